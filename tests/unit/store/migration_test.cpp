// The way a file comes from one schema to the next, with next ones made up here.
#include <sqlite3.h>
#include <sys/stat.h>

#include <initializer_list>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "child_process.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"
#include "store/file/backup.hpp"
#include "store/file/file_header.hpp"
#include "store/file/schedule_file.hpp"
#include "store/file/schema.hpp"
#include "store/rows/publish.hpp"
#include "store/rows/queries.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;
using store::ScheduleFile;

namespace {

constexpr const char* add_table = "CREATE TABLE extra(x INT)STRICT; INSERT INTO extra VALUES(7)";
constexpr const char* add_column = "ALTER TABLE extra ADD COLUMN y INT";
constexpr const char* broken = "CREATE TABLE other(x INT)STRICT; CREATE TABLE team(x)";

/// rota's own migrations and then these.
std::vector<const char*> and_then(std::initializer_list<const char*> more) {
    std::vector<const char*> list(store::migrations().begin(), store::migrations().end());
    list.insert(list.end(), more);
    return list;
}

int version_of(const std::string& path) {
    SQLite::Database db(path, SQLite::OPEN_READONLY);
    return store::read_header(db, path).schema;
}

std::size_t count_rows(const ScheduleFile& file, const char* table) {
    return file.ask([&](SQLite::Database& db) {
        return static_cast<std::size_t>(db.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64());
    });
}

/// How many migrations rota itself has.
int newest() {
    return static_cast<int>(store::migrations().size());
}

std::string backup_name(const std::string& count = "") {
    return "rota.db.v" + std::to_string(newest()) + count + ".bak";
}

const std::chrono::milliseconds briefly{50};

}  // namespace

TEST_CASE("a file of an older schema is brought up to date, after a copy of it is made beside it") {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 10));
    const std::string before = bytes_of(folder.file());
    const auto list = and_then({add_table, add_column});
    for (const Access access : {Access::read, Access::write, Access::create}) {
        write_bytes(folder.file(), before);
        std::filesystem::remove(folder.file(backup_name()));
        const ScheduleFile file(folder.file(), access, briefly, list);
        CHECK(count_rows(file, "extra") == 1);
        CHECK(count_rows(file, "duty") == 10);
        CHECK(version_of(folder.file()) == newest() + 2);
        CHECK(bytes_of(folder.file(backup_name())) == before);
        CHECK(folder.count() == 2);
    }
}

TEST_CASE("an older file that may not be written says why it has to be") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ::chmod(folder.file().c_str(), 0444);
    ::chmod(folder.path().c_str(), 0555);
    const auto list = and_then({add_table});
    ChildProcess reader([&](const ChildProcess::Ready&) {
        if (::getuid() == 0 && ::setuid(65534) != 0) return 98;
        const std::string said =
            complaint_of([&] { const ScheduleFile file(folder.file(), Access::read, briefly, list); });
        return said.find("written by an older rota") != std::string::npos ? 0 : 1;
    });
    CHECK(reader.wait() == 0);
    ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a file that is up to date is not copied again") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    const auto list = and_then({add_table});
    { const ScheduleFile file(folder.file(), Access::write, briefly, list); }
    const std::string after = bytes_of(folder.file());
    { const ScheduleFile file(folder.file(), Access::write, briefly, list); }
    CHECK(folder.count() == 2);
    CHECK(bytes_of(folder.file()) == after);
}

TEST_CASE("a migration that fails changes nothing but leaves its backup, and an older backup is never overwritten") {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 10));
    const std::string before = bytes_of(folder.file());
    write_bytes(folder.file(backup_name()), "an older backup");
    const auto list = and_then({add_table, broken});
    CHECK_THAT(complaint_of([&] { const ScheduleFile file(folder.file(), Access::write, briefly, list); }),
               ContainsSubstring("already exists"));
    CHECK(bytes_of(folder.file()) == before);
    CHECK(bytes_of(folder.file(backup_name())) == "an older backup");
    CHECK(bytes_of(folder.file(backup_name(".2"))) == before);
    CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
}

TEST_CASE("a new file gets all migrations at once and needs no backup") {
    const TempFolder folder;
    const auto list = and_then({add_table});
    ScheduleFile file(folder.file(), Access::create, briefly, list);
    file.change([](SQLite::Database&) {});
    CHECK(version_of(folder.file()) == newest() + 1);
    CHECK(count_rows(file, "extra") == 1);
    CHECK(folder.count() == 1);
}

TEST_CASE("a backup has the permissions of its original") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    const mode_t mode = GENERATE(0600U, 0640U);
    ::chmod(folder.file().c_str(), mode);
    SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
    struct stat copy {};
    REQUIRE(::stat(store::write_backup(db, folder.file(), 1).c_str(), &copy) == 0);
    CHECK((copy.st_mode & 0777U) == mode);
}

TEST_CASE("a question to a file of the first version brings it up to date, with a copy of it beside it") {
    const TempFolder folder;
    const std::string before = bytes_of(ROTA_TEST_DATA "/data/databases/schema-1.db");
    write_bytes(folder.file(), before);
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK_FALSE(store.reason(store.find_team("care").value(), "primary", at_hour(0)));
    CHECK(version_of(folder.file()) == newest());
    CHECK(bytes_of(folder.file("rota.db.v1.bak")) == before);
}

TEST_CASE("a file written by the first version is still read and still takes publications") {
    const TempFolder folder;
    write_bytes(folder.file(), bytes_of(ROTA_TEST_DATA "/data/databases/schema-1.db"));
    auto store = ScheduleStore::open(folder.file(), Access::write);
    const TeamRecord team = store.find_team("care").value();
    CHECK(team.roles == std::vector<std::string>{"primary", "backup", "leader"});
    CHECK(store.published(team).size() == 53);
    const auto spans = store.load(team, {at_hour(0), at_hour(1)}, {}).spans;
    REQUIRE(spans.size() == 2);
    CHECK(spans[0].person == "dana");
    CHECK_FALSE(spans[1].person);
    CHECK(store.contact(team, "sam").value().chat == "@sam");
    CHECK(store.published(team)[0].owed.size() == 3);
    CHECK(store.damage().empty());
    CHECK_FALSE(store.reason(team, "primary", at_hour(0)));
    TurnReason why;
    why.role = "primary";
    why.start = at_hour(1000 * week);
    why.members = {{"sam", true, "", "", 0}};
    store.publish({roster(), "new", "rota.toml", {duty("primary", 1000 * week, "sam")}, {why}});
    CHECK(store.published(team).size() == 54);
    CHECK(store.reason(team, "primary", why.start).value().members.size() == 1);
    CHECK(store.damage().empty());
}

TEST_CASE("a file written by the second version accepts changes, and its view shows them") {
    const TempFolder folder;
    write_bytes(folder.file(), bytes_of(ROTA_TEST_DATA "/data/databases/schema-2.db"));
    auto store = ScheduleStore::open(folder.file(), Access::write);
    const TeamRecord team = store.find_team("care").value();
    CHECK(store.log(team).empty());
    const std::vector<PublishedDuty> published = store.published(team);
    REQUIRE(published.size() == 24);
    const Duty& first = published[0].duty;
    CHECK(store.reason(team, first.role, first.when.start).value().members.size() == 3);
    CHECK(published[0].person == "sam");
    ChangeRequest request;
    request.holdings = {{first.role, first.when.start, {first.when.start, first.when.start + Seconds{60}}, "dana"}};
    request.at = first.when.start;
    CHECK(store.change(team, request).id == 1);
    CHECK(store.damage().empty());
    SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
    CHECK(db.execAndGet("SELECT group_concat(person||' '||source,', ') FROM (SELECT * FROM on_duty WHERE team='care' "
                        "AND duty='primary@2026-12-04T17:00Z' ORDER BY starts_utc)")
              .getString() == "dana override, sam plan");
}

TEST_CASE("a file written by the third version keeps its changes, and has no user id where none was recorded") {
    const TempFolder folder;
    const std::string before = bytes_of(ROTA_TEST_DATA "/data/databases/schema-3.db");
    write_bytes(folder.file(), before);
    auto store = ScheduleStore::open(folder.file(), Access::write);
    CHECK(bytes_of(folder.file("rota.db.v3.bak")) == before);
    const TeamRecord team = store.find_team("care").value();
    const std::vector<ChangeSet> log = store.log(team);
    std::string kinds;
    for (const ChangeSet& set : log) {
        kinds += to_text(set.kind) + " ";
        CHECK(set.by == Author{"boss", {}, ""});
        CHECK(set.proof.empty());
    }
    CHECK(kinds == "publish override override undo swap replace repair ");
    CHECK(store.published(team).size() == 12);
    CHECK(store.damage().empty());
    CHECK(store.undo(team, 5, {"dana", 1000, "lena"}, at_hour(0)).undoes == 5);
    CHECK(store.log(team).back().by == Author{"dana", 1000, "lena"});
    CHECK(store.damage().empty());
}

// Writes the first one anew; run by hand, only when there has never been a release with the schema: `unit_store
// "[make]"`.
TEST_CASE("make the database of the first version", "[.make]") {
    const std::string path = ROTA_TEST_DATA "/data/databases/schema-1.db";
    std::filesystem::remove(path);
    auto duties = weekends("primary", 0, 26);
    const auto backup = weekends("backup", 1, 25);
    duties.insert(duties.end(), backup.begin(), backup.end());
    duties.push_back(duty("backup", 0, std::nullopt));
    duties.push_back(duty("leader", 5 * week, "lee"));
    ScheduleFile file(path, Access::create, briefly, store::migrations().first(1));
    const auto write = [&](const Roster& made, const std::vector<PublishedDuty>& all) {
        file.change([&](SQLite::Database& db) {
            store::write_publication(db, {made, "version = 1\n", "rota.toml", all});
        });
    };
    write(roster(), duties);
    write(roster("ops"), {duty("primary", 0, "sam")});
}
