// A timeline of what is published, as programs make it that have no schedule file.
#include "rota/resolve.hpp"

#include <string>

#include "rota/published_schedule.hpp"

#include "catch.hpp"

namespace rota {

namespace {

Instant at_hour(int hour) {
    return Instant{std::chrono::hours{hour}};
}

PublishedDuty duty(const std::string& role, int from, int to, std::optional<std::string> person) {
    PublishedDuty made;
    made.duty = {role, role, "night", {at_hour(from), at_hour(to)}, 1.0};
    made.person = std::move(person);
    made.turn_start = at_hour(from);
    made.published = at_hour(0);
    return made;
}

/// Dana's first turn, of which lee took over the second half, and one of sam.
PublishedSchedule one_turn_shared() {
    const PublishedDuty first = duty("primary", 10, 20, "dana");
    const auto piece = [&](int from, int to, const char* person) {
        return Span{first.duty, first.turn_start, {at_hour(from), at_hour(to)}, person, Source::override_, "", {}};
    };
    return {{first, duty("primary", 30, 40, "sam")}, {piece(10, 15, "dana"), piece(15, 20, "lee")}};
}

std::string holders_of(const PublishedSchedule& published) {
    std::string names;
    for (const Span& span : published.timeline().spans) names += span.person.value_or("nobody") + " ";
    return names;
}

}  // namespace

TEST_CASE("a timeline has the pieces of a duty that others took over in the place of the duty") {
    CHECK(holders_of(one_turn_shared()) == "dana lee sam ");
}

TEST_CASE("what is written replaces the duties with its ids, is added otherwise, and leaves pieces as they are") {
    const PublishedSchedule before = one_turn_shared();
    const PublishedSchedule after =
        before.with({duty("primary", 30, 40, "kim"), duty("primary", 50, 60, "max"), duty("backup", 30, 40, "eve")});
    CHECK(after.duties.size() == 4);
    CHECK(holders_of(after) == "dana lee kim eve max ");
    CHECK(holders_of(before) == "dana lee sam ");
}

TEST_CASE("published duties are a timeline by start, in the order given where they start together") {
    const Timeline timeline = PublishedSchedule({duty("primary", 30, 40, "dana"), duty("leader", 10, 20, "lee"),
                                                 duty("backup", 10, 20, "sam")})
                                  .timeline();
    REQUIRE(timeline.spans.size() == 3);
    CHECK(timeline.spans[0].person == "lee");
    CHECK(timeline.spans[1].person == "sam");
    CHECK(timeline.spans[2].turn_id() == "primary@1970-01-02T06:00Z");
    CHECK(timeline.spans[2].source == Source::plan);
    CHECK(timeline.spans[2].when == Interval{at_hour(30), at_hour(40)});
    CHECK(timeline.spans[2].published == at_hour(0));
}

TEST_CASE("a duty that nobody has is uncovered in its timeline, and the next one is somebody's") {
    const Timeline timeline =
        PublishedSchedule({duty("primary", 10, 20, std::nullopt), duty("primary", 30, 40, "dana")}).timeline();
    const WhoAnswer answer = who(timeline, {}, {{at_hour(10), at_hour(10)}});
    CHECK(answer.on_duty.empty());
    CHECK(answer.uncovered.size() == 1);
    REQUIRE(answer.next);
    CHECK(answer.next->person == "dana");
    CHECK(who(timeline, {}, {{at_hour(20), at_hour(20)}}).uncovered.empty());
}

}  // namespace rota
