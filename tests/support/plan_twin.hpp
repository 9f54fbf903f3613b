// The slow, obviously right twin of the planner's sums: the levels of a plan, written straight from their definitions,
// sharing nothing with src/plan. And small made-up problems, from a seed.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rota/eligibility.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"

#include "roster_builder.hpp"

namespace rota::test {

using Holders = std::vector<std::optional<std::string>>;  // for each turn of a problem

/// Levels 1 to 6, smaller is better: rest is minus the days, or minus infinity when nobody has two turns.
using Values = std::vector<double>;
inline constexpr double no_rest = -1e18;

struct Held {
    Instant start, end;
    bool planned, fair;
};

class Twin {
   public:
    explicit Twin(const Problem& problem) : p_(problem) {
        for (const Rotation& rotation : p_.roster.rotations) {
            in_rotation_.insert(rotation.members.begin(), rotation.members.end());
        }
        for (const Turn& turn : p_.turns) {
            for (const Duty& duty : turn.duties) {
                owe(duty, owed_parts(p_.roster, rotation(turn), duty.when.start), is_fair(turn),
                    on_holiday(p_.roster.team, duty));
            }
        }
        for (const PublishedDuty& duty : p_.history.duties) {
            owe(duty.duty, duty.owed, !duty.round_robin, duty.holiday);
            if (duty.person) {
                count(balance_, by_type_, *duty.person, duty.duty, !duty.round_robin, duty.holiday, duty.duty.weight);
            }
        }
    }

    [[nodiscard]] bool is_fair(const Turn& turn) const { return rotation(turn).strategy == Rotation::Strategy::fair; }

    /// Who could take each turn, published duties and round-robin turns being as they are.
    [[nodiscard]] std::vector<std::string> choices(std::size_t t, const Holders& given) const {
        std::vector<std::string> people;
        for (const std::string& id : rotation(p_.turns[t]).members) {
            const Person& person = *p_.roster.find_person(id);
            if (!why_not(p_.roster, person, p_.turns[t]) && !busy(id, t, given)) people.push_back(id);
        }
        return people;
    }

    /// The person has a published duty, or another turn among those given, at the time of turn t.
    [[nodiscard]] bool busy(const std::string& id, std::size_t t, const Holders& given) const {
        for (const Duty& duty : p_.turns[t].duties) {
            for (const PublishedDuty& other : p_.history.duties) {
                if (other.person == id && other.duty.when.overlaps(duty.when)) return true;
            }
            for (std::size_t u = 0; u < p_.turns.size(); ++u) {
                if (u == t || given[u] != id) continue;
                for (const Duty& other : p_.turns[u].duties) {
                    if (other.when.overlaps(duty.when)) return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] Values values(const Holders& given) const {
        const auto [bent, rest] = bent_and_rest(given);
        const auto [load, types] = load_and_types(given);
        return {static_cast<double>(std::count(given.begin(), given.end(), std::nullopt)),
                static_cast<double>(bent),
                load,
                types,
                static_cast<double>(preferences(given)),
                rest ? -static_cast<double>(*rest) : no_rest};
    }

   private:
    using Amounts = std::map<std::string, double>;
    using ByType = std::map<std::string, Amounts>;

    [[nodiscard]] const Rotation& rotation(const Turn& turn) const { return p_.roster.rotations[turn.rotation]; }

    void count(Amounts& balance, ByType& types, const std::string& id, const Duty& duty, bool fair, bool holiday,
               double amount) const {
        if (in_rotation_.count(id) == 0) return;
        balance[id] += amount;
        if (fair) types[duty.type()][id] += amount;
        if (holiday) types["holiday"][id] += amount;
    }
    void owe(const Duty& duty, const std::vector<OwedPart>& owed, bool fair, bool holiday) {
        for (const OwedPart& part : owed) {
            count(balance_, by_type_, part.person, duty, fair, holiday, -part.part * duty.weight);
        }
    }

    [[nodiscard]] std::pair<double, double> load_and_types(const Holders& given) const {
        Amounts balance = balance_;
        ByType types = by_type_;
        for (const std::string& id : in_rotation_) balance[id] += p_.roster.find_person(id)->carry;
        for (std::size_t t = 0; t < given.size(); ++t) {
            if (!given[t]) continue;
            for (const Duty& duty : p_.turns[t].duties) {
                count(balance, types, *given[t], duty, is_fair(p_.turns[t]), on_holiday(p_.roster.team, duty),
                      duty.weight);
            }
        }
        double load = 0;
        double typed = 0;
        for (const auto& [id, amount] : balance) load += amount * amount;
        for (const auto& [type, amounts] : types) {
            for (const auto& [id, amount] : amounts) typed += amount * amount;
        }
        return {load, typed};
    }

    [[nodiscard]] std::vector<Held> held_by(const std::string& id, const Holders& given) const {
        std::map<std::string, Held> turns;
        for (const PublishedDuty& d : p_.history.duties) {
            if (d.person != id) continue;
            auto [at, fresh] = turns.try_emplace(d.turn_id(), Held{d.duty.when.start, d.duty.when.end, false, false});
            at->second.start = std::min(at->second.start, d.duty.when.start);
            at->second.end = std::max(at->second.end, d.duty.when.end);
        }
        std::vector<Held> list;
        for (const auto& [turn, held] : turns) list.push_back(held);
        for (std::size_t t = 0; t < given.size(); ++t) {
            if (given[t] != id) continue;
            list.push_back({p_.turns[t].start(), p_.turns[t].end(), true, is_fair(p_.turns[t])});
        }
        std::sort(list.begin(), list.end(), [](const Held& a, const Held& b) { return a.start < b.start; });
        return list;
    }

    [[nodiscard]] std::pair<int, std::optional<int>> bent_and_rest(const Holders& given) const {
        const Zone& zone = p_.roster.team.zone;
        int bent = 0;
        std::optional<int> shortest;
        for (const Person& person : p_.roster.people) {
            const auto list = held_by(person.id, given);
            for (std::size_t i = 0; i + 1 < list.size(); ++i) {
                const Held& a = list[i];
                const Held& b = list[i + 1];
                if ((a.planned || b.planned) && p_.roster.rules.rest &&
                    zone.add(a.end, *p_.roster.rules.rest) > b.start) {
                    ++bent;
                }
                if (a.fair || b.fair) {
                    const int days = zone.whole_days(a.end, b.start);
                    shortest = shortest ? std::min(*shortest, days) : days;
                }
            }
            for (const MaxRule& rule : p_.roster.rules.max) {
                for (const Held& opens : list) {
                    const Interval window{opens.start, zone.add(opens.start, rule.within)};
                    int starts = 0;
                    bool planned = false;
                    for (const Held& other : list) {
                        if (!window.contains(other.start)) continue;
                        ++starts;
                        planned = planned || other.planned;
                    }
                    if (starts > rule.turns && planned) ++bent;
                }
            }
        }
        return {bent, shortest};
    }

    [[nodiscard]] int preferences(const Holders& given) const {
        int sum = 0;
        for (std::size_t t = 0; t < given.size(); ++t) {
            if (!given[t] || !is_fair(p_.turns[t])) continue;
            const Person& person = *p_.roster.find_person(*given[t]);
            sum += touches(person.avoid, person.zone, p_.turns[t]);
            sum -= touches(person.prefer, person.zone, p_.turns[t]);
        }
        return sum;
    }

    const Problem& p_;
    std::set<std::string> in_rotation_;
    Amounts balance_;
    ByType by_type_;
};

struct Dice {
    std::uint64_t state;
    explicit Dice(std::uint64_t seed) : state(seed * 2862933555777941757ULL + 3037000493ULL) {
        for (int i = 0; i < 8; ++i) below(2);
    }
    int below(int n) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state >> 33U) % static_cast<std::uint64_t>(n));
    }
    bool one_in(int n) { return below(n) == 0; }
};

/// Small enough to try every plan, with everything a roster can say about fairness somewhere. One in `strict_one_in`
/// rotations is given in strict order.
class SmallProblems {
   public:
    explicit SmallProblems(std::uint64_t seed, int strict_one_in = 8) : dice_(seed), strict_one_in_(strict_one_in) {}

    Problem make() {
        const int people = 2 + dice_.below(3);
        const bool two_roles = people > 2 && dice_.one_in(2);
        const int weekends = people == 2 ? 6 : people == 3 ? (two_roles ? 3 : 6) : (two_roles ? 2 : 5);
        first_ = day("2026-10-02") + date::days{7 * dice_.below(4)};  // about the end of daylight saving
        weekends_ = weekends;
        RosterBuilder builder("Europe/Berlin");
        std::vector<std::string> ids;
        for (int i = 0; i < people; ++i) {
            ids.push_back(std::string(1, static_cast<char>('a' + i)));
            builder.person(ids.back(), [&](Person& p) { colour(p); });
        }
        add_rotation(builder, "primary", ids);
        if (two_roles) {
            std::vector<std::string> some = ids;
            if (dice_.one_in(3)) some.pop_back();
            if (dice_.one_in(2)) std::reverse(some.begin(), some.end());
            add_rotation(builder, "backup", some);
        }
        if (!dice_.one_in(3)) builder.rest(fmt::format("{}d", 2 + dice_.below(16)));
        for (int rules = dice_.below(3); rules > 0; --rules) {
            builder.max(1 + dice_.below(2), fmt::format("{}w", 1 + dice_.below(4)));
        }
        for (int holidays = dice_.below(3); holidays > 0; --holidays) {
            builder.holiday(to_text(first_ + date::days{7 * dice_.below(weekends) + dice_.below(3)}));
        }
        const Roster roster = builder.build();
        return make_problem(roster, history(roster), expand(roster, first_, first_ + date::days{7 * weekends - 1}));
    }

   private:
    std::string in_days(int days) const { return to_text(first_ + date::days{days}); }

    void colour(Person& p) {
        if (dice_.one_in(4)) p.share = 0.5;
        if (dice_.one_in(4)) p.carry = 0.5 * (dice_.below(7) - 3);
        if (dice_.one_in(8)) p.from = first_ + date::days{7 * dice_.below(weekends_)};
        if (dice_.one_in(8)) p.until = first_ + date::days{7 * dice_.below(weekends_) + 3};
        for (int w = -2; w < weekends_; ++w) {
            if (!dice_.one_in(4)) continue;
            p.time_off.push_back(days_off(in_days(7 * w), in_days(7 * w + 1), "", dice_.one_in(3)));
        }
        if (dice_.one_in(4)) p.avoid.push_back(days_off(in_days(0), in_days(7 * dice_.below(weekends_))));
        if (dice_.one_in(4)) p.prefer.push_back(days_off(in_days(7), in_days(7 + 7 * dice_.below(weekends_))));
    }

    void add_rotation(RosterBuilder& builder, const std::string& role, const std::vector<std::string>& members) {
        const bool strict = dice_.one_in(strict_one_in_);
        const bool weeks = dice_.one_in(6);
        const bool two_shifts = dice_.one_in(2);
        builder.rotation(role, members, [&](Rotation& r) {
            if (strict) r.strategy = Rotation::Strategy::round_robin;
            if (weeks) r.turn = Rotation::Turn::week;
            if (!two_shifts || weeks) return;
            r.every = 2;  // as many turns as with one shift
            r.from = first_;
        });
        const double weight = dice_.one_in(4) ? 0.5 : 1.0;
        if (two_shifts && weeks && dice_.one_in(2)) {  // a turn with a hole, and below what fits into it
            builder.shift("friday", "Fri 18:00", "Sat 06:00", weight);
            builder.shift("sunday", "Sun 06:00", "Mon 08:00", weight);
        } else if (!two_shifts && dice_.one_in(5)) {
            builder.shift("saturday", "Sat 06:00", "Sun 06:00", weight);
        } else if (two_shifts) {
            builder.shift("friday", "Fri 18:00", "Sat 12:00", weight);
            builder.shift("saturday", "Sat 12:00", "Mon 08:00", dice_.one_in(2) ? weight : 2 * weight);
        } else {
            builder.shift("weekend", "Fri 18:00", "Mon 08:00", weight);
        }
    }

    std::vector<PublishedDuty> history(const Roster& roster) {
        if (dice_.one_in(2)) return {};
        const Problem before =
            make_problem(roster, {}, expand(roster, first_ - date::days{14}, first_ - date::days{1}));
        const Twin twin(before);
        Plan plan;
        plan.person.resize(before.turns.size());
        for (std::size_t t = 0; t < before.turns.size(); ++t) {
            const auto& members = roster.rotations[before.turns[t].rotation].members;
            const auto& id = members[static_cast<std::size_t>(dice_.below(static_cast<int>(members.size())))];
            if (!twin.busy(id, t, plan.person) && !dice_.one_in(6)) plan.person[t] = id;
        }
        return to_publish(before, plan, instant("2026-09-01 00:00"));
    }

    Dice dice_;
    int strict_one_in_;
    Day first_;
    int weekends_ = 0;
};

inline constexpr double near = 1e-6;

/// Calls `visit` with every way to give those turns away, hard rules kept; the others stay with whom `given` says.
inline void for_all_ways(const Twin& twin, Holders given, const std::vector<char>& free,
                         const std::function<void(const Holders&)>& visit) {
    for (std::size_t t = 0; t < given.size(); ++t) {
        if (free[t]) given[t].reset();
    }
    const std::function<void(std::size_t)> give = [&](std::size_t t) {
        if (t == given.size()) return visit(given);
        if (!free[t]) return give(t + 1);
        give(t + 1);
        for (const std::string& id : twin.choices(t, given)) {
            given[t] = id;
            give(t + 1);
            given[t].reset();
        }
    };
    give(0);
}

/// The same for the turns of fair rotations.
inline void for_all_plans(const Twin& twin, const Problem& problem, Holders given,
                          const std::function<void(const Holders&)>& visit) {
    std::vector<char> free;
    for (const Turn& turn : problem.turns) free.push_back(twin.is_fair(turn));
    for_all_ways(twin, std::move(given), free, visit);
}

/// A turn with a hole, into which other turns of the same person may fit: bounds are weaker there.
inline bool has_holes(const Problem& problem) {
    const auto hole = [](const Duty& before, const Duty& after) { return before.when.end < after.when.start; };
    for (const Turn& turn : problem.turns) {
        if (std::adjacent_find(turn.duties.begin(), turn.duties.end(), hole) != turn.duties.end()) return true;
    }
    std::map<std::string, Duty> last;  // of each published turn
    for (const PublishedDuty& published : problem.history.duties) {
        const auto [before, first] = last.try_emplace(published.turn_id(), published.duty);
        if (!first && hole(before->second, published.duty)) return true;
        before->second = published.duty;
    }
    return false;
}

/// At least as good on the first levels.
inline bool as_good(const Values& a, const Values& b, std::size_t levels) {
    for (std::size_t l = 0; l < levels; ++l) {
        if (a[l] > b[l] + near) return false;
    }
    return true;
}

/// Lexicographically better.
inline bool better(const Values& a, const Values& b) {
    for (std::size_t l = 0; l < a.size(); ++l) {
        if (std::abs(a[l] - b[l]) > near) return a[l] < b[l];
    }
    return false;
}

/// Levels 3 to 6 are about fair rotations: they say nothing of a plan that has no turn of one.
inline bool speaks_of(const Problem& problem, const Twin& twin, std::size_t level) {
    return level < 2 || std::any_of(problem.turns.begin(), problem.turns.end(),
                                    [&](const Turn& turn) { return twin.is_fair(turn); });
}

/// A level's value or bound in the twin's terms.
inline double number(const std::optional<double>& amount, std::size_t level, double otherwise) {
    if (!amount) return otherwise;
    return level == 5 ? -*amount : *amount;
}

}  // namespace rota::test
