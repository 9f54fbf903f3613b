// Names and times as people read them.
#include "render/view.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "rota/date_text.hpp"

namespace rota::render {

namespace {

bool starts_a_day(Instant t, const Zone& zone) {
    return t == zone.start_of(zone.day_at(t));
}

/// The last day of a half-open interval that ends with a day.
Day last_day(const Interval& when, const Zone& zone) {
    return zone.day_at(when.end - Seconds{1});
}

Text end_text(const Interval& when, const Zone& zone, int year) {
    return Text::of(year_of(when.end, zone) == year ? short_wall_text(zone.to_wall(when.end))
                                                    : wall_text(zone.to_wall(when.end)));
}

Instant shown(Instant t, const View& view) {
    return t == view.now ? date::floor<std::chrono::minutes>(t) : t;
}

}  // namespace

Directory::Directory(std::vector<Contact> contacts) {
    for (Contact& contact : contacts) contacts_.emplace(contact.id, std::move(contact));
}

Text Directory::name(const std::string& id) const {
    const Contact* contact = find(id);
    return Text::of(contact != nullptr ? contact->name : id).whole();
}

const Contact* Directory::find(const std::string& id) const {
    const auto found = contacts_.find(id);
    return found == contacts_.end() ? nullptr : &found->second;
}

Text Directory::sentence(const std::string& text) const {
    Text told = Text::of(text);
    for (const auto& [id, contact] : contacts_) {
        const std::string name = Text::of(contact.name).plain();
        if (name.find(' ') == std::string::npos) continue;
        for (std::size_t at = told.plain().find(name); at != std::string::npos; at = told.plain().find(name, at + 1)) {
            const std::size_t end = at + name.size();
            told = told.part(0, at) + told.part(at, end).whole() + told.part(end, told.plain().size());
        }
    }
    return told;
}

Text turn_role(const std::string& id) {
    return Text::of(id.substr(0, id.rfind('@')));
}

int year_of(Instant t, const Zone& zone) {
    return static_cast<int>(date::year_month_day{zone.day_at(t)}.year());
}

Text time_text(Instant t, const View& view) {
    const WallTime wall = view.zone.to_wall(shown(t, view));
    return Text::of(year_of(t, view.zone) == view.year ? short_wall_text(wall) : wall_text(wall)).whole();
}

Text full_time_text(Instant t, const Zone& zone) {
    return Text::of(wall_text(zone.to_wall(t))).whole();
}

Text span_text(const Interval& when, const View& view) {
    return time_text(when.start, view) + " to " + time_text(when.end, view);
}

Text asked_text(const Asked& asked, const View& view) {
    const Interval& when = asked.when;
    const Text zone = ", " + Text::of(view.zone.name());
    if (asked.instant()) return full_time_text(shown(when.start, view), view.zone) + zone;
    const int year = year_of(when.start, view.zone);
    if (starts_a_day(when.start, view.zone) && starts_a_day(when.end, view.zone)) {
        const Day first = view.zone.day_at(when.start);
        const Day last = last_day(when, view.zone);
        if (first == last) return Text::of(day_text(first)) + zone;
        const bool same_year = date::year_month_day{last}.year() == date::year_month_day{first}.year();
        return Text::of(day_text(first)) + " to " + Text::of(same_year ? short_day_text(last) : day_text(last)) + zone;
    }
    return full_time_text(when.start, view.zone) + " to " + end_text(when, view.zone, year) + zone;
}

std::string rfc3339(Instant t, const Zone& zone) {
    const WallTime wall = zone.to_wall(t);
    const auto offset = zone.offset_at(t).count();
    const date::hh_mm_ss<TimeOfDay> clock{time_of_day(wall)};
    const auto minutes = std::abs(offset) / 60;
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_text(day_of(wall)), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), offset < 0 ? '-' : '+', minutes / 60,
                       minutes % 60);
}

}  // namespace rota::render
