// Zones from names, and from VTIMEZONE (RFC 5545, section 3.6.5): every onset from 1970 to 2199 becomes a transition.
#include "calendar/calendar_zones.hpp"

#include <algorithm>

#include "calendar/calendar_values.hpp"
#include "calendar/content_lines.hpp"
#include "calendar/zone_names.hpp"

namespace rota {

namespace {

using date::literals::operator""_y;

constexpr WallTime first_onset{date::local_days{1969_y / 1 / 1}};
constexpr WallTime last_onset{date::local_days{2199_y / 12 / 31}};

/// "/mozilla.org/20050126_1/Europe/Berlin" ends with a name of two or three words.
std::optional<Zone> zone_at_the_end(const std::string& id, const ZoneFinder& finder) {
    std::size_t slash = id.size();
    for (int words = 1; words <= 3 && slash != 0; ++words) {
        slash = id.rfind('/', slash - 1);
        if (slash == std::string::npos) return std::nullopt;
        if (words == 1) continue;
        if (auto zone = finder(id.substr(slash + 1))) return zone;
    }
    return std::nullopt;
}

/// False if the observance says nothing that can be used.
bool add_onsets(const CalendarObservance& part, std::vector<Transition>& transitions, Seconds& first_offset,
                WallTime& first_start) {
    const auto start = parse_calendar_onset(part.start);
    const auto from = parse_calendar_offset(part.offset_from);
    const auto to = parse_calendar_offset(part.offset_to);
    if (!start || !from || !to) return false;
    if (start->wall < first_start) {
        first_start = start->wall;
        first_offset = *from;
    }
    CalendarEvent onset;
    onset.start = start->wall;
    onset.end = onset.start + Seconds{1};
    const Zone before = fixed_zone("", *from);
    for (const std::string& text : part.rules) {
        const RuleReading rule = parse_recurrence(text, before);
        if (!rule.rule) return false;
        onset.rules.push_back(*rule.rule);
    }
    for (const std::string& text : part.dates) {
        if (const auto date = parse_calendar_onset(text)) onset.also.push_back(date->wall);
    }
    if (onset.rules.empty()) onset.also.push_back(onset.start);
    for (const WallTime t : event_starts(onset, std::min(first_onset, onset.start), last_onset)) {
        transitions.push_back({Instant{t.time_since_epoch() - *from}, *to, part.name});
    }
    return true;
}

std::optional<Zone> zone_of(const CalendarZone& definition) {
    std::vector<Transition> transitions;
    ZoneRules rules;
    WallTime first_start = WallTime::max();
    for (const CalendarObservance& part : definition.observances) {
        if (!add_onsets(part, transitions, rules.first_offset, first_start)) return std::nullopt;
    }
    if (definition.observances.empty()) return std::nullopt;
    std::stable_sort(transitions.begin(), transitions.end(),
                     [](const Transition& a, const Transition& b) { return a.at < b.at; });
    for (Transition& one : transitions) {
        if (rules.transitions.empty() || rules.transitions.back().at < one.at)
            rules.transitions.push_back(std::move(one));
    }
    return Zone(definition.id, std::move(rules));
}

}  // namespace

std::optional<Zone> CalendarZones::look_up(const std::string& id) {
    if (auto zone = finder_(id)) return zone;
    if (auto zone = zone_at_the_end(id, finder_)) return zone;
    const auto definition = defined_.find(id);
    if (definition == defined_.end()) return find_windows_zone(id, finder_);
    if (!definition->second.iana.empty()) {
        if (auto zone = finder_(definition->second.iana)) return zone;
    }
    auto zone = zone_of(definition->second);
    if (zone) used_[id] = definition->second.source;
    return zone;
}

void CalendarZones::define(CalendarZone zone) {
    zone.id = unescaped(zone.id);
    defined_.emplace(zone.id, std::move(zone));
}

std::optional<Zone> CalendarZones::find(const std::string& written) {
    const std::string id = unescaped(written);
    const auto known = found_.find(id);
    if (known != found_.end()) return known->second;
    return found_[id] = look_up(id);
}

std::string CalendarZones::definition(const std::string& id) const {
    const auto used = used_.find(id);
    return used == used_.end() ? "" : used->second;
}

}  // namespace rota
