// What a change would do: who has what, balances, double bookings, and what a lead is warned of.
#include "rota/change_effect.hpp"

#include "rota/audit.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

/// Four weekends of primary from 2026-12-04: dana, sam, lee, dana; backup on the first: lee.
struct Care {
    Roster roster = RosterBuilder("Europe/Berlin")
                        .people({"dana", "sam", "lee", "max"})
                        .rotation("primary", {"dana", "sam", "lee"})
                        .shift("weekend", "Fri 18:00", "Mon 08:00")
                        .rotation("backup", {"lee", "sam"})
                        .shift("weekend", "Fri 18:00", "Mon 08:00")
                        .build();
    PublishedSchedule published = [this] {
        auto all = held_by(roster, "primary", "2026-12-04", "dsld");
        append(all, held_by(roster, "backup", "2026-12-04", "l"));
        return all;
    }();

    [[nodiscard]] Interval when(const std::string& from, const std::string& to) const {
        return {instant(from, roster.team.zone), instant(to, roster.team.zone)};
    }
    [[nodiscard]] ChangeEffect give(const std::string& from, const std::string& to,
                                    const std::optional<std::string>& person,
                                    const std::string& role = "primary") const {
        return effect_of({roster, published}, holdings_in(published.duties, role, when(from, to), person));
    }
    [[nodiscard]] std::vector<std::string> warned(const ChangeEffect& effect) const {
        std::vector<std::string> list;
        for (const ChangeWarning& warning : effect.warnings) list.push_back(warning.code + " " + warning.person);
        return list;
    }
};

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("an override over several duties has a stretch in each, and none between them") {
    const Care care;
    const ChangeEffect effect = care.give("2026-12-06 00:00", "2026-12-12 00:00", "max");
    REQUIRE(effect.changes.size() == 2);
    CHECK(effect.changes[0].when == care.when("2026-12-06 00:00", "2026-12-07 08:00"));
    CHECK(effect.changes[0].before == "dana");
    CHECK(effect.changes[1].when == care.when("2026-12-11 18:00", "2026-12-12 00:00"));
    CHECK(effect.changes[1].before == "sam");
}

TEST_CASE("balances move with time, the total stays") {
    const Care care;
    const ChangeEffect effect = care.give("2026-12-04 18:00", "2026-12-06 01:00", "sam");  // 31 of 62 hours
    REQUIRE(effect.balances.size() == 2);
    CHECK(effect.balances[0].person == "dana");
    CHECK(effect.balances[0].after.value() - effect.balances[0].before.value() == Approx(-0.5));
    CHECK(effect.balances[1].after.value() - effect.balances[1].before.value() == Approx(0.5));
    const ChangeEffect stranger = care.give("2026-12-04 18:00", "2026-12-06 01:00", "max");
    CHECK_FALSE(stranger.balances.back().after);
}

TEST_CASE("a piece that its holder already has is not a change") {
    const Care care;
    CHECK(care.give("2026-12-04 18:00", "2026-12-07 08:00", "dana").changes.empty());
    CHECK(care.give("2026-12-04 18:00", "2026-12-14 08:00", "dana").changes.size() == 1);
}

TEST_CASE("two duties at the same time are reported, from the first second they share") {
    const Care care;
    CHECK(care.give("2026-12-07 07:59", "2026-12-07 08:00", "lee").double_bookings.size() == 1);
    CHECK(care.give("2026-12-11 18:00", "2026-12-11 18:01", "lee").double_bookings.empty());
    CHECK(care.give("2026-12-04 18:00", "2026-12-07 08:00", "sam").double_bookings.empty());
}

TEST_CASE("two who exchange duties of the same time are not booked twice") {
    const Care care;
    auto holdings =
        holdings_in(care.published.duties, "primary", care.when("2026-12-04 18:00", "2026-12-07 08:00"), "lee");
    const auto other =
        holdings_in(care.published.duties, "backup", care.when("2026-12-04 18:00", "2026-12-07 08:00"), "dana");
    holdings.insert(holdings.end(), other.begin(), other.end());
    CHECK(effect_of({care.roster, care.published}, holdings).double_bookings.empty());
}

TEST_CASE("a lead is warned of strangers, time off, too little rest, too many turns and gaps, and of nothing else") {
    Care care;
    const auto all = [&](const std::string& person) {
        return care.warned(care.give("2026-12-11 18:00", "2026-12-14 08:00", person));
    };
    CHECK(all("max") == Codes{"not-in-rotation max"});
    CHECK(all("lee").empty());
    CHECK(care.warned(care.give("2026-12-11 18:00", "2026-12-11 19:00", std::nullopt)) == Codes{"nobody "});
    care.roster.people[2].time_off = {days_off("2026-12-14", "2026-12-14", "dentist")};
    CHECK(all("lee") == Codes{"time-off lee"});
    CHECK(care.give("2026-12-11 18:00", "2026-12-14 08:00", "lee").warnings[0].text ==
          "lee, primary from Fri 11 Dec 2026 18:00 to Mon 14 Dec 2026 08:00: time off Mon 14 Dec 2026 (dentist)");
    CHECK(care.give("2026-12-11 18:00", "2026-12-14 00:00", "lee").warnings.empty());
    care.roster.people[2].time_off.clear();
    care.roster.rules.rest = Duration{5, Seconds{0}};
    CHECK(all("lee") == Codes{"rest lee"});
    CHECK(care.give("2026-12-11 18:00", "2026-12-14 08:00", "lee").warnings[0].text ==
          "lee rests only from Mon 7 Dec 2026 08:00 to Fri 11 Dec 2026 18:00; the rule is 5d (the first of 2)");
    care.roster.rules.rest = Duration{4, Seconds{0}};
    CHECK(all("lee").empty());
    care.roster.rules.rest.reset();
    care.roster.rules.max = {{2, Duration{21, Seconds{0}}}};
    CHECK(all("lee") == Codes{"max lee"});
}

TEST_CASE("a rule that was broken before is not reported again") {
    Care care;
    care.roster.rules.rest = Duration{30, Seconds{0}};
    CHECK(care.warned(care.give("2026-12-18 18:00", "2026-12-21 08:00", std::nullopt)) == Codes{"nobody "});
}

TEST_CASE("whoever gives hours of a turn away is told nothing, and whoever takes them of rest only") {
    Care care;
    care.roster.rules.rest = Duration{5, Seconds{0}};
    care.roster.rules.max = {{2, Duration{28, Seconds{0}}}, {1, Duration{14, Seconds{0}}}};
    append(care.published.duties,
           held_by(care.roster, "primary", "2027-01-01", "d"));  // 28 days after the first, to the second
    CHECK(care.give("2026-12-04 18:00", "2026-12-04 22:00", "sam").warnings.empty());
    CHECK(care.give("2026-12-05 10:00", "2026-12-05 14:00", "max").warnings.size() == 1);  // a stranger
    // Four hours are no turn, so they fill no window; but lee comes from the weekend before.
    const ChangeEffect helps = care.give("2026-12-11 18:00", "2026-12-11 22:00", "lee");
    CHECK(care.warned(helps) == Codes{"rest lee"});
    CHECK(helps.warnings[0].text ==
          "lee rests only from Mon 7 Dec 2026 08:00 to Fri 11 Dec 2026 18:00; the rule is 5d");
    // Most of a turn is a turn.
    CHECK(care.warned(care.give("2026-12-11 18:00", "2026-12-13 08:00", "lee")) == Codes{"rest lee", "max lee"});
}

TEST_CASE("hours taken over right before or after a turn make it longer, and are no rest that is too short") {
    Care care;
    care.roster.rules.rest = Duration{5, Seconds{0}};
    append(care.published.duties, {single(care.roster, "primary", "2026-12-09 08:00", "2026-12-11 18:00", "dana")});
    CHECK(care.give("2026-12-11 14:00", "2026-12-11 18:00", "sam").warnings.empty());
    CHECK(care.warned(care.give("2026-12-11 13:00", "2026-12-11 17:00", "sam")) == Codes{"rest sam"});
}

TEST_CASE("absences become time off of their person and of nobody else") {
    const Care care;
    const Roster roster =
        with_absences(care.roster, {{"sam", care.when("2026-12-04 18:00", "2026-12-05 09:00"), "flu"},
                                    {"ghost", care.when("2026-12-04 18:00", "2026-12-05 09:00"), ""}});
    CHECK(roster.people[0].time_off.empty());
    REQUIRE(roster.people[1].time_off.size() == 1);
    CHECK(period_text(roster.people[1].time_off[0]) == "Fri 4 Dec 2026 18:00 to Sat 5 Dec 2026 09:00 (flu)");
}

TEST_CASE("a change undone within the period is not news of it") {
    ChangeSet made, undone;
    made.id = 1;
    made.undone_by = 2;
    made.changes = {{"primary", {}, {}, "dana", "sam", ""}};
    undone.id = 2;
    undone.undoes = 1;
    undone.kind = ChangeSet::Kind::undo;
    undone.changes = {{"primary", {}, {}, "sam", "dana", ""}};
    made.at = instant("2026-12-01 00:00");
    undone.at = instant("2026-12-05 00:00");
    const auto count = [&](const char* from, const char* to) {
        return changes_between({made, undone}, instant(from), instant(to)).size();
    };
    CHECK(count("2026-11-30 00:00", "2026-12-05 00:00") == 0);
    CHECK(count("2026-11-30 00:00", "2026-12-04 23:59") == 1);
    CHECK(count("2026-12-01 00:00", "2026-12-05 00:00") == 1);
    CHECK(count("2026-12-05 00:00", "2026-12-09 00:00") == 0);
}

TEST_CASE("gaps, double bookings and what is forbidden follow who holds a duty in the end") {
    Care care;
    const Interval all = whole_schedule(care.published.duties);
    const auto codes_of = [&](const ChangeEffect& effect) {
        std::vector<std::string> codes;
        for (const Finding& f : audited(care.roster, effect.after, all)) codes.push_back(f.code);
        return codes;
    };
    CHECK(codes_of(care.give("2026-12-12 00:00", "2026-12-12 01:00", std::nullopt)) == Codes{"gap"});
    CHECK(codes_of(care.give("2026-12-05 00:00", "2026-12-05 01:00", "lee")) == Codes{"double-booking"});
    CHECK(codes_of(care.give("2026-12-12 00:00", "2026-12-12 01:00", "max")).empty());
    care.roster.people[1].time_off = {days_off("2026-12-12", "2026-12-12")};
    CHECK(codes_of(care.give("2026-12-26 00:00", "2026-12-26 01:00", "sam")) == Codes{"forbidden"});
    CHECK(codes_of(care.give("2026-12-12 00:00", "2026-12-13 00:00", "max")).empty());
    CHECK(codes_of(care.give("2026-12-12 00:00", "2026-12-12 23:00", "max")) == Codes{"forbidden"});
}
