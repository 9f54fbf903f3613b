// [[escalations]]: each rule by itself. Whether the rules together make sense is checked in check_escalations.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_rules = 1000;
constexpr std::size_t most_steps = 100;
constexpr std::size_t most_targets = 100;
constexpr std::string_view person_prefix = "person:";

/// Days as 24 hours: good enough to compare two delays.
Seconds about(const Duration& duration) {
    return date::days{duration.days} + duration.elapsed;
}

class EscalationReader {
   public:
    explicit EscalationReader(RosterReading& reading) : reading_(reading), roles_(reading.roster.roles()) {}

    void read(const TableAt& table) {
        const std::size_t errors_before = reading_.context.report.errors();
        const Section section(reading_.context, *table.table, table.at, escalation_keys,
                              label_of(*table.table, {"name"}, "escalation", "[[escalations]]"));
        EscalationRule rule;
        rule.name = read_line(section, "name").value_or(fmt::format("rule {}", reading_.roster.escalations.size() + 1));
        read_conditions(section, rule);
        const bool sound = section.report().errors() == errors_before;
        rule.authority = read_text(section, "authority").value_or("");
        rule.hold_for_business = read_choice(section, "hold", {"business"}).has_value();
        read_steps(section, rule);
        rule.repeat = read_whole(section, "repeat", 0, 100).value_or(0);
        const auto repeat_after =
            read_duration(section, "repeat_after").value_or(WrittenDuration{{0, std::chrono::minutes{5}}, "5m"});
        rule.repeat_after = repeat_after.duration;
        rule.repeat_after_text = repeat_after.text;
        reading_.roster.escalations.push_back(std::move(rule));
        reading_.escalation_places.push_back({table.at, sound});
    }

   private:
    void read_conditions(const Section& section, EscalationRule& rule) {
        const Team& team = reading_.roster.team;
        rule.severities = read_known(section, "severity", team.severities, "severity", !team.severities.empty());
        rule.tiers = read_known(section, "tier", team.tiers, "tier", reading_.tiers_are_known);
        rule.hours =
            static_cast<EscalationRule::Hours>(read_choice(section, "hours", {"any", "business", "off"}).value_or(0));
    }

    std::vector<std::string> read_known(const Section& section, std::string_view key,
                                        const std::vector<std::string>& known, std::string_view word, bool check) {
        std::vector<std::string> found;
        const auto names = read_names(section, key, 1000, Repeats::refused);
        if (!names) return found;
        for (const NameAt& name : *names) {
            if (!check || std::find(known.begin(), known.end(), name.name) != known.end()) {
                found.push_back(name.name);
                continue;
            }
            section.report().error(name.at, fmt::format("unknown-{}", word),
                                   fmt::format("unknown {} {} in {}", word, quote_value(name.name), section.label()),
                                   [name = name.name, &known] {
                                       const std::string near = did_you_mean(name, known);
                                       return near.empty() ? fmt::format("choose from {}", list_of(known)) : near;
                                   });
        }
        return found;
    }

    static std::string list_of(const std::vector<std::string>& names) {
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : ", ") + quote_value(name);
        return list;
    }

    void read_steps(const Section& section, EscalationRule& rule) {
        const toml::Value* value = section.require("steps", "[ { after = \"0m\", notify = [\"primary\"] } ]");
        if (value == nullptr) return;
        const auto* list = value->as<toml::Array>();
        if (list != nullptr && list->empty()) {
            section.report().error(value->at, "empty", fmt::format("{} is empty", section.of("steps")),
                                   "notify somebody: [ { after = \"0m\", notify = [\"primary\"] } ]");
        }
        for (const TableAt& table : tables_of(section.report(), value, section.of("steps"),
                                              "steps = [ { after = \"0m\", notify = [\"primary\"] } ]", most_steps)) {
            const Section step(reading_.context, *table.table, table.at, step_keys,
                               fmt::format("step {} of {}", rule.steps.size() + 1, section.label()));
            rule.steps.push_back(read_step(step, rule.steps.empty() ? nullptr : &rule.steps.back()));
        }
    }

    EscalationStep read_step(const Section& section, const EscalationStep* before) {
        EscalationStep step;
        section.require("after", "\"10m\"");
        const auto after = read_duration(section, "after");
        if (after) {
            step.after = after->duration;
            step.after_text = after->text;
        } else if (before != nullptr) {
            step.after = before->after;
        }
        if (after && before != nullptr && about(step.after) <= about(before->after)) {
            section.report().error(section.find("after")->at, "steps-do-not-rise",
                                   fmt::format("{} is not later than in the step before", section.of("after")),
                                   "delays count from the start and increase from step to step");
        }
        section.require("notify", "[\"primary\"]");
        for (const NameAt& name :
             read_names(section, "notify", most_targets, Repeats::refused).value_or(std::vector<NameAt>{})) {
            add_target(section, name, step);
        }
        return step;
    }

    void add_target(const Section& section, const NameAt& name, EscalationStep& step) {
        if (name.name.starts_with(person_prefix)) {
            const std::string id = name.name.substr(person_prefix.size());
            if (reading_.roster.find_person(id) != nullptr) return step.notify.push_back({true, id});
            section.report().error(name.at, "unknown-person",
                                   fmt::format("unknown person {} in notify of {}", quote_value(id), section.label()),
                                   [this_roster = &reading_.roster, id] { return person_hint(*this_roster, id); });
        } else if (!reading_.roles_are_known || std::find(roles_.begin(), roles_.end(), name.name) != roles_.end()) {
            step.notify.push_back({false, name.name});
        } else {
            section.report().error(
                name.at, "unknown-role",
                fmt::format("no rotation has the role {} in notify of {}", quote_value(name.name), section.label()),
                [this_roster = &reading_.roster, name = name.name] { return role_hint(*this_roster, name); });
        }
    }

    static std::string person_hint(const Roster& roster, const std::string& id) {
        std::vector<std::string> ids;
        for (const Person& person : roster.people) ids.push_back(std::string(person_prefix) + person.id);
        return did_you_mean(std::string(person_prefix) + id, ids);
    }
    static std::string role_hint(const Roster& roster, const std::string& name) {
        if (roster.find_person(name) != nullptr)
            return fmt::format("a person is written \"{}{}\"", person_prefix, name);
        const std::string near = did_you_mean(name, roster.roles());
        return near.empty() ? "the roles are those of the rotations; a person is written \"person:ID\"" : near;
    }

    RosterReading& reading_;
    std::vector<std::string> roles_;
};

}  // namespace

void read_escalations(RosterReading& reading) {
    EscalationReader reader(reading);
    for (const TableAt& table : tables_of(reading.context.report, reading.section("escalations"), "escalations",
                                          "[[escalations]] with two brackets", most_rules)) {
        reader.read(table);
    }
}

}  // namespace rota
