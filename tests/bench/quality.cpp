// The optimum of a level is what rota has proven; all plans are measured by the plain sums that the tests use too.
#include "quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "made_up.hpp"
#include "simple_planners.hpp"

namespace rota::bench {

namespace {

constexpr std::array level_names{"uncovered", "bent", "load", "types", "preferences", "rest"};
constexpr std::size_t level_count = level_names.size();

struct Team {
    Roster roster;
    int weekends;
};

/// 4 to 12 people, 12 to 52 weekends, one or two roles, a fifth to two fifths of all weekends off, a rest of one to
/// three weekends, some half shares and some preferences.
Team ordinary_team(int number) {
    Dice dice = dice_of_team(number);
    const int people = 4 + dice.below(9);
    const int weekends = 12 + dice.below(41);
    const int percent = 20 + dice.below(21);
    test::RosterBuilder builder("Europe/Berlin");
    for (const std::string& id : names(people)) {
        builder.person(id, [&](Person& p) {
            add_weekends_off(p, dice, weekends, percent);
            if (dice.below(6) == 0) p.share = 0.5;
            const int disliked = dice.below(weekends);
            p.avoid.push_back(test::days_off(date_after(7 * disliked), date_after(7 * disliked + 2)));
        });
    }
    builder.rotation("primary", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00");
    if (dice.below(2) == 0) builder.rotation("backup", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00");
    builder.rest(fmt::format("{}d", 7 * (1 + dice.below(3)) - 3));
    return {builder.build(), weekends};
}

struct Planner {
    const char* name;
    std::array<int, level_count> best{};     ///< as good as a plan can be, on this level and all before it
    std::array<int, level_count> unknown{};  ///< as good as is known so far; what is best is not proven
    std::vector<double> milliseconds{};

    void count(const test::Values& values, const test::Values& optimum, std::size_t proven) {
        for (std::size_t level = 0; level < level_count; ++level) {
            if (level >= proven) {
                ++unknown[level];
            } else if (std::abs(values[level] - optimum[level]) <= 1e-6) {
                ++best[level];
            } else {
                return;
            }
        }
    }
};

/// How many levels are proven before the first that is not.
std::size_t proven_levels(const Plan& plan) {
    std::size_t proven = 0;
    while (proven < level_count && plan.levels[proven].proven) ++proven;
    return proven;
}

std::string time_text(double milliseconds) {
    return milliseconds < 1000 ? fmt::format("{:.3g} ms", milliseconds) : fmt::format("{:.1f} s", milliseconds / 1000);
}

void print(const std::array<Planner, 3>& planners, int count) {
    fmt::print("| level | {} | {} | {} | optimum not known |\n| --- | --- | --- | --- | --- |\n", planners[0].name,
               planners[1].name, planners[2].name);
    for (std::size_t level = 0; level < level_count; ++level) {
        fmt::print("| `{}` |", level_names[level]);
        for (const Planner& planner : planners) fmt::print(" {:.1f} % |", 100.0 * planner.best[level] / count);
        fmt::print(" {:.1f} % |\n", 100.0 * planners[0].unknown[level] / count);
    }
    const auto row = [&](const char* what, double rank) {
        fmt::print("| {} |", what);
        for (Planner planner : planners) {
            std::sort(planner.milliseconds.begin(), planner.milliseconds.end());
            const double place = rank * static_cast<double>(planner.milliseconds.size() - 1);
            fmt::print(" {} |", time_text(planner.milliseconds[static_cast<std::size_t>(place)]));
        }
        fmt::print(" |\n");
    };
    row("time, median", 0.5);
    row("time, nine in ten within", 0.9);
    row("time, longest", 1);
}

}  // namespace

void quality(int count) {
    std::array<Planner, 3> planners{Planner{"rota"}, Planner{"greedy"}, Planner{"round-robin"}};
    for (int i = 0; i < count; ++i) {
        const Team team = ordinary_team(i);
        const Problem problem = problem_of(team.roster, team.weekends);
        const test::Twin measure(problem);
        const auto plan = timed([&] { return make_plan(problem); });
        const test::Values optimum = measure.values(plan.result.person);
        const std::size_t proven = proven_levels(plan.result);
        planners[0].count(optimum, optimum, proven);
        planners[0].milliseconds.push_back(plan.milliseconds);
        const auto simple = [&](Planner& planner, auto&& make) {
            const auto given = timed(make);
            planner.count(measure.values(given.result), optimum, proven);
            planner.milliseconds.push_back(given.milliseconds);
        };
        simple(planners[1], [&] { return Greedy(problem).run(); });
        simple(planners[2], [&] { return RoundRobin(problem).run(); });
    }
    print(planners, count);
}

}  // namespace rota::bench
