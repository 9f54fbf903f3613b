// The levels of what is published, straight from their definitions (docs/design.md).
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "rota/eligibility.hpp"
#include "rota/fairness.hpp"

#include "core/schedule/holders.hpp"

namespace rota {

namespace {

using holders::StintsByPerson;

/// Turns of the period with time on which nobody is.
int uncovered_turns(const std::vector<PublishedDuty>& duties, const std::vector<holders::Piece>& pieces,
                    const Interval& period) {
    std::map<const PublishedDuty*, Seconds> covered;
    for (const holders::Piece& piece : pieces) covered[piece.duty] += piece.when.length();
    std::set<std::pair<std::string_view, Instant>> turns;
    for (const PublishedDuty& published : duties) {
        if (!period.contains(published.duty.when.start)) continue;
        const auto found = covered.find(&published);
        const Seconds time = found == covered.end() ? Seconds{0} : found->second;
        if (time < published.duty.when.length()) turns.insert({published.duty.role, published.turn_start});
    }
    return static_cast<int>(turns.size());
}

int bent_rests_of(const Roster& roster, const std::vector<holders::Stint>& list) {
    if (!roster.rules.rest) return 0;
    int bent = 0;
    for (std::size_t i = 1; i < list.size(); ++i) {
        if (!list[i].asked && !list[i - 1].asked) continue;
        bent += roster.team.zone.add(list[i - 1].end, *roster.rules.rest) > list[i].start ? 1 : 0;
    }
    return bent;
}

int bent_windows_of(const Roster& roster, const std::vector<holders::Stint>& list) {
    int bent = 0;
    for (const MaxRule& rule : roster.rules.max) {
        for (const holders::Stint& first : list) {
            const Interval window{first.opens, roster.team.zone.add(first.opens, rule.within)};
            int starts = 0;
            bool asked = false;
            // Not from `first` on: another turn that starts at the same instant may stand before it.
            auto each = std::lower_bound(list.begin(), list.end(), window.start,
                                         [](const holders::Stint& stint, Instant at) { return stint.opens < at; });
            for (; each != list.end() && each->opens < window.end; ++each) {
                ++starts;
                asked = asked || each->asked;
            }
            bent += asked && starts > rule.turns ? 1 : 0;
        }
    }
    return bent;
}

/// Rests between round-robin turns only are nobody's choice.
std::optional<int> shortest_rest(const Roster& roster, const StintsByPerson& stints) {
    std::optional<int> shortest;
    for (const Person& person : roster.people) {
        const auto found = stints.find(person.id);
        if (found == stints.end()) continue;
        const auto& list = found->second;
        for (std::size_t i = 1; i < list.size(); ++i) {
            const bool counts = (list[i].asked && list[i].fair) || (list[i - 1].asked && list[i - 1].fair);
            if (!counts) continue;
            const int days = roster.team.zone.whole_days(list[i - 1].end, list[i].start);
            shortest = std::min(days, shortest.value_or(days));
        }
    }
    return shortest;
}

int wishes(const Roster& roster, const StintsByPerson& stints, const Interval& range) {
    int sum = 0;
    for (const Person& person : roster.people) {
        const auto found = stints.find(person.id);
        if (found == stints.end() || (person.avoid.empty() && person.prefer.empty())) continue;
        const Availability availability(person, range);
        for (const holders::Stint& stint : found->second) {
            if (!stint.asked || !stint.fair) continue;
            Turn turn;
            for (const Interval& when : stint.duties) turn.duties.push_back({"", "", "", when});
            sum += int{availability.avoids(turn)} - int{availability.prefers(turn)};
        }
    }
    return sum;
}

struct Squares {
    double load = 0;
    double types = 0;
};

/// Everything up to the period's end. Types are those the roster has.
Squares squares(const Roster& roster, const PublishedSchedule& published, const Interval& period) {
    const Interval all{std::min(whole_schedule(published.duties).start, period.start), period.end};
    std::set<std::string> known{"holiday"};
    for (const Rotation& rotation : roster.rotations) {
        if (rotation.strategy == Rotation::Strategy::round_robin) continue;
        for (const ShiftPattern& shift : rotation.shifts) known.insert(rotation.name + "/" + shift.name);
    }
    Squares sums;
    const Fairness fairness = make_fairness(roster, published, all);
    for (const PersonFairness& person : fairness.people) {
        if (!person.balance) continue;
        sums.load += *person.balance * *person.balance;
        for (std::size_t k = 0; k < fairness.types.size(); ++k) {
            const double difference = person.types[k].load - person.types[k].target;
            if (known.count(fairness.types[k]) != 0) sums.types += difference * difference;
        }
    }
    return sums;
}

Level at_least_zero(std::string name, double value) {
    const double rounded = std::round(value * 1e9) / 1e9;
    return {std::move(name), rounded, 0.0, rounded <= 0};
}

Level nothing(std::string name) {
    return {std::move(name), std::nullopt, std::nullopt, false};
}

/// Whether anything was given away by fairness, not only in strict order.
bool has_fair_duties(const std::vector<PublishedDuty>& duties, const Interval& period) {
    return std::any_of(duties.begin(), duties.end(), [&](const PublishedDuty& published) {
        return !published.round_robin && period.contains(published.duty.when.start);
    });
}

}  // namespace

std::vector<Level> published_levels(const Roster& roster, const PublishedSchedule& published, const Interval& period) {
    const auto pieces = holders::pieces_of(published);
    const StintsByPerson stints = holders::turns_by_person(pieces, period);
    int bent = 0;
    for (const Person& person : roster.people) {
        const auto found = stints.find(person.id);
        if (found == stints.end()) continue;
        bent += bent_rests_of(roster, found->second) + bent_windows_of(roster, found->second);
    }
    const Level uncovered = at_least_zero("uncovered", uncovered_turns(published.duties, pieces, period));
    const Level broken = at_least_zero("bent", bent);
    if (!has_fair_duties(published.duties, period))
        return {uncovered, broken, nothing("load"), nothing("types"), nothing("preferences"), nothing("rest")};
    const Squares sums = squares(roster, published, period);
    const auto rest = shortest_rest(roster, stints);
    Level preferences{"preferences", wishes(roster, stints, whole_schedule(published.duties)), std::nullopt, false};
    const bool preferred = std::any_of(roster.people.begin(), roster.people.end(),
                                       [](const Person& person) { return !person.prefer.empty(); });
    if (!preferred) {
        preferences.bound = 0;  // nothing can be below it
        preferences.proven = preferences.value <= 0;
    }
    Level resting{"rest", std::nullopt, std::nullopt, !rest};
    if (rest) resting.value = *rest;
    return {uncovered,
            broken,
            at_least_zero("load", sums.load),
            at_least_zero("types", sums.types),
            std::move(preferences),
            std::move(resting)};
}

}  // namespace rota
