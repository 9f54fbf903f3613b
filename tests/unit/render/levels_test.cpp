// The sentences about levels: each of them true of the turns it speaks of, whatever the values.
#include "render/plan/levels.hpp"

#include "catch.hpp"

using namespace rota;
using namespace rota::render;

namespace {

using Turns = LevelsOf::Turns;

/// The line of one level, its columns two blanks apart; empty if there is none.
std::string line(const Level& level, const LevelsOf& of = {}) {
    const std::string text = levels_text({level}, of, {}).plain();
    if (text.empty()) return "";
    const std::string heading = "\nHow good it is (no line is traded for one below it)\n  ";
    REQUIRE(text.substr(0, heading.size()) == heading);
    return text.substr(heading.size(), text.size() - heading.size() - 1);
}

LevelsOf speaking_of(Turns turns, bool strict = false) {
    LevelsOf of;
    of.turns = turns;
    of.strict = strict;
    return of;
}

const std::string best = "  proven: no plan can do better";
const std::string best_in_order = "  proven: no plan in this strict order can do better";

}  // namespace

TEST_CASE("levels of a first plan are plain sentences") {
    CHECK(line({"uncovered", 0, 0, true}) == "every turn has a person" + best);
    CHECK(line({"uncovered", 2, 1, false}) == "2 turns without a person  not proven: no plan gets below 1");
    CHECK(line({"bent", 0, 0, true}) == "no rule is broken" + best);
    CHECK(line({"bent", 1, 1, true}) == "1 rule is broken" + best);
    CHECK(line({"bent", 3, 0, false}) == "3 rules are broken  not proven");
    CHECK(line({"moved", 2, 2, true}) == "2 published turns move" + best);
    CHECK(line({"load", 0.249681, 0.249681, true}) == "load imbalance (0 is even): 0.25" + best);
    CHECK(line({"types", 4.3416, 0.5, false}) ==
          "the same for each kind of shift: 4.34  not proven: no plan gets below 0.5");
    CHECK(line({"preferences", 0, 0, true}) == "turns at avoided minus preferred times: 0" + best);
    CHECK(line({"preferences", -1, -2, false}) ==
          "turns at avoided minus preferred times: -1  not proven: no plan gets below -2");
    CHECK(line({"rest", 11, 18, false}) ==
          "shortest rest between two turns: 11 days  not proven: no plan gets above 18");
    CHECK(line({"rest", 1, std::nullopt, false}) == "shortest rest between two turns: 1 day  not proven");
}

TEST_CASE("a level that does not apply, or that nobody reads, has no line") {
    for (const char* name : {"load", "types", "preferences", "rest"}) {
        CHECK(line({name, std::nullopt, std::nullopt, false}).empty());
    }
    CHECK(line({"order", 3, 0, false}).empty());
    CHECK(line({"some level of a later version", 3, 0, false}).empty());
    CHECK(levels_text({}, {}, {}).empty());
}

TEST_CASE("where no two turns follow each other there is no rest to measure, whoever has had turns before") {
    CHECK(line({"rest", std::nullopt, std::nullopt, true}) == "no rest between two turns to measure" + best);
}

TEST_CASE("beside turns that are published already, new ones are spoken of as new") {
    const LevelsOf added = speaking_of(Turns::added);
    CHECK(line({"uncovered", 0, 0, true}, added) == "every new turn has a person" + best);
    CHECK(line({"uncovered", 1, 1, true}, added) == "1 new turn without a person" + best);
    CHECK(line({"bent", 0, 0, true}, added) == "no rule is broken by a new turn" + best);
    CHECK(line({"rest", 4, 4, true}, added) == "shortest rest before or after a new turn: 4 days" + best);
    CHECK(line({"preferences", 1, 1, true}, added) == "new turns at avoided minus preferred times: 1" + best);
    CHECK(line({"uncovered", 0, 0, true}, speaking_of(Turns::replanned)) ==
          "every re-planned turn has a person" + best);
    CHECK(line({"uncovered", 0, 0, true}, speaking_of(Turns::published)) == "every published turn has a person" + best);
}

TEST_CASE("beside a strict order, what only fair rotations are measured by says so, and proofs keep to the order") {
    const LevelsOf mixed = speaking_of(Turns::all, true);
    CHECK(line({"uncovered", 0, 0, true}, mixed) == "every turn has a person" + best);
    CHECK(line({"bent", 2, 2, true}, mixed) == "2 rules are broken" + best_in_order);
    CHECK(line({"load", 2, 2, true}, mixed) == "load imbalance (0 is even): 2" + best_in_order);
    CHECK(line({"types", 2, 1, false}, mixed) ==
          "the same for each kind of fair-rotation shift, and holidays: 2  "
          "not proven: no plan in this strict order gets below 1");
    CHECK(line({"preferences", 0, 0, true}, mixed) ==
          "fair-rotation turns at avoided minus preferred times: 0" + best_in_order);
    CHECK(line({"rest", 4, 4, true}, mixed) ==
          "shortest rest before or after a fair-rotation turn: 4 days" + best_in_order);
    CHECK(line({"rest", 4, 4, true}, speaking_of(Turns::added, true)) ==
          "shortest rest before or after a new fair-rotation turn: 4 days" + best_in_order);
}

TEST_CASE("what the strict order alone does is said to be its doing") {
    LevelsOf of = speaking_of(Turns::all, true);
    of.broken_rules = 6;
    of.uncovered = 1;
    CHECK(line({"bent", 6, 4, false}, of) ==
          "6 rules are broken, by the strict order  not proven: no plan in this strict order gets below 4");
    CHECK(line({"bent", 7, 0, false}, of) == "7 rules are broken, 6 of them by the strict order  not proven");
    CHECK(line({"uncovered", 2, 0, false}, of) ==
          "2 turns without a person, 1 of them by the strict order  not proven");
}

TEST_CASE("where all is in strict order there is one plan, and no word of better ones") {
    LevelsOf of = speaking_of(Turns::all, true);
    of.all_strict = true;
    of.broken_rules = 6;
    CHECK(line({"bent", 6, 4, false}, of) == "6 rules are broken, by the strict order");
    CHECK(line({"uncovered", 0, 0, true}, of) == "every turn has a person" + best);
}

TEST_CASE("where nobody looked for a better plan, only what is true of anything is called proven") {
    LevelsOf of = speaking_of(Turns::published);
    of.counted = true;
    CHECK(line({"uncovered", 0, 0, true}, of) == "every published turn has a person" + best);
    CHECK(line({"load", 0.5, 0, false}, of) == "load imbalance (0 is even): 0.5");
    CHECK(line({"rest", 4, std::nullopt, false}, of) == "shortest rest between two turns: 4 days");
}

TEST_CASE("a number that is not 0 is not shown as 0, and a bound that differs from its value differs in print") {
    CHECK(line({"load", 0.004, 0.004, true}) == "load imbalance (0 is even): 0.004" + best);
    CHECK(line({"load", 65.5434, 65.5434, true}) == "load imbalance (0 is even): 65.5" + best);
    CHECK(line({"load", 1234.5, 1234.5, true}) == "load imbalance (0 is even): 1235" + best);
    CHECK(line({"load", 4.34, 4.336, false}) ==
          "load imbalance (0 is even): 4.34  not proven: no plan gets below 4.336");
}

TEST_CASE("progress speaks of levels that apply") {
    CHECK(progress_text({{"uncovered", 0, 0, true}, {"bent", 6, 2, false}}) ==
          "Planning: proven: uncovered; working on bent: now 6, at best 2 ...");
    CHECK(progress_text({{"uncovered", 0, 0, true}, {"load", std::nullopt, std::nullopt, false}}) == "Planning ...");
}
