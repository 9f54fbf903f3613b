// What is published can be asked for again; what is the same is not written twice.
#include <sys/stat.h>

#include <limits>

#include "rota/error.hpp"
#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "schedule_samples.hpp"

using namespace samples;

TEST_CASE("a team is stored with all that questions need") {
    const TempFolder folder;
    Roster made = roster();
    made.team.week_starts = date::Sunday;
    publish(folder.file(), made, {}, "the text\n");
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const auto team = store.find_team("care");
    REQUIRE(team);
    CHECK(team->id == "care");
    CHECK(team->name == "Customer care");
    CHECK(team->zone == "Europe/Berlin");
    CHECK(team->weekend == made.team.weekend);
    CHECK(team->week_starts == date::Sunday);
    CHECK(team->night == made.team.night);
    CHECK(team->roles == std::vector<std::string>{"primary", "backup"});
    CHECK(store.roster_text(*team) == "the text\n");
    CHECK(store.roster_file(*team) == "rota.toml");
    CHECK_FALSE(store.find_team("car"));
}

TEST_CASE("contacts are stored as the roster has them, absent ones absent") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    const auto all = store.contacts(team);
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == "dana");
    CHECK(all[0].name == "Dana Levi");
    CHECK(all[0].email == "dana@example.com");
    CHECK(all[0].phone == "+49 30 1234567");
    CHECK_FALSE(all[0].chat);
    CHECK(all[0].zone == "Etc/UTC");
    CHECK(store.contact(team, "sam").value().chat == "@sam");
    CHECK_FALSE(store.contact(team, "nobody"));
}

TEST_CASE("a duty comes back exactly as it was published") {
    const TempFolder folder;
    PublishedDuty one = duty("primary", 0, "sam");
    one.duty.shift = "it's \"Friday\"; -- \xE2\x80\xAE";
    one.duty.weight = 0.1 + 0.2;
    one.turn_start = at_hour(-5);
    one.holiday = one.round_robin = true;
    one.owed = {{"sam", 1.0 / 3}, {"gone", 2.0 / 3}};
    PublishedDuty two = duty("primary", 62, std::nullopt);
    two.owed = {};
    publish(folder.file(), roster(), {two, one});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(same(store.published(*store.only_team()), {one, two}));
}

TEST_CASE("a duty is loaded from its start to its last second") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    const auto loaded = [&](Instant t) { return store.load(team, {t, t + Seconds{1}}, {}).spans.size(); };
    CHECK(loaded(at_hour(0) - Seconds{1}) == 0);
    CHECK(loaded(at_hour(0)) == 1);
    CHECK(loaded(at_hour(62) - Seconds{1}) == 1);
    CHECK(loaded(at_hour(62)) == 0);
}

TEST_CASE("spans come by start, then in the order of roles, whole and only those of the roles asked for") {
    const TempFolder folder;
    publish(folder.file(), roster(),
            {duty("backup", 0, "sam"), duty("primary", 0, "dana"), duty("backup", -62, "lee")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    const auto spans = store.load(team, {at_hour(-1), at_hour(1)}, {}).spans;
    REQUIRE(spans.size() == 3);
    CHECK(spans[0].person == "lee");
    CHECK(spans[0].when == Interval{at_hour(-62), at_hour(0)});
    CHECK(spans[1].duty.role == "primary");
    CHECK(spans[2].duty.role == "backup");
    CHECK(store.load(team, {at_hour(-1), at_hour(1)}, {"backup", "backup", "unheard-of"}).spans.size() == 2);
    CHECK(store.load(team, {at_hour(-1), at_hour(1)}, {"unheard-of"}).spans.empty());
    CHECK(store.load(team, {at_hour(1), at_hour(1)}, {}).spans.empty());
}

TEST_CASE("the next held span starts at or after the moment and is not uncovered") {
    const TempFolder folder;
    publish(folder.file(), roster(),
            {duty("primary", 0, std::nullopt), duty("primary", 100, "dana"), duty("backup", 100, "sam")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    CHECK(store.next_held(team, at_hour(-1), {}).value().person == "dana");
    CHECK(store.next_held(team, at_hour(100), {"backup"}).value().person == "sam");
    CHECK_FALSE(store.next_held(team, at_hour(100) + Seconds{1}, {}));
}

TEST_CASE("a person's spans are those that end later, up to a limit") {
    const TempFolder folder;
    publish(folder.file(), roster(),
            {duty("primary", 0, "dana"), duty("backup", 62, "dana"), duty("primary", 200, "dana"),
             duty("backup", 200, "sam")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    const auto found = [&](Instant from, int count) { return store.spans_of(team, "dana", from, count).size(); };
    CHECK(found(at_hour(62) - Seconds{1}, 9) == 3);
    CHECK(found(at_hour(62), 9) == 2);
    CHECK(found(at_hour(0), 2) == 2);
    CHECK(found(at_hour(0), 0) == 0);
    CHECK(found(at_hour(0), -1) == 0);
    CHECK(store.spans_of(team, "dana", at_hour(0), 2)[1].duty.role == "backup");
}

TEST_CASE("a look-up answers who with the next and with contacts") {
    const TempFolder folder;
    publish(folder.file(), roster(),
            {duty("primary", 0, "dana"), duty("backup", 0, std::nullopt), duty("primary", 100, std::nullopt),
             duty("primary", 200, "sam"), duty("backup", 150, "lee")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const Asked asked{{at_hour(1), at_hour(1)}};
    const LookUp found = store.look_up(*store.only_team(), asked.as_interval(), {});
    const WhoAnswer answer = who(found.timeline, {}, asked);
    REQUIRE(answer.on_duty.size() == 1);
    CHECK(answer.on_duty[0].person == "dana");
    REQUIRE(answer.uncovered.size() == 1);
    CHECK(answer.uncovered[0].duty.role == "backup");
    CHECK(answer.next.value().person == "lee");
    REQUIRE(found.contacts.size() == 3);
    CHECK(found.contacts[0].phone == "+49 30 1234567");
}

TEST_CASE("several teams share a file and do not see each other") {
    const TempFolder folder;
    publish(folder.file(), roster("care"), {duty("primary", 0, "dana")});
    publish(folder.file(), roster("ops"), {duty("primary", 0, "lee"), duty("leader", 0, "sam")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.team_ids() == std::vector<std::string>{"care", "ops"});
    CHECK_FALSE(store.only_team());
    CHECK(store.published(*store.find_team("care")).size() == 1);
    CHECK(store.find_team("ops")->roles == std::vector<std::string>{"primary", "backup", "leader"});
    CHECK(store.published(*store.find_team("ops")).size() == 2);
    CHECK(store.damage().empty());
}

TEST_CASE("people stay while a duty names them and go when nothing does") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    Roster later = roster();
    later.people = {person("eve", "Eve")};
    publish(folder.file(), later, {});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    const TeamRecord team = store.only_team().value();
    CHECK(store.contact(team, "dana"));
    CHECK(store.contact(team, "eve"));
    CHECK_FALSE(store.contact(team, "sam"));
    CHECK(store.damage().empty());
}

TEST_CASE("a role stays after those of the roster while duties have it") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("backup", 0, "dana")});
    Roster later = roster();
    later.rotations = {rotation("leader")};
    publish(folder.file(), later, {});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.only_team()->roles == std::vector<std::string>{"leader", "backup"});
}

TEST_CASE("publishing the same roster and no duties changes not one byte") {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 10));
    const std::string before = bytes_of(folder.file());
    struct stat old {};
    ::stat(folder.file().c_str(), &old);
    publish(folder.file(), roster(), {});
    struct stat now {};
    ::stat(folder.file().c_str(), &now);
    CHECK(bytes_of(folder.file()) == before);
    CHECK(now.st_mtim.tv_nsec == old.st_mtim.tv_nsec);
    publish(folder.file(), roster(), {}, "version = 1 # changed\n");
    CHECK(bytes_of(folder.file()) != before);
}

TEST_CASE("the same publications in fresh files are the same bytes, in whatever order their duties come") {
    const TempFolder folder;
    auto duties = weekends("primary", 0, 30);
    publish(folder.file("a"), roster(), duties);
    publish(folder.file("a"), roster(), weekends("backup", 0, 30));
    std::reverse(duties.begin(), duties.end());
    publish(folder.file("b"), roster(), duties);
    publish(folder.file("b"), roster(), weekends("backup", 0, 30));
    CHECK(bytes_of(folder.file("a")) == bytes_of(folder.file("b")));
}

TEST_CASE("a duty that overlaps a published one of its role is refused and nothing changes") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    const std::string before = bytes_of(folder.file());
    for (const std::int64_t hour : {-61, -1, 0, 1, 61}) {
        INFO(hour);
        CHECK_THROWS_AS(publish(folder.file(), roster(), {duty("backup", 0, "sam"), duty("primary", hour, "sam")}),
                        Error);
    }
    CHECK(bytes_of(folder.file()) == before);
    publish(folder.file(), roster(), {duty("primary", -62, "sam"), duty("primary", 62, "lee")});
    CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
}

TEST_CASE("a publication that contradicts itself is a bug of its maker") {
    const TempFolder folder;
    const auto refused = [&](const PublishedDuty& one) {
        CHECK_THROWS_AS(publish(folder.file(), roster(), {one}), std::logic_error);
        CHECK(folder.count() == 0);
    };
    PublishedDuty one = duty("primary", 0, "dana");
    one.duty.when.end = one.duty.when.start;
    refused(one);
    refused(duty("primary", 0, "stranger"));
    refused(duty("two\nlines", 0, "dana"));
    for (const double weight : {std::numeric_limits<double>::quiet_NaN(), -0.001, 1'000'000.1}) {
        one = duty("primary", 0, "dana");
        one.duty.weight = weight;
        refused(one);
    }
    one = duty("primary", 0, "dana");
    one.turn_start = at_hour(1);
    refused(one);
}
