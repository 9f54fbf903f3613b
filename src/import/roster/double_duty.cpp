// What rota plans differs from the source only by exchanges; each has the turn that made it.
#include "import/roster/double_duty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace rota::importing {

namespace {

/// Commands by role, to be asked what they change.
class CommandTimes {
   public:
    CommandTimes(const std::vector<OverrideCommand>& commands, Job& job) : commands_(commands), job_(job) {}

    [[nodiscard]] Intervals of(const std::string& role, const Interval& when) const {
        job_.spend(commands_.size(), whole_file, "there are too many overrides and exchanges");
        Intervals times;
        for (const OverrideCommand& one : commands_) {
            if (one.role == role && one.when.overlaps(when)) times.push_back(intersect(one.when, when));
        }
        return normalise(std::move(times));
    }
    /// The last one in the source that takes place at some time of `when`.
    [[nodiscard]] const OverrideCommand* last_in(const Interval& when) const {
        const OverrideCommand* last = nullptr;
        for (const OverrideCommand& one : commands_) {
            if (one.when.overlaps(when) && (last == nullptr || last->at < one.at)) last = &one;
        }
        return last;
    }
    [[nodiscard]] bool gives(int person, const Interval& when) const {
        return std::any_of(commands_.begin(), commands_.end(),
                           [&](const OverrideCommand& one) { return one.person == person && one.when.overlaps(when); });
    }

   private:
    const std::vector<OverrideCommand>& commands_;
    Job& job_;
};

const std::string& role_of(const Draft& draft, const Held& duty) {
    return draft.rotations[duty.rotation].rotation.role;
}

}  // namespace

std::vector<OverrideCommand> undo_exchanges(const Export& source, const Draft& draft, const Duties& duties,
                                            const std::vector<OverrideCommand>& commands, Job& job) {
    const CommandTimes times(commands, job);
    std::vector<OverrideCommand> undone;
    const auto is_busy = [&](int person, const Interval& when) {
        const auto near = duties.near(when);
        return times.gives(person, when) || std::any_of(near.begin(), near.end(), [&](const Held& other) {
                   const Interval both = intersect(other.when, when);
                   return other.person == person && !both.empty() &&
                          !subtract({both}, times.of(role_of(draft, other), both)).empty();
               });
    };
    if (commands.empty()) return undone;
    for (const Held& duty : duties.all()) {
        if (!duty.exchange || duty.by_order == nobody) continue;
        const OverrideCommand* cause = times.last_in(*duty.exchange);
        if (cause == nullptr) continue;
        const std::string& role = role_of(draft, duty);
        for (const Interval& when : subtract({duty.when}, times.of(role, duty.when))) {
            if (is_busy(duty.by_order, when)) continue;
            undone.push_back(
                {cause->at, duty.by_order, role, when, "order of " + source.tool, "order",
                 fmt::format("{} as {}, {} to {}, a turn that rota exchanges", source.people.name(duty.by_order), role,
                             utc_text(when.start), utc_text(when.end))});
        }
    }
    return undone;
}

void note_double_duty(const Export& source, const Draft& draft, const Duties& duties,
                      const std::vector<OverrideCommand>& commands, Job& job) {
    const CommandTimes times(commands, job);
    const auto is_changed = [&](const Held& duty, const Interval& when) {
        return subtract({when}, times.of(role_of(draft, duty), when)).empty();
    };
    std::map<int, Held> running;  // for each person the duty that ends last
    std::set<std::tuple<int, std::size_t, std::size_t>> told;
    for (const Held& duty : duties.all()) {
        const auto [known, fresh] = running.emplace(duty.by_order, duty);
        const Held before = known->second;
        if (before.when.end < duty.when.end) known->second = duty;
        const auto [a, b] = std::minmax(before.rotation, duty.rotation);
        if (a == b || !before.when.overlaps(duty.when)) continue;
        const Interval both = intersect(before.when, duty.when);
        if (is_changed(before, both) || is_changed(duty, both)) continue;
        if (!told.insert({duty.by_order, a, b}).second) continue;
        const DraftRotation& one = draft.rotations[a];
        const DraftRotation& other = draft.rotations[b];
        job.lost(source.schedules[other.schedule].layers[other.layer].at, "double duty",
                 "{} is on duty twice at once, as {} ({}) and {} ({}), first from {} to {}; rota exchanges one of the "
                 "two with the next turn in order",
                 source.people.name(duty.by_order), one.rotation.role, quoted_name(one.rotation.name),
                 other.rotation.role, quoted_name(other.rotation.name), utc_text(both.start), utc_text(both.end));
    }
}

}  // namespace rota::importing
