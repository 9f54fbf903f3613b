// Dates for people. English and fixed: no locale is asked, so that output is the same everywhere.
#include "rota/date_text.hpp"

#include <fmt/format.h>

namespace rota {

namespace {

constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string short_day_text(Day day) {
    const date::year_month_day date{day};
    return fmt::format("{} {} {}", weekday_text(Weekday{day}), static_cast<unsigned>(date.day()),
                       month_names[static_cast<unsigned>(date.month()) - 1]);
}

std::string day_text(Day day) {
    return fmt::format("{} {}", short_day_text(day), static_cast<int>(date::year_month_day{day}.year()));
}

std::string wall_text(WallTime t) {
    return day_text(day_of(t)) + " " + time_text(time_of_day(t));
}

std::string short_wall_text(WallTime t) {
    return short_day_text(day_of(t)) + " " + time_text(time_of_day(t));
}

std::string moment_text(const WeekMoment& moment) {
    return weekday_text(moment.day) + " " + time_text(moment.time);
}

}  // namespace rota
