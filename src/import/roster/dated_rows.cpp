// From dated duties to a roster: roles, what is over, overlaps, and each role's rotations.
#include "import/roster/dated_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "import/roster/overrides.hpp"
#include "import/model/pattern.hpp"
#include "import/model/rotations.hpp"
#include "import/model/unique_names.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_gaps_told = 20;

class RowsCarrier {
   public:
    RowsCarrier(RowsInput& input, const ImportRequest& request, const Source& file, Notes& notes)
        : input_(input), request_(request), file_(file), notes_(notes) {
        export_.tool = request.file == "-" ? "the file" : request.file.substr(request.file.rfind('/') + 1);
    }

    Imported carry() {
        draft_.zone = input_.zone;
        draft_.name = one_line(stem_of(request_.file), 60);
        draft_.id = slug(draft_.name).empty() ? "team" : slug(draft_.name);
        if (slug(draft_.name).empty()) draft_.name = "team";
        round_to_minutes();
        for (const Lane& lane : lanes()) carry_role(lane);
        export_.people = std::move(input_.people);
        if (draft_.rotations.empty() && input_.holidays.empty() && input_.time_off.empty())
            file_.refuse("nothing-to-carry",
                         over_.empty() ? "there is no duty in this file" : "everything in this file is over");
        std::vector<OverrideCommand> commands;
        if (!draft_.rotations.empty()) {
            commands = make_commands();
            note_double_duty(export_, draft_, request_.now, notes_);
        }
        add_people(commands);
        draft_.holidays = input_.holidays;
        draft_.head = head_lines(draft_, request_, input_.origin, notes_);
        draft_.head.insert(draft_.head.end(), input_.advice.begin(), input_.advice.end());
        return finish(draft_, export_.people, input_.summary, notes_);
    }

   private:
    /// Shifts begin and end at minutes. Rows that adjoin go on to do so; a last second of 59 means the minute after.
    void round_to_minutes() {
        const auto rounded = [](Instant t) { return date::floor<std::chrono::minutes>(t + Seconds{1}); };
        std::size_t count = 0;
        std::size_t first = 0;
        for (Row& row : input_.rows) {
            if (row.when.end <= request_.now) continue;
            const Interval when{rounded(row.when.start), rounded(row.when.end)};
            if (when.empty()) {
                notes_.lost(row.at, "seconds", "a row of less than a minute, at " + utc_text(row.when.start));
            } else if (odd(row.when.start) || odd(row.when.end)) {
                if (count++ == 0) first = row.at;
            }
            row.when = when;
        }
        if (count > 0)
            notes_.approximated(first, "seconds",
                                fmt::format("{} or end at some seconds; in the roster at the minute",
                                            count == 1 ? "a row begins" : fmt::format("{} rows begin", count)));
    }

    static bool odd(Instant t) {
        const Seconds second = floor_mod(t.time_since_epoch(), Seconds{60});
        return second != Seconds{0} && second != Seconds{59};
    }

    // ---- roles ----

    /// The rows to come, by role in the order of the file, overlapping ones apart.
    std::vector<Lane> lanes() {
        std::vector<std::pair<std::string, std::vector<Row>>> roles;
        std::map<std::string, std::size_t> places;
        for (const Row& row : input_.rows) {
            if (row.when.end <= request_.now) {
                ++over_[row.person];
                continue;
            }
            if (row.when.empty()) continue;
            std::string role = slug(row.role).empty() ? "primary" : slug(row.role);
            const auto [known, is_new] = places.emplace(role, roles.size());
            if (is_new) roles.push_back({role, {}});
            roles[known->second].second.push_back(row);
        }
        std::vector<Lane> lanes;
        std::set<std::string> names;
        for (const auto& [role, rows] : roles) names.insert(role);
        for (auto& [role, rows] : roles) {
            std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.when < b.when; });
            split_role(role, rows, names, lanes);
        }
        return lanes;
    }

    void split_role(const std::string& role, const std::vector<Row>& rows, std::set<std::string>& names,
                    std::vector<Lane>& lanes) {
        const std::size_t first = lanes.size();
        for (const Row& row : rows) {
            std::size_t lane = first;
            while (lane < lanes.size() && lanes[lane].rows.back().when.end > row.when.start) ++lane;
            const bool twice = lane > first && lanes[first].rows.back().when == row.when &&
                               lanes[first].rows.back().person == row.person;
            if (twice) continue;
            if (lane == lanes.size()) {
                std::string name = role;
                for (std::size_t n = lane - first + 1;
                     lane > first && !names.insert(name = fmt::format("{}-{}", role, n)).second; ++n) {
                }
                if (lane - first > 20)
                    file_.refuse(row.at, "too-many", fmt::format("more than 20 rows of {} overlap", role));
                if (lane > first)
                    notes_.approximated(
                        row.at, "simultaneous",
                        fmt::format("rows of {} overlap, first from {}: whoever comes second has the role {}", role,
                                    utc_text(row.when.start), name));
                lanes.push_back({name, {}});
            }
            lanes[lane].rows.push_back(row);
        }
    }

    // ---- one role ----

    /// In one order, or in one for each kind of window if that explains more.
    void carry_role(const Lane& lane) {
        const LanePlan whole = plan_lane(lane, input_.zone, comparisons_left_);
        const std::vector<Lane> parts = split_by_windows(lane, input_.zone);
        std::vector<LanePlan> plans;
        std::size_t different = 0;
        for (const Lane& part : parts) {
            plans.push_back(plan_lane(part, input_.zone, comparisons_left_));
            different += plans.back().repeats ? plans.back().changes.size() : lane.rows.size();
        }
        const bool better = !whole.repeats ? different < lane.rows.size() : different < whole.changes.size();
        if (parts.size() < 2 || !better) return carry_lane(lane, whole);
        for (std::size_t i = 0; i < parts.size(); ++i) carry_lane(parts[i], plans[i]);
    }

    void carry_lane(const Lane& lane, const LanePlan& plan) {
        Schedule schedule;
        schedule.key = schedule.name = lane.role;
        schedule.word = "role";
        schedule.at = lane.rows.front().at;
        schedule.zone = input_.zone;
        schedule.layers.emplace_back();
        schedule.layers.back().at = lane.rows.front().at;
        schedule.overrides = plan.changes;
        for (const Row& row : plan.irregular) {
            SourceOverride change;
            change.at = row.at;
            change.person = row.person;
            change.when = row.when;
            change.reason = row.note;
            change.kind = "irregular";
            schedule.overrides.push_back(std::move(change));
        }
        const std::size_t index = export_.schedules.size();
        export_.schedules.push_back(std::move(schedule));
        note_gaps(lane, plan);
        const TurnCount count = count_slots(plan.pattern, plan.first);
        bool is_first = true;
        for (const Span& span : plan.spans) {
            const auto planned = plan_rotations(plan.pattern, {&plan.order, &count}, span);
            if (!planned)
                file_.refuse(lane.rows.front().at, "irregular",
                             fmt::format("the rows of {} have no weekly order of sensible length", lane.role));
            for (const Planned& one : *planned) add_rotation(lane, plan, one, index, is_first);
        }
    }

    void note_gaps(const Lane& lane, const LanePlan& plan) {
        for (std::size_t i = 0; i < plan.gaps.size() && i < most_gaps_told; ++i) {
            const Gap& gap = plan.gaps[i];
            const std::string more = i + 1 == most_gaps_told && plan.gaps.size() > most_gaps_told
                                         ? fmt::format(", and at {} more times", plan.gaps.size() - most_gaps_told)
                                         : "";
            notes_.lost(
                lane.rows.front().at, "nobody",
                fmt::format("no row for {} from {} to {}{}{}", lane.role, utc_text(gap.when.start),
                            utc_text(gap.when.end), gap.is_cut ? "" : "; the roster has somebody on duty then", more));
        }
    }

    void add_rotation(const Lane& lane, const LanePlan& plan, const Planned& planned, std::size_t schedule,
                      bool& is_first) {
        DraftRotation one{planned.rotation, planned.members, schedule, 0, {}};
        one.rotation.role = lane.role;
        one.rotation.zone = input_.zone;
        one.rotation.name = rotation_names_.unique(
            is_first ? lane.role : fmt::format("{} from {}", lane.role, to_text(*planned.rotation.from)), lane.role);
        if (!plan.repeats && is_first && lane.rows.size() > 1) {
            one.comments.push_back(
                fmt::format("Planned as in {} up to {}; then list each person once and choose strategy = \"fair\".",
                            request_.file == "-" ? "the file" : request_.file,
                            to_text(input_.zone.day_at(plan.last - Seconds{1}))));
        }
        is_first = false;
        draft_.rotations.push_back(std::move(one));
    }

    // ---- all roles ----

    std::vector<OverrideCommand> make_commands() {
        Instant until = request_.now;
        for (const Row& row : input_.rows) until = std::max(until, row.when.end);
        until = std::min(until, request_.now + date::days{10 * 366});
        Budget budget(file_);
        spend_on_duties(draft_, request_.now, until, budget);
        std::vector<std::vector<Held>> duties(export_.schedules.size());
        for (const Held& duty : held_duties(draft_, request_.now, until))
            duties[draft_.rotations[duty.rotation].schedule].push_back(duty);
        std::vector<OverrideCommand> commands;
        for (std::size_t s = 0; s < export_.schedules.size(); ++s) {
            for (OverrideCommand& one : override_commands(export_, s, draft_, duties[s], request_.now, notes_, budget))
                commands.push_back(std::move(one));
        }
        return commands;
    }

    void add_people(const std::vector<OverrideCommand>& commands) {
        std::vector<int> others;
        for (const OverrideCommand& one : commands) others.push_back(one.person);
        for (const auto& [person, entry] : input_.time_off) {
            others.push_back(person);
            draft_.time_off[person].push_back(entry);
        }
        assign_ids(export_.people, others, draft_);
        note_commands(commands, draft_, notes_);
        for (const int person : draft_.people) {
            const auto over = over_.find(person);
            if (over == over_.end()) continue;
            draft_.person_comments[person].push_back(
                fmt::format("{} of this person in the file {} over: a hint for `carry`",
                            over->second == 1 ? "1 duty" : fmt::format("{} duties", over->second),
                            over->second == 1 ? "is" : "are"));
        }
    }

    RowsInput& input_;
    const ImportRequest& request_;
    const Source& file_;
    Notes& notes_;
    Export export_;
    Draft draft_;
    std::size_t comparisons_left_ = most_comparisons;
    std::map<int, std::size_t> over_;  // duties that are over, by person
    UniqueNames rotation_names_{" "};
};

}  // namespace

Imported carry_rows(RowsInput& input, const ImportRequest& request, const Source& file, Notes& notes) {
    return RowsCarrier(input, request, file, notes).carry();
}

}  // namespace rota::importing
