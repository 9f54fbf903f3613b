// A timeline of what is published, as programs make it that have no schedule file.
#include "rota/resolve.hpp"

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

}  // namespace

TEST_CASE("published duties are a timeline by start, in the order given where they start together") {
    const Timeline timeline =
        as_timeline({duty("primary", 30, 40, "dana"), duty("leader", 10, 20, "lee"), duty("backup", 10, 20, "sam")});
    REQUIRE(timeline.spans.size() == 3);
    CHECK(timeline.spans[0].person == "lee");
    CHECK(timeline.spans[1].person == "sam");
    CHECK(timeline.spans[2].turn_id() == "primary@1970-01-02T06:00Z");
    CHECK(timeline.spans[2].source == Source::plan);
    CHECK(timeline.spans[2].when == Interval{at_hour(30), at_hour(40)});
    CHECK(timeline.spans[2].published == at_hour(0));
}

TEST_CASE("a duty that nobody has is uncovered in its timeline, and the next one is somebody's") {
    const Timeline timeline = as_timeline({duty("primary", 10, 20, std::nullopt), duty("primary", 30, 40, "dana")});
    const WhoAnswer answer = who(timeline, {}, {{at_hour(10), at_hour(10)}});
    CHECK(answer.on_duty.empty());
    CHECK(answer.uncovered.size() == 1);
    REQUIRE(answer.next);
    CHECK(answer.next->person == "dana");
    CHECK(who(timeline, {}, {{at_hour(20), at_hour(20)}}).uncovered.empty());
}

}  // namespace rota
