// Damaged files: found by the check, and never worse than an error for anybody who asks.
#include <SQLiteCpp/SQLiteCpp.h>

#include <random>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;

namespace {

void tamper(const std::string& path, const char* statement) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA foreign_keys=OFF");
    db.exec(statement);
}

std::string findings_after(const char* statement) {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 3));
    tamper(folder.file(), statement);
    std::string all;
    for (const std::string& finding : ScheduleStore::open(folder.file(), Access::read).damage()) all += finding + "\n";
    return all;
}

/// Asks everything there is to ask; damage that is found is an error as well.
void ask_all(const std::string& path) {
    const auto store = ScheduleStore::open(path, Access::read);
    for (const std::string& id : store.team_ids()) {
        const auto team = store.find_team(id);
        if (!team) continue;
        (void)store.contacts(*team);
        (void)store.roster_text(*team);
        (void)store.look_up(*team, {at_hour(1), at_hour(2)}, {});
        for (const Span& span : store.load(*team, {at_hour(0), at_hour(100 * week)}, {}).spans) {
            (void)store.reason(*team, span.duty.role, span.turn_start);
        }
        (void)store.published(*team);
        (void)store.spans_of(*team, "dana", at_hour(0), 5);
        (void)store.taken_over(*team);
        (void)store.log(*team);
    }
    for (const std::string& finding : store.damage()) throw Error(Error::Kind::world, "found damaged: " + finding);
}

/// Sixty weekends, each with its reason, and a change on one of them.
void publish_season(const std::string& path) {
    const Roster made = roster();
    Publication season{made, "version = 1\n", "rota.toml", weekends("primary", 0, 60)};
    for (const PublishedDuty& one : season.duties) {
        season.reasons.push_back({"primary", one.turn_start, "primary", false, "", "", {{"dana", false, "", "", 0.5}}});
    }
    ScheduleStore::open(path, Access::create).publish(season);
    auto store = ScheduleStore::open(path, Access::write);
    ChangeRequest request;
    request.holdings = {{"primary", at_hour(0), {at_hour(1), at_hour(2)}, "sam"}};
    request.at = at_hour(-1);
    (void)store.change(*store.only_team(), request);
}

}  // namespace

TEST_CASE("a sound file has no damage") {
    CHECK(findings_after("SELECT 1").empty());
}

TEST_CASE("each kind of damage is found") {
    const char* one = "WHERE starts=(SELECT min(starts) FROM duty)";
    const auto found = [&](const std::string& statement) { return findings_after(statement.c_str()); };
    CHECK_THAT(found(std::string("UPDATE duty SET ends=starts+9999999 ") + one),
               ContainsSubstring("duties of one role overlap: primary"));
    CHECK_THAT(found(std::string("UPDATE duty SET ends=starts ") + one), ContainsSubstring("ends before it starts"));
    CHECK_THAT(found(std::string("UPDATE duty SET turn=starts+1 ") + one), ContainsSubstring("before its turn"));
    CHECK_THAT(found(std::string("UPDATE duty SET starts=-99999999999 ") + one),
               ContainsSubstring("outside 1970 to 2199"));
    CHECK_THAT(found(std::string("UPDATE duty SET person='ghost' ") + one), ContainsSubstring("refers to something"));
    CHECK_THAT(found(std::string("UPDATE duty SET pool=77 ") + one), ContainsSubstring("who owes"));
    CHECK_THAT(found("UPDATE owed SET part=part*2"), ContainsSubstring("do not add up to 1"));
    CHECK_THAT(found("UPDATE team SET roles='leader'"), ContainsSubstring("missing in its team"));
    CHECK_THAT(found("UPDATE team SET weekend=200"), ContainsSubstring("a team is incomplete: care"));
    CHECK_THAT(found("UPDATE team SET zone=''"), ContainsSubstring("a team is incomplete: care"));
    CHECK_THAT(found("INSERT INTO reason VALUES(1,'primary',5,'x')"),
               ContainsSubstring("a reason is stored for a turn that does not exist"));
    CHECK_THAT(found(std::string("UPDATE duty SET published=9e15 ") + one),
               ContainsSubstring("\"published\" is out of range"));
}

TEST_CASE("duties that only touch are no damage") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana"), duty("primary", 62, "sam")});
    CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
}

TEST_CASE("values that no rota writes are errors when read") {
    const auto complaint = [](const char* statement) {
        const TempFolder folder;
        publish(folder.file(), roster(), weekends("primary", 0, 3));
        tamper(folder.file(), statement);
        return complaint_of([&] { ask_all(folder.file()); });
    };
    CHECK_THAT(complaint("UPDATE duty SET ends=starts"), ContainsSubstring("is damaged: a duty ends before it starts"));
    CHECK_THAT(complaint("UPDATE duty SET ends=9223372036854775807"), ContainsSubstring("\"ends\" is out of range"));
    CHECK_THAT(complaint("UPDATE duty SET published=-9223372036854775807"),
               ContainsSubstring("\"published\" is out of range"));
    CHECK_THAT(complaint("UPDATE team SET week_starts=7"), ContainsSubstring("\"week_starts\" is out of range"));
    CHECK_THAT(complaint("UPDATE team SET night_to=-1"), ContainsSubstring("\"night_to\" is out of range"));
    CHECK_THAT(complaint("UPDATE duty SET person='ghost'"), ContainsSubstring("names a person who does not exist"));
    CHECK_THAT(complaint("UPDATE duty SET pool=77"), ContainsSubstring("owed by nobody"));
    CHECK_THAT(complaint("DROP TABLE person"), ContainsSubstring("is damaged: table person is missing"));
    CHECK_THAT(complaint("ALTER TABLE duty RENAME COLUMN shift TO sh"),
               ContainsSubstring("is damaged: table duty is not defined as rota defines it"));
}

TEST_CASE("tables that are really views do not run") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    tamper(
        folder.file(),
        "ALTER TABLE duty RENAME TO d2; CREATE VIEW duty AS WITH RECURSIVE n(team) AS (SELECT 1 UNION ALL SELECT team "
        "FROM n) SELECT *,'primary' role,1 starts,2 ends,'' person FROM n");
    CHECK_THAT(complaint_of([&] { ask_all(folder.file()); }), ContainsSubstring("is damaged"));
}

TEST_CASE("a file cut off anywhere is an error or found damaged, never a crash") {
    const TempFolder folder;
    publish_season(folder.file());
    const std::string whole = bytes_of(folder.file());
    for (std::size_t length = 1; length < whole.size(); length += 997) {
        INFO(length);
        write_bytes(folder.file(), whole.substr(0, length));
        CHECK_THAT(complaint_of([&] { ask_all(folder.file()); }), ContainsSubstring("damaged") ||
                                                                      ContainsSubstring("is not a rota database") ||
                                                                      ContainsSubstring("reading"));
    }
}

TEST_CASE("whatever bytes are flipped, the answer is an answer or an error") {
    const TempFolder folder;
    publish_season(folder.file());
    const std::string whole = bytes_of(folder.file());
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        // Every second time in the first page, where everything is described.
        const std::size_t range = round % 2 == 0 ? 4096 : bytes.size();
        for (int flip = 0; flip < 1 + round % 8; ++flip) {
            bytes[random() % range] = static_cast<char>(random() % 256);
        }
        write_bytes(folder.file(), bytes);
        const std::string said = complaint_of([&] { ask_all(folder.file()); });
        if (said != "no error") ++refused;
    }
    CHECK(refused > 20);
}
