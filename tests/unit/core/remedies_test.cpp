// What is advised in which state: the cause, and only commands that work. That they do is tried with the real program
// in tests/cli/test_advice.py.
#include "rota/remedies.hpp"

#include "rota/change_effect.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

/// Four weekends of primary from 2026-12-04: dana, sam, lee, dana. Kim is in no rotation.
struct Desk {
    Roster roster = RosterBuilder("Europe/Berlin")
                        .people({"dana", "sam", "lee", "kim"})
                        .rotation("primary", {"dana", "sam", "lee"})
                        .shift("weekend", "Fri 18:00", "Mon 08:00")
                        .build();
    PublishedSchedule published = held_by(roster, "primary", "2026-12-04", "dsld");
    std::vector<ChangeSet> log = {};
    Instant now = instant("2026-12-01 09:00", roster.team.zone);
    Names names = {{"dana", "Dana Levi"}, {"sam", "Sam Roth"}, {"lee", "Lee Chan"}, {"kim", "Kim Noor"}};

    Person& person(const std::string& id) {
        return *std::find_if(roster.people.begin(), roster.people.end(), [&](const Person& p) { return p.id == id; });
    }
    Desk& off(const std::string& id, const std::string& from, const std::string& to) {
        person(id).time_off.push_back(days_off(from, to));
        return *this;
    }
    void change(ChangeSet::Kind kind, const std::vector<Holding>& holdings) {
        const ChangeEffect effect = effect_of({roster, published}, holdings);
        ChangeSet set;
        set.id = static_cast<std::int64_t>(log.size()) + 2;
        set.kind = kind;
        set.changes = effect.changes;
        log.push_back(set);
        published = effect.after;
    }
    void give(const std::string& from, const std::string& to, const std::optional<std::string>& taker) {
        const Interval when{instant(from, roster.team.zone), instant(to, roster.team.zone)};
        change(ChangeSet::Kind::override_, holdings_in(published.duties, "primary", when, taker));
    }
    /// The hints of all findings to come, in order.
    [[nodiscard]] std::vector<std::string> hints() const {
        std::vector<std::string> list;
        for (const Finding& f : audit({roster, published, log, now, names}, {now, all_time.end})) {
            list.push_back(f.hint);
        }
        return list;
    }
};

using Hints = std::vector<std::string>;
const std::string repair = "run `rota generate --repair`: it reassigns such turns";

}  // namespace

TEST_CASE("a turn that can be planned again is repaired, also within the notice") {
    CHECK(Desk().hints().empty());
    CHECK(Desk().off("dana", "2026-12-05", "2026-12-05").hints() == Hints{repair});
}

TEST_CASE("where a change put somebody the change is named, with a way around it and a way back") {
    Desk desk;
    desk.give("2026-12-04 18:00", "2026-12-07 08:00", "sam");
    desk.off("sam", "2026-12-06", "2026-12-06");
    CHECK(desk.hints() ==
          Hints{"change 2, an override, put Sam Roth there: `rota cover sam 2026-12-04 by dana`, or `rota undo 2`"});
    // Whoever would come back cannot be there either.
    desk.off("dana", "2026-12-05", "2026-12-05");
    CHECK(desk.hints() == Hints{"change 2, an override, put Sam Roth there: `rota cover sam 2026-12-04 by lee`"});
    // Nobody of the rotation can, and then nobody at all.
    desk.off("lee", "2026-12-05", "2026-12-05");
    CHECK(desk.hints() == Hints{"change 2, an override, put Sam Roth there: `rota cover sam 2026-12-04 by kim`"});
    desk.off("kim", "2026-12-05", "2026-12-05");
    CHECK(desk.hints() == Hints{"change 2, an override, put Sam Roth there; nobody else in the roster is free then"});
}

TEST_CASE("a change that lies under another one is not to be taken back") {
    Desk desk;
    desk.give("2026-12-04 18:00", "2026-12-07 08:00", "sam");
    desk.give("2026-12-05 10:00", "2026-12-05 14:00", "lee");
    desk.off("sam", "2026-12-06", "2026-12-06");
    CHECK(desk.hints() == Hints{"change 2, an override, put Sam Roth there: `rota cover sam 2026-12-04 by dana`"});
}

TEST_CASE("a change on another part of the turn keeps it from being planned again, and is told") {
    Desk desk;
    desk.give("2026-12-05 10:00", "2026-12-05 14:00", "lee");
    desk.off("dana", "2026-12-06", "2026-12-06");
    CHECK(desk.hints() == Hints{"change 2, an override, changed this turn, so it is not planned again: "
                                "`rota cover dana 2026-12-04 by sam`"});
}

TEST_CASE("what has begun is given on from now, by whoever it was planned") {
    Desk desk;
    desk.now = instant("2026-12-05 12:00", desk.roster.team.zone);
    desk.off("dana", "2026-12-06", "2026-12-06");
    CHECK(desk.hints() == Hints{"it has begun: `rota override sam --role primary --from now --to "
                                "2026-12-07T08:00+01:00`"});
    // A shift that is no longer in the roster is finished as it was begun.
    desk.person("dana").time_off.clear();
    desk.roster.rotations[0].shifts[0].start = std::chrono::hours{17};
    for (const std::string& hint : desk.hints()) CHECK(hint.find("published turns keep their hours") == 0);
    CHECK(desk.hints().size() == 3);
}

TEST_CASE("somebody who has rested is proposed before somebody who has not, and both before a stranger") {
    Desk desk;
    desk.roster.rules.rest = Duration{5, Seconds{0}};
    desk.give("2026-12-04 18:00", "2026-12-07 08:00", "kim");
    desk.off("kim", "2026-12-05", "2026-12-05").off("dana", "2026-12-05", "2026-12-05");
    // Sam is on duty a week later, Lee two weeks later.
    CHECK(desk.hints() == Hints{"change 2, an override, put Kim Noor there: `rota cover kim 2026-12-04 by lee`"});
}

TEST_CASE("hours that a change left to nobody are filled by an override, or the change is taken back") {
    Desk desk;
    desk.give("2026-12-05 10:00", "2026-12-05 14:00", std::nullopt);
    CHECK(desk.hints() == Hints{"change 2, an override, left it uncovered: `rota override sam --role primary --from "
                                "2026-12-05T10:00+01:00 --to 2026-12-05T14:00+01:00`, or `rota undo 2`"});
}

TEST_CASE("a turn without anybody is repaired if the rotation has somebody, else a stranger is asked") {
    Desk desk;
    desk.published.duties[0].person.reset();
    CHECK(desk.hints() == Hints{"run `rota generate --repair`: it assigns such turns"});
    for (const char* id : {"dana", "sam", "lee"}) desk.off(id, "2026-12-05", "2026-12-05");
    CHECK(desk.hints() == Hints{"nobody in the rotation can take all of it: `rota override kim --role primary --from "
                                "2026-12-04T18:00+01:00 --to 2026-12-07T08:00+01:00`"});
    desk.off("kim", "2026-12-05", "2026-12-05");
    CHECK(desk.hints() == Hints{"nobody in the roster is free then"});
}

TEST_CASE("hours that the roster has no longer stay published, and the roster can have both") {
    Desk desk;
    desk.roster.rotations[0].shifts[0].start = std::chrono::hours{17};
    const Hints hints = desk.hints();
    REQUIRE(hints.size() == 4);
    CHECK(hints[0] ==
          "published turns keep their hours: keep rotation \"primary\" as it was, with `until = 2026-12-25`, and give "
          "other hours to a rotation of another name, with `from = 2026-12-26`");
}

TEST_CASE("once other hours are published under the name of a rotation, its old turns only come to an end") {
    Desk desk;
    desk.roster.rotations[0].shifts[0].start = std::chrono::hours{17};
    append(desk.published.duties, held_by(desk.roster, "primary", "2027-01-01", "s"));
    CHECK(desk.hints().front() == "published turns keep their hours; the last of these ends Mon 28 Dec 2026 08:00");
}

TEST_CASE("somebody with two turns on a day is named with the role, and two turns of a role by their hours") {
    Desk desk;
    desk.published.duties = {single(desk.roster, "primary", "2026-12-08 08:00", "2026-12-08 12:00", "sam"),
                             single(desk.roster, "backup", "2026-12-08 14:00", "2026-12-08 18:00", "dana")};
    desk.roster.rotations[0].shifts = {shift_pattern("shift", "Tue 08:00", "12:00")};
    Rotation backup = desk.roster.rotations[0];
    backup.name = backup.role = "backup";
    backup.shifts = {shift_pattern("shift", "Tue 14:00", "18:00")};
    desk.roster.rotations.push_back(backup);
    desk.give("2026-12-08 08:00", "2026-12-08 12:00", "dana");
    desk.off("dana", "2026-12-08", "2026-12-08");
    CHECK(desk.hints().front().find("`rota cover dana 2026-12-08 by sam --role primary`, or") != std::string::npos);
}

TEST_CASE("one of two duties at the same time is given away") {
    Desk desk;
    append(desk.published.duties, {single(desk.roster, "backup", "2026-12-05 08:00", "2026-12-05 20:00", "dana")});
    const auto findings = audited(desk.roster, desk.published.duties, {desk.now, instant("2026-12-06 00:00")});
    REQUIRE(findings.size() >= 1);
    const auto doubles =
        std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.code == "double-booking"; });
    REQUIRE(doubles != findings.end());
    CHECK(doubles->hint ==
          "give one of the two to somebody else: `rota override sam --role backup --from "
          "2026-12-05T08:00+01:00 --to 2026-12-05T20:00+01:00`");
}

TEST_CASE("people are called by their names, and what is over needs no advice") {
    Desk desk;
    desk.off("dana", "2026-12-05", "2026-12-05");
    const auto findings =
        audit({desk.roster, desk.published, desk.log, desk.now, desk.names}, {desk.now, all_time.end});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message ==
          "Dana Levi may not be on duty as primary from Fri 4 Dec 2026 18:00 to Mon 7 Dec 2026 08:00: time off Sat 5 "
          "Dec 2026");
    desk.now = instant("2026-12-08 00:00", desk.roster.team.zone);
    const auto later = audit({desk.roster, desk.published, desk.log, desk.now, desk.names}, all_time);
    REQUIRE(later.size() == 1);
    CHECK(later[0].hint.empty());
}
