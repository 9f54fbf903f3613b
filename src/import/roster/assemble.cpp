// The way of all JSON kinds: layers, roles, overrides, policies, and last the text.
#include "import/roster/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/roster/overrides.hpp"
#include "import/roster/write_roster.hpp"

namespace rota::importing {

namespace {

/// The roles of each schedule.
std::map<std::size_t, std::vector<std::string>> roles_of(const Draft& draft) {
    std::map<std::size_t, std::vector<std::string>> roles;
    std::set<std::string> known;  // no two schedules share a role
    for (const DraftRotation& one : draft.rotations) {
        if (known.insert(one.rotation.role).second) roles[one.schedule].push_back(one.rotation.role);
    }
    return roles;
}

std::string minutes_text(int minutes) {
    return minutes == 0 ? "0m" : to_text(Duration{0, Seconds{60} * minutes});
}

/// Policies as rules; targets that have no role or person are noted.
class Policies {
   public:
    Policies(const Export& source, Draft& draft, Notes& notes) : source_(source), draft_(draft), notes_(notes) {
        const auto roles = roles_of(draft);
        for (std::size_t s = 0; s < source.schedules.size(); ++s) {
            const auto mine = roles.find(s);
            roles_.emplace(source.schedules[s].key, mine == roles.end() ? std::vector<std::string>{} : mine->second);
        }
    }

    void carry() {
        for (const Policy& policy : source_.policies) {
            EscalationRule rule = rule_of(policy);
            if (rule.steps.empty()) {
                notes_.lost(policy.at, "policy",
                            fmt::format("{} reaches nobody of the roster", quoted_name(policy.name)));
                continue;
            }
            if (!draft_.escalations.empty()) {
                notes_.lost(
                    policy.at, "policy",
                    fmt::format("{} stands as a comment: policies know no severity, so a second rule could never "
                                "match",
                                quoted_name(policy.name)));
            }
            draft_.escalations.push_back(std::move(rule));
        }
    }

   private:
    EscalationRule rule_of(const Policy& policy) {
        EscalationRule rule;
        rule.name = one_line(policy.name, 100);
        if (rule.name.find_first_not_of(' ') == std::string::npos) rule.name = "escalation";
        std::vector<PolicyStep> steps = policy.steps;
        std::stable_sort(steps.begin(), steps.end(),
                         [](const PolicyStep& a, const PolicyStep& b) { return a.after < b.after; });
        for (const PolicyStep& step : steps) {
            const std::string after = minutes_text(step.after);
            if (rule.steps.empty() || rule.steps.back().after_text != after) rule.steps.push_back({{}, after, {}});
            if (rule.steps.back().notify.empty()) told_.clear();
            for (const PolicyTarget& target : step.targets) add_target(policy, target, rule.steps.back());
        }
        std::erase_if(rule.steps, [](const EscalationStep& step) { return step.notify.empty(); });
        rule.repeat = policy.repeat;
        rule.repeat_after_text = minutes_text(policy.repeat_after);
        return rule;
    }

    void add_target(const Policy& policy, const PolicyTarget& target, EscalationStep& step) {
        const auto add = [&](bool is_person, const std::string& id) {
            if (told_.emplace(is_person, id).second) step.notify.push_back({is_person, id});
        };
        if (target.is_person) return add(true, draft_.ids.at(source_.people.find(target.key)));
        const auto roles = roles_.find(target.key);
        if (roles == roles_.end() || roles->second.empty()) {
            notes_.lost(policy.at, "policy",
                        fmt::format("{} calls schedule {}, which {}", quoted_name(policy.name), quoted_name(target.key),
                                    roles == roles_.end() ? "is not in the file" : "has nobody to come"));
            return;
        }
        for (const std::string& role : roles->second) add(false, role);
    }

    const Export& source_;
    Draft& draft_;
    Notes& notes_;
    std::map<std::string, std::vector<std::string>> roles_;
    std::set<std::pair<bool, std::string>> told_;  // in the step that is being made
};

void add_comments(const Export& source, Draft& draft) {
    const DraftRotation* before = nullptr;
    for (DraftRotation& one : draft.rotations) {
        const Schedule& schedule = source.schedules[one.schedule];
        const Layer& layer = schedule.layers[one.layer];
        if (before == nullptr || before->schedule != one.schedule) {
            const std::string more = schedule.comment.empty() ? "" : ": " + schedule.comment;
            one.comments.push_back(fmt::format("Schedule {}{}", quoted_name(schedule.name), one_line(more)));
        }
        if (before == nullptr || before->schedule != one.schedule || before->layer != one.layer) {
            std::string label = layer.label.substr(0, layer.label.find(" of schedule"));
            if (!label.empty() && 'a' <= label[0] && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 32);
            one.comments.push_back(label + (layer.comment.empty() ? "" : ": " + layer.comment));
        }
        before = &one;
    }
}

std::string counted(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::vector<Carried> carry_all(Export& source, Instant now, Notes& notes, Budget& budget) {
    std::vector<Carried> carried;
    for (std::size_t s = 0; s < source.schedules.size(); ++s) {
        Schedule& schedule = source.schedules[s];
        settle_turns(schedule, now, notes, budget);
        if (schedule.is_disabled)
            notes.approximated(
                schedule.at, "disabled",
                fmt::format("schedule {} is switched off there; in the roster it is not", quoted_name(schedule.name)));
        for (Carried& one : carry_layers(schedule, s, source.people, now, notes, budget))
            carried.push_back(std::move(one));
    }
    return carried;
}

/// A schedule file is for somebody: whoever is on duty, overrides somebody, or is called by a policy.
std::vector<int> others_needed(const Export& source, const std::vector<OverrideCommand>& commands) {
    std::vector<int> people;
    for (const OverrideCommand& one : commands) people.push_back(one.person);
    for (const Policy& policy : source.policies) {
        for (const PolicyStep& step : policy.steps) {
            for (const PolicyTarget& target : step.targets) {
                if (target.is_person) people.push_back(source.people.find(target.key));
            }
        }
    }
    return people;
}

/// As far as overrides and renderings reach, and far enough for what happens sometimes.
Instant furthest_look(const Export& source, const Draft& draft, Instant now) {
    Instant until = horizon(draft, now);
    for (const Schedule& schedule : source.schedules) {
        for (const SourceOverride& one : schedule.overrides)
            until = std::max(until, std::min(one.when.end, now + furthest_override));
        for (const Rendered& one : schedule.rendering)
            until = std::max(until, std::min(one.when.end, now + furthest_override));
    }
    return until;
}

}  // namespace

Imported assemble(Export& source, const ImportRequest& request, const Source& file, Notes& notes) {
    Budget budget(file);
    const std::vector<Carried> carried = carry_all(source, request.now, notes, budget);
    if (carried.empty()) file.refuse("nothing-to-carry", "nothing in this file can be carried over into a roster");
    Draft draft;
    draft.zone = request.zone.value_or(source.schedules[carried.front().schedule].zone);
    const std::string team = source.schedules.size() == 1 ? source.schedules.front().name : stem_of(request.file);
    draft.name = one_line(team, 100).find_first_not_of(' ') == std::string::npos ? "team" : one_line(team, 100);
    draft.id = slug(team).empty() ? "team" : slug(team);
    assign_roles(source, carried, draft);

    const Instant until = furthest_look(source, draft, request.now);
    spend_on_duties(draft, request.now, until, budget);
    std::vector<std::vector<Held>> duties(source.schedules.size());
    for (const Held& duty : held_duties(draft, request.now, until))
        duties[draft.rotations[duty.rotation].schedule].push_back(duty);
    std::vector<OverrideCommand> commands;
    for (std::size_t s = 0; s < source.schedules.size(); ++s) {
        const auto mine = override_commands(source, s, draft, duties[s], request.now, notes, budget);
        compare_with_rendering(source, s, draft, duties[s], mine, request.now, notes);
        commands.insert(commands.end(), mine.begin(), mine.end());
    }
    note_double_duty(source, draft, request.now, notes);
    assign_ids(source.people, others_needed(source, commands), draft);
    note_commands(commands, draft, notes);
    for (const int person : draft.people) {
        const Person& one = source.people[person];
        if (one.is_opaque)
            notes.approximated(one.at, "unnamed",
                               fmt::format("{} has no name in the file; the roster calls them {}", quoted_name(one.key),
                                           draft.ids.at(person)));
    }
    Policies(source, draft, notes).carry();
    add_comments(source, draft);
    draft.head = head_lines(draft, request, "an export of " + source.tool, notes);
    return finish(draft, source.people, "", notes);
}

Imported finish(const Draft& draft, const People& people, const std::string& what_more, Notes& notes) {
    Imported result;
    result.roster = write_roster(draft, people);
    result.remarks = notes.lines();
    result.summary = counted(draft.people.size(), "person", "people") + ", " +
                     counted(draft.rotations.size(), "rotation", "rotations");
    const std::size_t rules = std::min<std::size_t>(draft.escalations.size(), 1);
    if (rules > 0) result.summary += ", " + counted(rules, "escalation", "escalations");
    result.summary += what_more;
    if (notes.lost_count() > 0) result.summary += fmt::format("; {} not carried over", notes.lost_count());
    if (notes.approximated_count() > 0)
        result.summary +=
            fmt::format("{} {} approximated", notes.lost_count() > 0 ? "," : ";", notes.approximated_count());
    return result;
}

std::vector<std::string> head_lines(const Draft& draft, const ImportRequest& request, const std::string& origin,
                                    const Notes& notes) {
    std::vector<std::string> lines;
    lines.push_back(
        fmt::format("Made by rota import from {}, {}.", request.file == "-" ? "standard input" : request.file, origin));
    if (draft.rotations.empty()) return lines;
    Day first = *draft.rotations.front().rotation.from;
    for (const DraftRotation& one : draft.rotations) first = std::min(first, *one.rotation.from);
    lines.push_back("To have the same people on duty as there:");
    lines.push_back("  rota check");
    lines.push_back("  rota generate --from " + to_text(first));
    if (notes.command_count() > 0) lines.push_back("  and the override commands that import printed");
    lines.push_back("Rotations keep the strict order of the source. To share turns by what everybody has done, set");
    lines.push_back("strategy = \"fair\" with each member once, and look at `rota generate --dry-run`.");
    return lines;
}

std::string stem_of(const std::string& file) {
    std::string name = file.substr(file.rfind('/') == std::string::npos ? 0 : file.rfind('/') + 1);
    if (name.find('.') != 0) name = name.substr(0, name.find('.'));
    return name.empty() || name == "-" ? "team" : name;
}

}  // namespace rota::importing
