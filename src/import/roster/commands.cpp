// One override at a time, and for it one role at a time.
#include "import/roster/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text/ascii.hpp"

namespace rota::importing {

namespace {

/// Duties of one role in the time of an override.
struct RoleDuties {
    std::string role;
    std::size_t first = 0;            // rotation
    Intervals meant, others;          // of whom it replaces, and of everybody else
    std::vector<const Held*> duties;  // meant
};

std::string period_text(const Interval& when) {
    return fmt::format("{} to {}", utc_text(when.start), utc_text(when.end));
}

class CommandMaker {
   public:
    CommandMaker(const Export& source, const Schedule& schedule, const Draft& draft, const Duties& duties, Job& job)
        : source_(source), schedule_(schedule), draft_(draft), duties_(duties), job_(job) {}

    std::vector<OverrideCommand> make() {
        std::vector<std::size_t> over;
        for (const SourceOverride& one : schedule_.overrides) {
            if (one.when.end <= job_.now()) {
                over.push_back(one.at);
            } else {
                add(one);
            }
        }
        if (!over.empty())
            job_.lost(over.front(), "past override", "{} of {}", counted(over.size(), "override"), schedule_.label());
        return std::move(commands_);
    }

   private:
    [[nodiscard]] bool is_meant(const SourceOverride& one, const Held& duty) const {
        const std::string& key = schedule_.layers[draft_.rotations[duty.rotation].layer].key;
        const bool named =
            one.layers.empty() || std::find(one.layers.begin(), one.layers.end(), key) != one.layers.end();
        return named && (one.instead_of == nobody || one.instead_of == duty.person);
    }

    /// In the order of their rotations.
    std::vector<RoleDuties> roles_of(const SourceOverride& one) {
        constexpr std::size_t work_of_each = 10;
        const auto near = duties_.near(one.when);
        job_.spend(near.size() * work_of_each, one.at, "there are too many overrides that last too long");
        std::map<std::string, RoleDuties> by_name;
        for (const Held& duty : near) {
            if (!duty.when.overlaps(one.when)) continue;
            RoleDuties& role = by_name[draft_.rotations[duty.rotation].rotation.role];
            const bool meant = is_meant(one, duty);
            if (role.role.empty() || (meant && role.meant.empty())) role.first = duty.rotation;
            role.role = draft_.rotations[duty.rotation].rotation.role;
            (meant ? role.meant : role.others).push_back(duty.when);
            if (meant) role.duties.push_back(&duty);
        }
        std::vector<RoleDuties> roles;
        for (auto& [name, role] : by_name) roles.push_back(std::move(role));
        std::stable_sort(roles.begin(), roles.end(),
                         [](const RoleDuties& a, const RoleDuties& b) { return a.first < b.first; });
        return roles;
    }

    void add(const SourceOverride& one) {
        const std::string story =
            fmt::format("{} in {}, {}", source_.people.name(one.person), schedule_.label(), period_text(one.when));
        const std::vector<RoleDuties> roles = roles_of(one);
        Intervals covered, taken;
        for (const RoleDuties& role : roles) covered.insert(covered.end(), role.meant.begin(), role.meant.end());
        if (covered.empty())
            return job_.lost(one.at, one.kind, "{}: nobody is on duty then, so there is nobody to replace", story);
        if (one.person == nobody) return job_.lost(one.at, one.kind, "{}: `rota override --nobody` can do that", story);
        for (const RoleDuties& role : roles) {
            for (const Interval& when : times_of(role, one.when)) add_one(one, role, when, story, taken);
        }
        const Intervals holes = subtract({{std::max(one.when.start, job_.now()), one.when.end}}, covered);
        if (one.layers.empty() && one.instead_of == nobody && !holes.empty()) {
            const std::string more =
                holes.size() > 1 ? fmt::format(" and at {} more times", holes.size() - 1) : std::string();
            job_.lost(one.at, one.kind, "{}: nobody is on duty {}{}, so there is nobody to replace", story,
                      period_text(holes.front()), more);
        }
    }

    /// The time of the override, in as few pieces as leave out everybody whom it does not replace; what is over only
    /// as far as a duty under way goes.
    [[nodiscard]] Intervals times_of(const RoleDuties& role, const Interval& when) const {
        if (role.meant.empty()) return {};
        const Intervals meant = normalise(role.meant);
        Intervals times;
        for (Interval one : subtract({when}, role.others)) {
            if (!overlaps_any(meant, one)) continue;
            one.start = std::max(one.start, meant.front().start);
            if (one.start < job_.now()) one.start = std::max(one.start, start_under_way(role));
            if (!one.empty()) times.push_back(one);
        }
        return times;
    }

    [[nodiscard]] Instant start_under_way(const RoleDuties& role) const {
        for (const Held* duty : role.duties) {
            if (duty->when.contains(job_.now())) return duty->when.start;
        }
        return job_.now();
    }

    /// `taken`: when the person is on duty by this override in the roles before.
    void add_one(const SourceOverride& one, const RoleDuties& role, const Interval& when, const std::string& story,
                 Intervals& taken) {
        const bool changes = std::any_of(role.duties.begin(), role.duties.end(), [&](const Held* duty) {
            return duty->when.overlaps(when) && duty->person != one.person;
        });
        const Intervals mine = intersect(role.meant, {when});
        if (changes) {
            if (const auto other = other_role(one.person, role, when, mine)) {
                return job_.lost(one.at, "double duty",
                                 "the override of {} cannot be made in {}: they are on duty as {} then", story,
                                 role.role, *other);
            }
            // Once they are on duty in another role of the schedule by this override, here nobody is.
            const bool is_second = !intersect(taken, mine).empty();
            const std::string reason = one.reason.empty() ? one.kind + " from " + source_.tool : one.reason;
            commands_.push_back({one.at, is_second ? nobody : one.person, role.role, when, reason, one.kind, story});
        }
        taken = unite(taken, mine);
    }

    /// In which other role they are on duty at some of these times, all within `when`.
    [[nodiscard]] std::optional<std::string> other_role(int person, const RoleDuties& role, const Interval& when,
                                                        const Intervals& times) const {
        for (const Held& duty : duties_.near(when)) {
            const std::string& other = draft_.rotations[duty.rotation].rotation.role;
            if (duty.person == person && other != role.role && overlaps_any(times, duty.when)) return other;
        }
        return std::nullopt;
    }

    const Export& source_;
    const Schedule& schedule_;
    const Draft& draft_;
    const Duties& duties_;
    Job& job_;
    std::vector<OverrideCommand> commands_;
};

}  // namespace

std::vector<OverrideCommand> override_commands(const Export& source, const Schedule& schedule, const Draft& draft,
                                               const Duties& duties, Job& job) {
    return CommandMaker(source, schedule, draft, duties, job).make();
}

void note_commands(const std::vector<OverrideCommand>& commands, const Draft& draft, Job& job) {
    for (const OverrideCommand& one : commands) {
        const bool none = one.person == nobody;
        job.command(
            one.at, one.kind,
            fmt::format("{}{}: run this after `rota generate`", one.story, none ? ", and nobody as " + one.role : ""),
            fmt::format("rota override {} --role {} --from {} --to {} --reason {}",
                        none ? "--nobody" : draft.ids.at(one.person), shell_word(one.role), utc_text(one.when.start),
                        utc_text(one.when.end), shell_word(one.reason)));
    }
}

std::string shell_word(const std::string& word) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    const std::string safe = one_line(word);
    if (safe.find_first_of("\"$`\\!'") == std::string::npos) return "\"" + safe + "\"";
    std::string out = "'";
    for (const char c : safe) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace rota::importing
