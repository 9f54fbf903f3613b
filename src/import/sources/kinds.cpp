// What the readers of layers share: turns on the wall clock, zones, ids.
#include "import/sources/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rota::importing {

namespace {

/// Turns of hours are elapsed time in the source: they are placed so that the turn under way is right.
WallTime anchor_now(const HandOffs& given, const Zone& zone, Instant now, std::int64_t& passed) {
    passed = floor_div((now - given.anchor).count(), given.length.count());
    return minute_of(zone.to_wall(given.anchor + given.length * passed));
}

}  // namespace

bool set_turns(Layer& layer, const HandOffs& given, const Zone& zone, Instant now, Notes& notes) {
    const bool one_person =
        std::all_of(layer.order.begin(), layer.order.end(), [&](int p) { return p == layer.order[0]; });
    const bool by_days = given.length % one_day == Seconds{0};
    std::int64_t passed = 0;
    WallTime anchor = minute_of(zone.to_wall(given.anchor));
    if (!by_days) {
        Instant when = now;
        if (layer.begin) when = std::max(when, zone.to_instant(*layer.begin));
        anchor = anchor_now(given, zone, when, passed);
    }
    if (anchor != zone.to_wall(given.anchor + given.length * passed) && !one_person)
        notes.approximated(layer.at, "seconds",
                           layer.label + " hands over at some seconds; in the roster at the minute");
    if (!cut_at_hand_offs(given.weekly, anchor, given.length, one_person, layer.pattern)) {
        notes.lost(layer.at, "irregular",
                   fmt::format("{}: turns of {} seconds cannot be written as weekly shifts", layer.label,
                               given.length.count()));
        return false;
    }
    if (!by_days && !one_person) {
        if (const auto change = zone.next_change(now)) {
            notes.approximated(layer.at, "irregular",
                               fmt::format("{}: turns of {} hours are elapsed time there and wall-clock time in the "
                                           "roster; hand-offs differ from {} on, when clocks change",
                                           layer.label, static_cast<double>(given.length.count()) / 3600.0,
                                           to_text(zone.day_at(*change))));
        }
    }
    layer.turns = count_by_calendar(anchor, given.length);
    if (passed != 0)
        layer.turns.number = [number = layer.turns.number, passed](WallTime t) { return number(t) + passed; };
    if (!one_person && !given.weekly.empty() && has_idle_turns(anchor, given.length, layer.pattern))
        layer.other_turns = count_touching(anchor, given.length, layer.pattern);
    return true;
}

void set_force(Layer& layer, std::optional<Instant> begin, std::optional<Instant> end, const Zone& zone) {
    if (begin) layer.begin = minute_of(zone.to_wall(*begin));
    if (end) layer.end = minute_of(zone.to_wall(*end));
}

Zone need_zone(const std::string& name, const Json& place, const std::string& what, const Reading& reading) {
    if (auto zone = find_zone(name, reading.request.zones)) return *zone;
    const Json* field = place.find("time_zone") != nullptr ? place.find("time_zone") : place.find("timezone");
    reading.file.refuse(field != nullptr ? field->at() : place.at(), "zone",
                        fmt::format("zone: unknown time zone {} of {}", quoted_name(name), what),
                        "it must be an IANA name such as Europe/Berlin");
}

std::string person_zone(const Json& user, std::string_view key, const Reading& reading) {
    const std::string name = text_of(user, key, reading.file);
    if (name.empty()) return "";
    if (const auto zone = find_zone(name, reading.request.zones)) return zone->name();
    reading.notes.lost(user.find(key)->at(), "zone",
                       fmt::format("unknown time zone {} of a person", quoted_name(name)));
    return "";
}

int later(int after, std::int64_t minutes, const Json& place, const Source& file) {
    constexpr std::int64_t longest = std::int64_t{3650} * 1440;
    if (after + minutes > longest) file.refuse(place.at(), "too-large", "an escalation waits for more than ten years");
    return static_cast<int>(after + minutes);
}

void need_new(std::set<std::string>& ids, const std::string& id, const Json& place, const std::string& what,
              const Source& file) {
    if (!id.empty() && !ids.insert(id).second)
        file.refuse(place.at(), "duplicate", fmt::format("the id {} of {} is there twice", quoted_name(id), what));
}

}  // namespace rota::importing
