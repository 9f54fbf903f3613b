// Who takes the turns of somebody who is away.
#include "rota/replace.hpp"

#include "catch.hpp"
#include "plan_words.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

struct Care {
    Roster roster;
    PublishedSchedule published;
    Instant now = instant("2026-12-01 08:00");

    Care(RosterBuilder builder, const std::string& letters)
        : roster(builder.build()), published(held_by(roster, "primary", "2026-12-04", letters)) {}

    [[nodiscard]] Replacement replace(const std::string& person, const std::string& from, const std::string& to) const {
        const Zone& zone = roster.team.zone;
        return find_replacement({roster, published}, {person, {instant(from, zone), instant(to, zone)}, ""}, now);
    }
};

/// "0a 2-": which duty goes to whom.
std::string moves(const Care& care, const Replacement& replacement) {
    std::string text;
    for (std::size_t i = 0; i < care.published.duties.size(); ++i) {
        for (const Holding& holding : replacement.holdings) {
            if (holding.duty != care.published.duties[i].duty.when.start) continue;
            text += (text.empty() ? "" : " ") + std::to_string(i) + (holding.person ? holding.person->front() : '-');
        }
    }
    return text;
}

}  // namespace

TEST_CASE("only turns that touch the absence change hands, each as a whole") {
    const Care care(weekends({"ann", "bob", "cid", "dan"}), "abcdabcd");
    const Replacement r = care.replace("ann", "2026-12-06 00:00", "2026-12-07 00:00");
    REQUIRE(r.holdings.size() == 1);
    CHECK(r.holdings[0].when == care.published.duties[0].duty.when);
    CHECK(r.turns == 1);
    CHECK_FALSE(r.chain);
    CHECK(care.replace("ann", "2026-12-07 08:00", "2026-12-20 00:00").holdings.empty());
    CHECK(care.replace("ann", "2026-12-07 07:59", "2026-12-20 00:00").holdings.size() == 1);
    CHECK(care.replace("ann", "2026-12-01 00:00", "2026-12-04 18:00").holdings.empty());
}

TEST_CASE("of those who can take it, the person who has done least does") {
    Care care(weekends({"ann", "bob", "cid", "dan"}), "abcbab");
    CHECK(moves(care, care.replace("ann", "2026-12-04 00:00", "2026-12-07 00:00")) == "0d");
    CHECK(moves(care, care.replace("ann", "2026-12-04 00:00", "2027-02-01 00:00")).find('d') != std::string::npos);
}

TEST_CASE("a turn that runs is given away from now, or from the absence if that is later") {
    Care care(weekends({"ann", "bob", "cid"}), "abcabc");
    const Zone& zone = care.roster.team.zone;
    care.now = instant("2026-12-05 12:00", zone);
    const Replacement now = care.replace("ann", "2026-12-01 00:00", "2026-12-20 00:00");
    REQUIRE(now.holdings.size() == 1);
    CHECK(now.holdings[0].when == Interval{care.now, care.published.duties[0].duty.when.end});
    CHECK(now.holdings[0].duty == care.published.duties[0].duty.when.start);
    const Replacement later = care.replace("ann", "2026-12-06 00:00", "2026-12-20 00:00");
    REQUIRE(later.holdings.size() == 1);
    CHECK(later.holdings[0].when ==
          Interval{instant("2026-12-06 00:00", zone), care.published.duties[0].duty.when.end});
    care.now = care.published.duties[0].duty.when.end;
    CHECK(care.replace("ann", "2026-12-01 00:00", "2026-12-20 00:00").holdings.empty());
}

TEST_CASE("others move only where a rule would break, and as few as can be") {
    Care care(weekends({"ann", "bob", "cid", "dan"}), "abcdabcd");
    const auto away = [&] { return care.replace("cid", "2026-12-18 00:00", "2026-12-22 00:00"); };
    CHECK(away().holdings.size() == 1);
    care.roster.rules.rest = Duration{12, Seconds{0}};
    const Replacement chain = away();
    CHECK(chain.chain);
    CHECK(chain.holdings.size() == 2);
    const ChangeEffect effect = effect_of({care.roster, care.published}, chain.holdings);
    CHECK(effect.warnings.empty());
    CHECK(effect.double_bookings.empty());
    care.roster.rules.rest = Duration{40, Seconds{0}};  // nothing helps: then nobody is troubled
    CHECK_FALSE(away().chain);
    CHECK(away().holdings.size() == 1);
}

TEST_CASE("where nobody can, the turn has nobody, and the next best is who it bends least for") {
    RosterBuilder builder = weekends({"ann", "bob", "cid"});
    builder.person("eve");
    Care care(builder, "abcabc");
    for (const std::size_t p : {1U, 2U})
        care.roster.people[p].time_off = {days_off("2026-12-05", "2026-12-05", "party")};
    const Replacement r = care.replace("ann", "2026-12-04 00:00", "2026-12-07 00:00");
    CHECK(moves(care, r) == "0-");
    REQUIRE(r.uncovered.size() == 1);
    CHECK(r.uncovered[0].turn == care.published.duties[0].turn_id());
    CHECK(r.uncovered[0].reasons.size() == 3);
    REQUIRE(r.next_best.size() == 1);
    CHECK(r.next_best[0].holdings.at(0).person == "eve");
    CHECK(r.next_best[0].bends.at(0).code == "not-in-rotation");
}

TEST_CASE("what somebody took over before is theirs to lose, and what they gave away is not") {
    Care care(weekends({"ann", "bob", "cid", "dan"}), "abcd");
    const auto swapped = holdings_in(care.published.duties, "primary", care.published.duties[1].duty.when, "ann");
    care.published = effect_of({care.roster, care.published}, swapped).after;
    CHECK(moves(care, care.replace("ann", "2026-12-11 00:00", "2026-12-14 00:00")).substr(0, 1) == "1");
    CHECK(care.replace("bob", "2026-12-11 00:00", "2026-12-14 00:00").holdings.empty());
}
