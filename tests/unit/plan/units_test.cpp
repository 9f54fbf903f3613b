// The exact amounts and calendars the planner works with.
#include "plan/model/units.hpp"

#include "catch.hpp"
#include "plan/model/personal_time.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;
using rota::planner::Scale;

TEST_CASE("amounts with a common denominator are whole numbers of it") {
    CHECK(Scale({1.0, 2.0}).per_weight() == 1);
    CHECK(Scale({1.0 / 3, 2.0 / 7, 0.5}).per_weight() == 42);
    CHECK(Scale({-26.0 / 7 + 1e-13}).per_weight() == 7);
    CHECK(Scale({1.0 / 3}).units(-2.0 / 3 + 1e-12) == -2);
}

TEST_CASE("amounts without one are laid on a fine grid") {
    const Scale scale({3.14159265358979, 2.718281828459045, 1.4142135623730951});
    CHECK(scale.per_weight() > 1000000);
    CHECK(scale.amount(scale.units(3.14159265358979)) == Approx(3.14159265358979).epsilon(1e-7));
    CHECK(scale.units(1.0) * 3 == scale.units(3.0));
}

TEST_CASE("squares come back as squared weights without float noise") {
    const Scale scale({1.0 / 3});
    CHECK(scale.amount_squared(6) == 0.666666667);
    CHECK(scale.amount_squared(9) == 1.0);
}

TEST_CASE("a person's calendar agrees with the reasons given to people") {
    Person person;
    person.id = "ann";
    person.zone = zone("America/New_York");
    person.from = day("2026-10-05");
    person.until = day("2026-12-20");
    person.time_off = {days_off("2026-11-01", "2026-11-03"), weekly("Fri 16:00", "Sat 20:00"),
                       time_range("2026-11-10 12:00", "2026-11-10 13:00")};
    RosterBuilder builder("Europe/Berlin");
    builder.person("ann", [&](Person& p) { p = person; });
    builder.rotation("primary", {"ann"}).shift("hour", "daily 18:00", "19:00").shift("night", "daily 22:00", "02:00");
    const Roster roster = builder.build();
    const auto turns = expand(roster, day("2026-10-01"), day("2026-12-31"));
    const auto calendar = planner::make_calendar(roster.people[0], {turns.front().start(), turns.back().end()});
    for (const Turn& turn : turns) {
        CHECK(planner::can_take(calendar, turn) == !why_not(roster, roster.people[0], turn));
        CHECK(planner::contains(calendar.active, turn.start()) == active_at(roster.people[0], turn.start()));
    }
}
