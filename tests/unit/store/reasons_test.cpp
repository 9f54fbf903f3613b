// Reasons in the schedule file: as they were given, with their turn or not at all.
#include <SQLiteCpp/SQLiteCpp.h>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"
#include "store/file/failure.hpp"
#include "store/log/reason_text.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;

namespace {

/// As the samples' duty of that hour is published.
TurnReason reason(const std::string& role, std::int64_t hour) {
    TurnReason made;
    made.role = made.rotation = role;
    made.start = at_hour(hour);
    made.members = {{"dana", true, "", "", -1.25},
                    {"sam", false, "time off", "time off Tue 1 Dec 2026 (odd:\t\n\\n \xE2\x80\xAE)", 0.333333},
                    {"lee", false, "", "would rather not be on duty then", 0}};
    return made;
}

bool same_reason(const TurnReason& a, const TurnReason& b) {
    const auto same_member = [](const MemberReason& x, const MemberReason& y) {
        return x.person == y.person && x.chosen == y.chosen && x.excluded == y.excluded && x.detail == y.detail &&
               x.balance == y.balance;
    };
    return a.role == b.role && a.start == b.start && a.rotation == b.rotation && a.round_robin == b.round_robin &&
           a.by_order == b.by_order && a.due == b.due &&
           std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same_member);
}

void publish_with(const std::string& path, std::vector<PublishedDuty> duties, std::vector<TurnReason> reasons) {
    ScheduleStore::open(path, Access::create)
        .publish({roster(), "version = 1\n", "rota.toml", std::move(duties), std::move(reasons)});
}

std::optional<TurnReason> kept(const std::string& path, const std::string& role, std::int64_t hour) {
    const auto store = ScheduleStore::open(path, Access::read);
    return store.reason(store.find_team("care").value(), role, at_hour(hour));
}

void run_sql(const std::string& path, const std::string& statement) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec(statement);
}

}  // namespace

TEST_CASE("a reason comes back exactly as it was published") {
    const TempFolder folder;
    PublishedDuty strict = duty("backup", 0, "sam");
    strict.round_robin = true;
    TurnReason order = reason("backup", 0);
    order.round_robin = true;
    order.by_order = "lee";
    order.due = "sam";
    publish_with(folder.file(), {duty("primary", 0, "dana"), strict}, {reason("primary", 0), order});
    CHECK(same_reason(kept(folder.file(), "primary", 0).value(), reason("primary", 0)));
    CHECK(same_reason(kept(folder.file(), "backup", 0).value(), order));
}

TEST_CASE("a turn published without a reason has none") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    CHECK_FALSE(kept(folder.file(), "primary", 0));
    CHECK_FALSE(kept(folder.file(), "primary", week));
}

TEST_CASE("a turn's new reason replaces the old one") {
    const TempFolder folder;
    publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", 0)});
    TurnReason later = reason("primary", 0);
    later.members[0].balance = 7;
    publish_with(folder.file(), {}, {later});
    CHECK(same_reason(kept(folder.file(), "primary", 0).value(), later));
}

TEST_CASE("publishing the same reason again changes no byte") {
    const TempFolder folder;
    publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", 0)});
    const std::string before = bytes_of(folder.file());
    publish_with(folder.file(), {}, {reason("primary", 0)});
    CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("a reason for a turn that is not published is a bug, and nothing of its publication is kept") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    CHECK_THROWS_AS(publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", week)}),
                    std::logic_error);
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.published(store.find_team("care").value()).empty());
}

TEST_CASE("each team has its own reasons") {
    const TempFolder folder;
    publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", 0)});
    publish(folder.file(), roster("ops"), {duty("primary", 0, "dana")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.reason(store.find_team("care").value(), "primary", at_hour(0)));
    CHECK_FALSE(store.reason(store.find_team("ops").value(), "primary", at_hour(0)));
}

TEST_CASE("a reason without its turn is damage") {
    const TempFolder folder;
    publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", 0)});
    CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
    run_sql(folder.file(), "DELETE FROM duty");
    const auto found = ScheduleStore::open(folder.file(), Access::read).damage();
    REQUIRE(!found.empty());
    CHECK_THAT(found[0], ContainsSubstring("a reason is stored for a turn that does not exist: primary"));
}

TEST_CASE("a reason that somebody else has written over is an error, never a strange answer") {
    for (const char* text : {"", "dana 1", "dana\n", "dana much\n", "dana inf\n", "dana 1 \n", "@dana\n", "@dana sam\n",
                             "dana 1\nrest\tdetail\n", "dana 1\nrest\tdetail\tsam\n", "dana 1\n\n"}) {
        TurnReason read;
        CHECK_THROWS_AS(store::read_reason_text(text, read), store::DamagedRow);
    }
    const TempFolder folder;
    publish_with(folder.file(), {duty("primary", 0, "dana")}, {reason("primary", 0)});
    run_sql(folder.file(), "UPDATE reason SET text='dana'");
    CHECK_THAT(complaint_of([&] { (void)kept(folder.file(), "primary", 0); }),
               ContainsSubstring("a reason cannot be read"));
}

TEST_CASE("a turn's reason is a few short lines that anybody can read") {
    TurnReason made = reason("primary", 0);
    made.members[1].detail = "time off Tue 1 Dec 2026";
    made.members.push_back(made.members[1]);
    made.members.back().person = "ida";
    CHECK(store::to_reason_text(made) ==
          "*dana -1.25 sam 0.333333 lee 0 ida 0.333333\n"
          "time off\ttime off Tue 1 Dec 2026\tsam ida\n"
          "\twould rather not be on duty then\tlee\n");
}
