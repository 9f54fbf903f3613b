// The lists of keys, and what a key that is in none of them may have meant.
#include "input/roster/roster_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rota/diagnostic.hpp"

namespace rota {

namespace {

constexpr std::string_view file[] = {"version",   "team",  "holidays",  "people",
                                     "rotations", "rules", "customers", "escalations"};
constexpr std::string_view team[] = {"id",          "name",   "time_zone",       "weekend",
                                     "week_starts", "night",  "business_hours",  "severities",
                                     "tiers",       "notice", "holiday_calendar"};
constexpr std::string_view holiday[] = {"date", "name"};
constexpr std::string_view person[] = {"id",        "name",     "email",    "phone", "chat",
                                       "time_zone", "weekend",  "share",    "from",  "until",
                                       "carry",     "calendar", "time_off", "avoid", "prefer"};
constexpr std::string_view time_off[] = {"from", "to", "reason", "excused"};
constexpr std::string_view wish[] = {"from", "to", "reason"};
constexpr std::string_view rotation[] = {"name", "role",        "members",  "from",      "until", "every",
                                         "turn", "week_starts", "strategy", "time_zone", "shifts"};
constexpr std::string_view shift[] = {"name", "start", "end", "weight"};
constexpr std::string_view rules[] = {"rest", "max", "regime"};
constexpr std::string_view max[] = {"turns", "within"};
constexpr std::string_view customer[] = {"id", "name", "tier", "time_zone", "weekend", "business_hours"};
constexpr std::string_view escalation[] = {"name", "severity", "tier",   "hours",       "authority",
                                           "hold", "steps",    "repeat", "repeat_after"};
constexpr std::string_view step[] = {"after", "notify"};

std::vector<std::string> strings(std::span<const std::string_view> names) {
    return {names.begin(), names.end()};
}

/// The only section that has this key, or empty.
std::string_view home_of(std::string_view key) {
    std::string_view home;
    for (const SectionKeys* section : {&file_keys, &team_keys, &person_keys, &rotation_keys, &shift_keys, &rules_keys,
                                       &customer_keys, &escalation_keys}) {
        if (!section->has(key)) continue;
        if (!home.empty()) return {};
        home = section->section;
    }
    return home;
}

}  // namespace

const SectionKeys file_keys{"the file", file};
const SectionKeys team_keys{"[team]", team};
const SectionKeys holiday_keys{"[[holidays]]", holiday};
const SectionKeys person_keys{"[[people]]", person};
const SectionKeys time_off_keys{"time_off", time_off};
const SectionKeys wish_keys{"avoid and prefer", wish};
const SectionKeys rotation_keys{"[[rotations]]", rotation};
const SectionKeys shift_keys{"[[rotations.shifts]]", shift};
const SectionKeys rules_keys{"[rules]", rules};
const SectionKeys max_keys{"max", max};
const SectionKeys customer_keys{"[[customers]]", customer};
const SectionKeys escalation_keys{"[[escalations]]", escalation};
const SectionKeys step_keys{"steps", step};

bool SectionKeys::has(std::string_view key) const {
    return std::find(names.begin(), names.end(), key) != names.end();
}

std::string unknown_key_hint(std::string_view key, const SectionKeys& keys) {
    if (std::string near = did_you_mean(key, strings(keys.names)); !near.empty()) return near;
    if (key == "until" && keys.has("to")) return "did you mean \"to\"?";
    if (key == "to" && keys.has("until")) return "did you mean \"until\"?";
    if (key == "excused") return "\"excused\" is only for time_off";
    const std::string_view home = home_of(key);
    if (home == file_keys.section) return fmt::format("\"{}\" belongs at the top of the file, before the first [", key);
    if (!home.empty()) return fmt::format("\"{}\" belongs in {}", key, home);
    return fmt::format("the keys of {} are {}", keys.section, fmt::join(keys.names, ", "));
}

}  // namespace rota
