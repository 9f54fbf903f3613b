// How long planning takes and how much of it is proven, on teams made up from a seed. Not part of the tests: build it
// against a release build and read the ratios.
//
//   plan_bench speed            the three sizes of one role, everything included
//   plan_bench roles            two roles, a rest of two weekends
//   plan_bench tight [COUNT]    small tight teams: what is proven on each level
//   plan_bench quality [COUNT]  ordinary teams: how often rota, a greedy pass and round-robin find what is best
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "rota/plan.hpp"

#include "made_up.hpp"
#include "quality.hpp"

namespace {

using namespace rota;
using bench::add_weekends_off;
using bench::Dice;
using bench::names;
using test::RosterBuilder;

struct Timed {
    Plan plan;
    double milliseconds;
};

Timed timed(const Roster& roster, int weekends) {
    auto made = bench::timed([&] { return make_plan(bench::problem_of(roster, weekends)); });
    return {std::move(made.result), made.milliseconds};
}

std::string levels_text(const Plan& plan) {
    std::string text;
    for (const Level& level : plan.levels) {
        text += fmt::format(" {}={}{}", level.name, level.value ? fmt::format("{:g}", *level.value) : "null",
                            level.proven  ? ""
                            : level.bound ? fmt::format("(>{:g})", *level.bound)
                                          : "(?)");
    }
    return text;
}

void speed() {
    for (const int percent : {0, 20}) {
        for (const auto& [people, weekends] : {std::pair{12, 52}, {30, 260}, {100, 520}}) {
            Dice dice{42};
            RosterBuilder builder("Europe/Berlin");
            for (const std::string& id : names(people)) {
                builder.person(id, [&, weeks = weekends](Person& p) { add_weekends_off(p, dice, weeks, percent); });
            }
            builder.rotation("primary", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00").rest("5d");
            const Roster roster = builder.build();
            double best = 1e9;
            for (int i = 0; i < 5; ++i) best = std::min(best, timed(roster, weekends).milliseconds);
            fmt::print("{:3} x {:3}, {}% off: {:8.2f} ms {}\n", people, weekends, percent, best,
                       levels_text(timed(roster, weekends).plan));
        }
    }
}

/// Two roles, so that each person's turns are close together: rest leaves few ways.
void roles() {
    for (const int people : {8, 12}) {
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Dice dice{seed};
            RosterBuilder builder("Europe/Berlin");
            for (const std::string& id : names(people)) {
                builder.person(id, [&](Person& p) { add_weekends_off(p, dice, 52, 20); });
            }
            builder.rotation("primary", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00");
            builder.rotation("backup", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00").rest("12d");
            const Timed result = timed(builder.build(), 52);
            fmt::print("{:3} x 52, two roles, seed {}: {:8.1f} ms {}\n", people, seed, result.milliseconds,
                       levels_text(result.plan));
        }
    }
}

void tight(int count) {
    std::array<int, 7> proven{};
    double total = 0;
    double slowest = 0;
    for (int i = 0; i < count; ++i) {
        Dice dice = bench::dice_of_team(i);
        const int people = 4 + dice.below(5);
        const int weekends = 26;
        const int percent = 20 + dice.below(21);
        RosterBuilder builder("Europe/Berlin");
        for (const std::string& id : names(people)) {
            builder.person(id, [&](Person& p) {
                add_weekends_off(p, dice, weekends, percent);
                if (dice.below(6) == 0) p.share = 0.5;
                if (dice.below(6) == 0) p.carry = dice.below(5) - 2;
            });
        }
        builder.rotation("primary", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00");
        if (dice.below(2) == 0) builder.rotation("backup", names(people)).shift("weekend", "Fri 18:00", "Mon 08:00");
        const int rest = 1 + dice.below(3);
        builder.rest(fmt::format("{}d", 7 * rest - 3));
        const Timed result = timed(builder.build(), weekends);
        for (std::size_t l = 0; l < 7; ++l) proven[l] += result.plan.levels[l].proven;
        total += result.milliseconds;
        slowest = std::max(slowest, result.milliseconds);
        const bool all_proven = std::all_of(result.plan.levels.begin(), result.plan.levels.begin() + 6,
                                            [](const Level& level) { return level.proven; });
        if (count <= 40 || !all_proven || result.milliseconds > 2000) {
            fmt::print("{:3}: {} people {}% rest {}:{:8.1f} ms {}\n", i, people, percent, rest, result.milliseconds,
                       levels_text(result.plan));
        }
    }
    fmt::print("proven of {}:", count);
    for (const int n : proven) fmt::print(" {}", n);
    fmt::print("   mean {:.1f} ms, slowest {:.1f} ms\n", total / count, slowest);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "speed";
    if (what == "speed") speed();
    if (what == "roles") roles();
    if (what == "quality") rota::bench::quality(argc > 2 ? std::stoi(argv[2]) : 300);
    if (what == "tight") tight(argc > 2 ? std::stoi(argv[2]) : 100);
    return 0;
}
