// The way of all kinds: layers, roles, overrides, policies, and last the text.
#include "import/roster/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text/ascii.hpp"
#include "import/roster/double_duty.hpp"
#include "import/roster/rendering.hpp"
#include "import/roster/write_roster.hpp"

namespace rota::importing {

namespace {

/// FILE without folders and ending, for a team that has no name.
std::string stem_of(const std::string& file) {
    std::string name = file.substr(file.rfind('/') + 1);
    if (name.find('.') != 0) name = name.substr(0, name.find('.'));
    return name.empty() || name == "-" ? "team" : name;
}

void carry_schedules(Export& source, Draft& draft, Job& job) {
    RoleGiver roles(source, draft);
    for (std::size_t s = 0; s < source.schedules.size(); ++s) {
        Schedule& schedule = source.schedules[s];
        settle_turns(schedule, job);
        if (schedule.is_disabled)
            job.approximated(schedule.at, "disabled", "{} is disabled in the source; in the roster it is in force",
                             schedule.label());
        roles.add(s, carry_layers(schedule, job));
    }
}

void name_team(const Export& source, const Job& job, Draft& draft) {
    const bool one = source.schedules.size() == 1 && source.schedules.front().role.empty();
    const std::string team = one ? source.schedules.front().name : stem_of(job.request().file);
    draft.name = trimmed(one_line(team, 100)).empty() ? "team" : one_line(team, 100);
    draft.id = slug(team).empty() ? "team" : slug(team);
    draft.zone = draft.rotations.empty() ? source.zone : source.schedules[draft.rotations.front().schedule].zone;
    if (job.request().zone) draft.zone = *job.request().zone;
}

std::vector<OverrideCommand> make_commands(const Export& source, const Draft& draft, Job& job) {
    Instant until = horizon(draft, job.now());
    const auto look = [&](const Interval& when) {
        until = std::max(until, std::min(when.end, job.now() + furthest_look));
    };
    for (const Schedule& schedule : source.schedules) {
        for (const SourceOverride& one : schedule.overrides) look(one.when);
        for (const Rendered& one : schedule.rendering) look(one.when);
    }
    Duties all;
    std::vector<Duties> duties(source.schedules.size());
    for (const Held& duty : held_duties(draft, job.now(), until, job)) {
        all.add(duty);
        duties[draft.rotations[duty.rotation].schedule].add(duty);
    }
    std::vector<OverrideCommand> commands;
    for (std::size_t s = 0; s < source.schedules.size(); ++s) {
        const auto mine = override_commands(source, source.schedules[s], draft, duties[s], job);
        commands.insert(commands.end(), mine.begin(), mine.end());
    }
    note_double_duty(source, draft, all, commands, job);
    const auto undone = undo_exchanges(source, draft, all, commands, job);
    commands.insert(commands.end(), undone.begin(), undone.end());
    for (std::size_t s = 0; s < source.schedules.size(); ++s)
        compare_with_rendering(source, source.schedules[s], draft, duties[s], commands, job);
    return commands;
}

/// Whoever overrides somebody, is called by a policy, or has time off.
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
    for (const auto& [person, entry] : source.time_off) people.push_back(person);
    return people;
}

void note_unnamed(const Export& source, const Draft& draft, Job& job) {
    for (const int person : draft.people) {
        const Person& one = source.people[person];
        if (one.is_opaque)
            job.approximated(one.at, "unnamed", "{} has no name in the file; in the roster they are {}",
                             quoted_name(one.key), draft.ids.at(person));
    }
}

// ---- policies ----

class PolicyCarrier {
   public:
    PolicyCarrier(const Export& source, Draft& draft, Job& job) : source_(source), draft_(draft), job_(job) {
        for (const Schedule& schedule : source.schedules) roles_[schedule.key];
        std::set<std::string> known;
        for (const DraftRotation& one : draft.rotations) {
            if (known.insert(one.rotation.role).second)
                roles_[source.schedules[one.schedule].key].push_back(one.rotation.role);
        }
    }

    EscalationRule rule_of(const Policy& policy) {
        EscalationRule rule;
        rule.name = one_line(policy.name, 100);
        if (trimmed(rule.name).empty()) rule.name = "escalation";
        std::vector<PolicyStep> steps = policy.steps;
        std::stable_sort(steps.begin(), steps.end(),
                         [](const PolicyStep& a, const PolicyStep& b) { return a.after < b.after; });
        for (const PolicyStep& step : steps) {
            const std::string after = to_text(Duration{0, one_minute * step.after});
            if (rule.steps.empty() || rule.steps.back().after_text != after) {
                rule.steps.push_back({{}, after, {}});
                told_.clear();
            }
            for (const PolicyTarget& target : step.targets) add_target(policy, target, rule.steps.back());
        }
        std::erase_if(rule.steps, [](const EscalationStep& step) { return step.notify.empty(); });
        rule.repeat = policy.repeat;
        rule.repeat_after_text = to_text(Duration{0, one_minute * policy.repeat_after});
        return rule;
    }

   private:
    void add_target(const Policy& policy, const PolicyTarget& target, EscalationStep& step) {
        const auto add = [&](bool is_person, const std::string& id) {
            if (told_.emplace(is_person, id).second) step.notify.push_back({is_person, id});
        };
        if (target.is_person) return add(true, draft_.ids.at(source_.people.find(target.key)));
        const auto roles = roles_.find(target.key);
        if (roles == roles_.end() || roles->second.empty())
            return job_.lost(policy.at, "policy", "{} calls schedule {}, which {}", quoted_name(policy.name),
                             quoted_name(target.key),
                             roles == roles_.end() ? "is not in the file" : "has no coming duties");
        for (const std::string& role : roles->second) add(false, role);
    }

    const Export& source_;
    Draft& draft_;
    Job& job_;
    std::map<std::string, std::vector<std::string>> roles_;  // of each schedule
    std::set<std::pair<bool, std::string>> told_;            // in the step that is being made
};

/// People have ids. What a policy calls that is no role or person is noted.
void carry_policies(const Export& source, Draft& draft, Job& job) {
    PolicyCarrier carrier(source, draft, job);
    for (const Policy& policy : source.policies) {
        EscalationRule rule = carrier.rule_of(policy);
        if (rule.steps.empty()) {
            job.lost(policy.at, "policy", "{} reaches nobody in the roster", quoted_name(policy.name));
            continue;
        }
        if (!draft.escalations.empty())
            job.lost(policy.at, "policy",
                     "{} kept as a comment: escalation policies have no severity, so a second rule could never match",
                     quoted_name(policy.name));
        draft.escalations.push_back(std::move(rule));
    }
}

// ---- comments ----

/// Which schedule and layer a rotation comes from, where that changes.
void add_comments(const Export& source, Draft& draft) {
    const DraftRotation* before = nullptr;
    for (DraftRotation& one : draft.rotations) {
        const Schedule& schedule = source.schedules[one.schedule];
        const bool new_schedule = before == nullptr || before->schedule != one.schedule;
        if (!schedule.role.empty()) {
            if (new_schedule && !schedule.comment.empty()) one.comments.push_back(schedule.comment);
        } else if (new_schedule || before->layer != one.layer) {
            const std::string more = schedule.comment.empty() ? "" : ": " + schedule.comment;
            if (new_schedule)
                one.comments.push_back(fmt::format("Schedule {}{}", quoted_name(schedule.name), one_line(more)));
            std::string label = schedule.layers[one.layer].label;
            label = label.substr(0, label.find(" of schedule"));
            one.comments.push_back(upper_case(label.substr(0, 1)) + label.substr(1));
        }
        before = &one;
    }
}

/// The command that plans all turns which are under way or which a command changes.
std::string generate_line(const std::vector<OverrideCommand>& commands, const Draft& draft) {
    constexpr date::days planned_unasked{26 * 7};
    const Day first = first_day(draft);
    Day last = first;
    for (const OverrideCommand& one : commands) last = std::max(last, draft.zone.day_at(one.when.end - Seconds{1}));
    const std::string line = "  rota generate --from " + to_text(first);
    return last < first + planned_unasked ? line : line + " --to " + to_text(last);
}

void add_head(const Export& source, const std::vector<OverrideCommand>& commands, const Job& job, Draft& draft) {
    const std::string& file = job.request().file;
    draft.head.push_back(
        fmt::format("Made by rota import from {}, {}.", file == "-" ? "standard input" : file, source.origin));
    if (!draft.rotations.empty()) {
        draft.head.insert(draft.head.end(), {"To have the same people on duty as before:", "  rota check",
                                             generate_line(commands, draft)});
        if (job.has_commands()) draft.head.emplace_back("  and the override commands that import printed");
        draft.head.insert(
            draft.head.end(),
            {"Rotations keep the strict order of the source. To share turns by the load of each person, set",
             "strategy = \"fair\" with each member once, and look at `rota generate --dry-run`."});
    }
    draft.head.insert(draft.head.end(), source.advice.begin(), source.advice.end());
}

}  // namespace

Imported assemble(Export& source, Job& job) {
    Draft draft;
    carry_schedules(source, draft, job);
    if (draft.rotations.empty() && source.holidays.empty() && source.time_off.empty())
        job.refuse(whole_file, "nothing-to-carry", "nothing in this file can be carried over into a roster");
    name_team(source, job, draft);
    std::vector<OverrideCommand> commands;
    if (!draft.rotations.empty()) commands = make_commands(source, draft, job);
    assign_ids(source.people, others_needed(source, commands), draft);
    note_commands(commands, draft, job);
    note_unnamed(source, draft, job);
    carry_policies(source, draft, job);
    add_comments(source, draft);
    add_head(source, commands, job, draft);
    const std::string rules = draft.escalations.empty() ? "" : ", 1 escalation";
    return {write_roster(draft, source), job.remarks(),
            counted(draft.people.size(), "person", "people") + ", " + counted(draft.rotations.size(), "rotation") +
                rules + source.summary + job.count_text()};
}

}  // namespace rota::importing
