// [[rotations]] and [rules].
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_rotations = 5000;
constexpr std::size_t most_members = 10000;
constexpr std::size_t most_max_rules = 100;

/// The person who has that name, or the nearest id.
std::string person_hint(const std::string& word, const std::vector<Person>& people) {
    std::vector<std::string> ids;
    for (const Person& person : people) {
        if (person.name == word && !person.id.empty()) return fmt::format("write the id: \"{}\"", person.id);
        ids.push_back(person.id);
    }
    return did_you_mean(word, ids);
}

class RotationReader {
   public:
    explicit RotationReader(RosterReading& reading)
        : reading_(reading), names_(reading.context.report), types_(reading.context.report) {
        for (const Person& person : reading.roster.people) ids_.insert(person.id);
    }

    void read(const TableAt& table) {
        const std::size_t errors_before = reading_.context.report.errors();
        const Section section(reading_.context, *table.table, table.at, rotation_keys,
                              label_of(*table.table, {"name", "role"}, "rotation", "[[rotations]]"));
        Rotation rotation;
        const auto role = read_role(section, "role");
        rotation.role = role.value_or("");
        if (!role) reading_.roles_are_known = false;
        const auto name = read_line(section, "name");
        rotation.name = name.value_or(rotation.role);
        if (!rotation.name.empty()) {
            names_.add(rotation.name, name ? section.find("name")->at : table.at, section.label(),
                       name ? "" : "give each rotation a name");
        }
        read_calendar(section, rotation);
        RotationPlaces places{table.at, {}, {}};
        rotation.shifts = read_shifts(section, places);
        check_types(rotation, places);
        places.times_are_sound = section.report().errors() == errors_before;
        rotation.members = read_members(section, rotation.strategy);
        reading_.roster.rotations.push_back(std::move(rotation));
        reading_.rotation_places.push_back(std::move(places));
    }

   private:
    void read_calendar(const Section& section, Rotation& rotation) {
        const DayLimits limits = read_day_limits(section);
        rotation.from = limits.from;
        rotation.until = limits.until;
        rotation.every = read_whole(section, "every", 1, 520).value_or(1);
        if (rotation.every > 1 && section.find("from") == nullptr) {
            section.report().error(
                section.find("every")->at, "every-without-from",
                fmt::format("{} has every = {} but no from to count weeks from", section.label(), rotation.every),
                "add from = the day of its first shift");
        }
        rotation.turn = static_cast<Rotation::Turn>(read_choice(section, "turn", {"shift", "week"}).value_or(0));
        rotation.week_starts = read_weekday(section, "week_starts").value_or(date::Monday);
        rotation.strategy =
            static_cast<Rotation::Strategy>(read_choice(section, "strategy", {"fair", "round-robin"}).value_or(0));
        rotation.zone = read_zone(section).value_or(reading_.roster.team.zone);
    }

    /// Fairness counts shifts as ROTATION/SHIFT: a slash in names must not make two of them one.
    void check_types(const Rotation& rotation, const RotationPlaces& places) {
        for (std::size_t i = 0; i < rotation.shifts.size(); ++i) {
            const std::string& shift = rotation.shifts[i].name;
            if (rotation.name.find('/') == std::string::npos && shift.find('/') == std::string::npos) continue;
            const std::string type = rotation.name + "/" + shift;
            types_.add(type, places.starts[i], "the type " + quote_value(type),
                       "shifts are counted as ROTATION/SHIFT, so leave out a \"/\"");
        }
    }

    std::vector<std::string> read_members(const Section& section, Rotation::Strategy strategy) {
        std::vector<std::string> members;
        section.require("members", "[\"dana\", \"sam\"]");
        const auto names = read_names(section, "members", most_members, Repeats::allowed);
        if (!names) return members;
        std::unordered_set<std::string> seen;
        for (const NameAt& member : *names) {
            if (ids_.count(member.name) == 0) {
                report_unknown(section, member);
            } else if (!seen.insert(member.name).second && strategy == Rotation::Strategy::fair) {
                section.report().error(
                    member.at, "duplicate",
                    fmt::format("{} is listed twice in {}", quote_value(member.name), section.of("members")),
                    "share in [[people]] says how much somebody does; only round-robin may repeat a person");
            } else {
                members.push_back(member.name);
            }
        }
        return members;
    }

    void report_unknown(const Section& section, const NameAt& member) {
        section.report().error(
            member.at, "unknown-person",
            fmt::format("unknown person {} in members of {}", quote_value(member.name), section.label()),
            [name = member.name, &people = reading_.roster.people] { return person_hint(name, people); });
    }

    RosterReading& reading_;
    Definitions names_;
    Definitions types_;
    std::unordered_set<std::string> ids_;
};

MaxRule read_max_rule(const Section& section) {
    MaxRule rule;
    section.require("turns", "2");
    section.require("within", "\"5w\"");
    rule.turns = read_whole(section, "turns", 1, 10000).value_or(1);
    if (const auto within = read_duration(section, "within")) {
        rule.within = within->duration;
        if (rule.within.zero()) {
            section.report().error(section.find("within")->at, "out-of-range",
                                   fmt::format("{} must be longer than 0", section.of("within")));
        }
    }
    return rule;
}

}  // namespace

void read_rotations(RosterReading& reading) {
    Report& report = reading.context.report;
    RotationReader reader(reading);
    for (const TableAt& table : tables_of(report, reading.section("rotations"), "rotations",
                                          "[[rotations]] with two brackets", most_rotations)) {
        reader.read(table);
    }
    if (reading.section("rotations") == nullptr && !report.has_errors()) {
        report.warning({}, "no-rotations", "the file has no [[rotations]]: there is nothing to plan");
    }
}

void read_rules(RosterReading& reading) {
    const toml::Value* value = reading.section("rules");
    if (value == nullptr) return;
    const auto* table = value->as<toml::Table>();
    if (table == nullptr) {
        reading.context.report.error(value->at, "wrong-type",
                                     fmt::format("rules must be a table, not {}", kind_of(*value)),
                                     "write [rules] with single brackets");
        return;
    }
    const Section section(reading.context, *table, value->at, rules_keys, "[rules]");
    Rules& rules = reading.roster.rules;
    if (const auto rest = read_duration(section, "rest")) rules.rest = rest->duration;
    for (const TableAt& rule : tables_of(section.report(), section.find("max"), section.of("max"),
                                         "max = [ { turns = 2, within = \"5w\" } ]", most_max_rules)) {
        rules.max.push_back(read_max_rule(Section(reading.context, *rule.table, rule.at, max_keys, "max of [rules]")));
    }
    if (read_choice(section, "regime", {"eu"})) rules.regime = "eu";
}

}  // namespace rota
