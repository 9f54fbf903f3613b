// Written dates. A date without a year is the coming one; the weekday that rota prints beside a date also lets a
// date that is just over be pasted back.
#include "core/moment/moment_dates.hpp"

#include <fmt/format.h>

#include "rota/date_text.hpp"

#include "core/moment/moment_times.hpp"

namespace rota::moments {

namespace {

constexpr std::string_view month_names[] = {"january", "february", "march",     "april",   "may",      "june",
                                            "july",    "august",   "september", "october", "november", "december"};
constexpr int first_year = 1970;
constexpr int last_year = 2199;

unsigned month_number(std::string_view word) {
    for (unsigned month = 1; month <= 12; ++month) {
        const std::string_view name = month_names[month - 1];
        if (word == name || word == name.substr(0, 3)) return month;
    }
    return word == "sept" ? 9 : 0;
}

/// "4" or "4th", else 0.
unsigned day_number(std::string_view word) {
    if (word.size() > 2) {
        const std::string_view ending = word.substr(word.size() - 2);
        if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") word.remove_suffix(2);
    }
    const int number = word.size() <= 2 ? plain_number(word) : -1;
    return number > 0 ? static_cast<unsigned>(number) : 0;
}

std::optional<int> year_number(std::string_view word) {
    const int number = word.size() == 4 ? plain_number(word) : -1;
    return number < 0 ? std::nullopt : std::optional<int>{number};
}

void check_year(int year, const Word& word) {
    if (year < first_year || year > last_year) {
        refuse(quote_words(word.text) + " is out of range", "times must be in the years 1970 to 2199");
    }
}

std::optional<Day> existing(int year, const CalendarDate& date) {
    const date::year_month_day ymd{date::year{year}, date::month{date.month}, date::day{date.day}};
    return ymd.ok() ? std::optional<Day>{Day{ymd}} : std::nullopt;
}

std::string text_of(const CalendarDate& date) {
    std::string month{month_names[date.month - 1].substr(0, 3)};
    month[0] = static_cast<char>(month[0] - 'a' + 'A');
    const std::string text = fmt::format("{} {}", date.day, month);
    return date.year ? fmt::format("{} {}", text, *date.year) : text;
}

Days month_of(int year, unsigned month) {
    const date::year_month ym{date::year{year}, date::month{month}};
    return {Day{ym / date::day{1}}, Day{ym / date::last}};
}

/// "dec", "dec 2026": the month that is running or coming, or the one of that year.
void take_month(Cursor& words, const Frame& frame, Said& said, unsigned month) {
    std::size_t count = 1;
    std::optional<int> year = year_number(words.peek(1));
    if (year) {
        check_year(*year, words.rest()[1]);
        count = 2;
    } else {
        const date::year_month_day from{frame.anchor()};
        year = static_cast<int>(from.year()) + (month < static_cast<unsigned>(from.month()) ? 1 : 0);
    }
    say(said.days, month_of(*year, month), words.rest().front());
    words.skip(count);
}

/// "4 dec", "dec 4", with or without a year.
bool take_written_date(Cursor& words, const Frame& frame, Said& said) {
    const unsigned first_month = month_number(words.peek());
    const unsigned month = first_month != 0 ? first_month : month_number(words.peek(1));
    const unsigned day = day_number(words.peek(first_month != 0 ? 1 : 0));
    if (month == 0 || (first_month == 0 && day == 0)) return false;
    if (day == 0) {
        take_month(words, frame, said, month);
        return true;
    }
    CalendarDate date{month, day, year_number(words.peek(2))};
    if (date.year) check_year(*date.year, words.rest()[2]);
    say(said.date, date, words.rest().front());
    words.skip(date.year ? 3 : 2);
    return true;
}

/// "2026-12"
bool take_iso_month(Cursor& words, Said& said) {
    const std::string_view word = words.peek();
    if (word.size() != 7 || word[4] != '-') return false;
    const int year = plain_number(word.substr(0, 4));
    const int month = plain_number(word.substr(5));
    if (year < 0 || month < 1 || month > 12) return false;
    check_year(year, words.rest().front());
    say(said.days, month_of(year, static_cast<unsigned>(month)), words.rest().front());
    words.skip();
    return true;
}

/// "2026-12-04", "2026-12-04T22:00", "...T22:00:30Z", "...T22:00+01:00"
bool take_iso_date(Cursor& words, Said& said) {
    const std::string_view word = words.peek();
    if (word.size() < 10 || word[4] != '-' || word[7] != '-' || (word.size() > 10 && word[10] != 't')) return false;
    const int year = plain_number(word.substr(0, 4));
    const int month = plain_number(word.substr(5, 2));
    const int day = plain_number(word.substr(8, 2));
    const Word& written = words.rest().front();
    if (year < 0 || month < 0 || day < 0) return false;
    check_year(year, written);
    CalendarDate date{static_cast<unsigned>(month), static_cast<unsigned>(day), year};
    if (!existing(year, date)) refuse("there is no day " + quote_words(std::string_view{written.text}.substr(0, 10)));
    say(said.date, date, written);
    if (word.size() > 10) {
        const auto clock = read_clock(word.substr(11));
        if (!clock) refuse_word(written);
        say(said.time, clock->time, written);
        if (clock->offset) say(said.offset, *clock->offset, written);
    }
    words.skip();
    return true;
}

/// Leap days are at most eight years apart.
std::optional<Day> nearest_year(const CalendarDate& date, Day from, bool coming) {
    const int year = static_cast<int>(date::year_month_day{from}.year());
    for (int step = 0; step <= 9; ++step) {
        const auto day = existing(coming ? year + step : year - step, date);
        if (day && (coming ? *day >= from : *day < from)) return day;
    }
    return std::nullopt;
}

}  // namespace

bool take_date(Cursor& words, const Frame& frame, Said& said) {
    return take_iso_date(words, said) || take_iso_month(words, said) || take_written_date(words, frame, said);
}

Day day_of_date(const CalendarDate& date, const std::optional<Weekday>& weekday, const Frame& frame) {
    const auto day = date.year ? existing(*date.year, date) : nearest_year(date, frame.anchor(), true);
    if (!day) refuse("there is no " + text_of(date));
    if (!weekday || Weekday{*day} == *weekday) return *day;
    if (!date.year) {
        const auto past = nearest_year(date, frame.anchor(), false);
        if (past && Weekday{*past} == *weekday) return *past;
    }
    refuse(fmt::format("{} is not a {}", text_of(date), weekday_text(*weekday)), "it is " + day_text(*day));
}

}  // namespace rota::moments
