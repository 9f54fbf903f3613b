// Holes in an escalation policy: when a rule can apply, against when its roles are on duty.
#include "rota/escalation_holes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rota/customers.hpp"
#include "rota/escalate.hpp"
#include "rota/expand.hpp"

namespace rota {

namespace {

constexpr int most_weeks_seen = 52;
constexpr date::weeks longest_duty{1};
/// A role that is off duty for longer than that is off duty on purpose: at night, or on all days but the weekend.
constexpr std::chrono::hours longest_oversight{24};

class Holes {
   public:
    Holes(Roster roster, Day today) : roster_(std::move(roster)) {
        roster_.team.holidays.clear();
        for (const Rotation& rotation : roster_.rotations)
            weeks_ = std::max(weeks_, std::min(rotation.every, most_weeks_seen));
        const Day first = first_week(today);
        const Day end = first + date::weeks{weeks_};
        const Zone& zone = roster_.team.zone;
        seen_ = {zone.start_of(first), zone.start_of(end)};
        find_business(first, end);
        find_duties(first, end);
        find_hours_of_rules();
    }

    std::vector<EscalationHole> find() {
        for (std::size_t r = 0; r < roster_.escalations.size(); ++r) look_at(r);
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
        return std::move(found_);
    }

   private:
    /// The first start of a week when every rotation that is not over has begun, and what it began with has ended.
    [[nodiscard]] Day first_week(Day today) const {
        Day first = today;
        for (const Rotation& rotation : roster_.rotations) {
            const bool over = rotation.until && *rotation.until < today;
            if (rotation.from && !over) first = std::max(first, *rotation.from + longest_duty);
        }
        const Day start = week_start(first, roster_.team.week_starts);
        return start == first ? first : start + date::weeks{1};
    }

    void find_business(Day first, Day end) {
        for (Day day = first - date::days{1}; day < end; day += date::days{1}) {
            business_.push_back(business_on(roster_.team, day));
        }
        business_ = intersect(normalise(business_), {seen_});
    }

    /// A duty lasts a week at most, and the duties of a turn start within a week.
    void find_duties(Day first, Day end) {
        for (const Turn& turn : expand(roster_, first - longest_duty - date::weeks{1}, end)) {
            for (const Duty& duty : turn.duties) on_duty_[duty.role].push_back(duty.when);
        }
        for (auto& [role, times] : on_duty_) times = intersect(normalise(times), {seen_});
    }

    /// A rule only has the hours that no earlier rule takes for all its severities and tiers.
    void find_hours_of_rules() {
        std::vector<std::set<bool>> kinds(roster_.escalations.size());
        for (const std::string& severity : roster_.team.severities) {
            for (const std::string& tier : roster_.team.tiers) {
                for (const bool business : {true, false}) {
                    const EscalationRule* rule = choose_rule_by_hours(roster_, severity, tier, business);
                    if (rule == nullptr) continue;
                    const bool waits = rule->hold_for_business && !business_.empty();
                    kinds[static_cast<std::size_t>(rule - roster_.escalations.data())].insert(business || waits);
                }
            }
        }
        const Intervals off = subtract(Intervals{seen_}, business_);
        for (const std::set<bool>& kind : kinds) {
            Intervals hours;
            if (kind.count(true) != 0) hours = unite(hours, business_);
            if (kind.count(false) != 0) hours = unite(hours, off);
            hours_.push_back(hours);
        }
    }

    void look_at(std::size_t index) {
        const EscalationRule& rule = roster_.escalations[index];
        bool names_person = false;
        std::vector<std::string> roles;
        Intervals reached;
        for (const EscalationStep& step : rule.steps) {
            for (const EscalationStep::Target& target : step.notify) {
                names_person = names_person || target.is_person;
                if (target.is_person || std::find(roles.begin(), roles.end(), target.id) != roles.end()) continue;
                roles.push_back(target.id);
                const Intervals& held = on_duty_[target.id];
                reached.insert(reached.end(), held.begin(), held.end());
            }
        }
        reached = intersect(hours_[index], normalise(reached));
        if (!names_person) add(EscalationHole::Kind::nobody, "", index, subtract(hours_[index], reached));
        for (const std::string& role : roles) {
            if (!intersect(hours_[index], on_duty_[role]).empty()) {
                add(EscalationHole::Kind::role_sometimes, role, index, intersect(oversights(on_duty_[role]), reached));
            } else if (names_person || !reached.empty()) {  // else `nobody` covers it
                add(EscalationHole::Kind::role_never, role, index, hours_[index]);
            }
        }
    }

    /// Short holes between duties. The weeks repeat, so what is open at both ends is one hole.
    [[nodiscard]] Intervals oversights(const Intervals& held) const {
        Intervals holes = subtract(Intervals{seen_}, held);
        const auto is_long = [](const Interval& hole) { return hole.length() >= longest_oversight; };
        const bool goes_round = holes.size() > 1 && holes.front().start == seen_.start && holes.back().end == seen_.end;
        if (goes_round && holes.front().length() + holes.back().length() >= longest_oversight) {
            holes.erase(holes.begin());
            holes.pop_back();
        }
        holes.erase(std::remove_if(holes.begin(), holes.end(), is_long), holes.end());
        return holes;
    }

    void add(EscalationHole::Kind kind, const std::string& role, std::size_t rule, const Intervals& times) {
        if (times.empty()) return;
        for (EscalationHole& hole : found_) {
            if (hole.kind == kind && hole.role == role && hole.times == times) return hole.rules.push_back(rule);
        }
        found_.push_back({kind, role, {rule}, times, weeks_});
    }

    Roster roster_;
    int weeks_ = 1;
    Interval seen_;
    Intervals business_;
    std::map<std::string, Intervals> on_duty_;
    std::vector<Intervals> hours_;  ///< at which each rule can apply
    std::vector<EscalationHole> found_;
};

}  // namespace

std::vector<EscalationHole> find_escalation_holes(const Roster& roster, Day today) {
    if (roster.escalations.empty()) return {};
    return Holes(roster, today).find();
}

}  // namespace rota
