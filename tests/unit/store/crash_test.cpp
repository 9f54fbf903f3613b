// Full disks and sudden ends: the file holds the state before or the state after.
#include <SQLiteCpp/SQLiteCpp.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <random>
#include <thread>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "child_process.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Equals;

namespace {

/// In a process whose files may not grow beyond `limit` bytes, as on a full disk.
int with_little_space(rlim_t limit, const std::function<int()>& work) {
    ChildProcess child([&](const ChildProcess::Ready&) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit little{limit, limit};
        if (::setrlimit(RLIMIT_FSIZE, &little) != 0) return 98;
        return work();
    });
    return child.wait();
}

bool speaks_of_space(const std::string& path) {
    const std::string said = complaint_of([&] { publish(path, roster(), weekends("primary", 100, 2000)); });
    return said.find("no space") != std::string::npos && said.find("free some disk space") != std::string::npos;
}

std::size_t count_duties(const std::string& path) {
    const auto store = ScheduleStore::open(path, Access::read);
    CHECK(store.damage().empty());
    return store.published(store.only_team().value()).size();
}

}  // namespace

TEST_CASE("a full disk leaves the published state as it was") {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 10));
    const std::string before = bytes_of(folder.file());
    for (const rlim_t limit : {1000U, 30000U, 60000U, 150000U}) {
        INFO(limit);
        CHECK(with_little_space(limit, [&] { return speaks_of_space(folder.file()) ? 0 : 1; }) == 0);
        CHECK(count_duties(folder.file()) == 10);
        CHECK(bytes_of(folder.file()) == before);
    }
}

TEST_CASE("a full disk leaves no new file behind") {
    const TempFolder folder;
    for (const rlim_t limit : {100U, 5000U, 60000U}) {
        INFO(limit);
        CHECK(with_little_space(limit, [&] { return speaks_of_space(folder.file()) ? 0 : 1; }) == 0);
        CHECK(folder.count() == 0);
    }
}

TEST_CASE("killed at any moment of a publication, the file holds the state before or after") {
    const TempFolder folder;
    publish(folder.file("start"), roster(), weekends("primary", 0, 10));
    const std::string start = bytes_of(folder.file("start"));
    std::mt19937 random(7);
    int before = 0;
    for (int round = 0; round < 30; ++round) {
        write_bytes(folder.file(), start);
        ChildProcess child([&](const ChildProcess::Ready& ready) {
            auto store = ScheduleStore::open(folder.file(), Access::write);
            store.lock();
            ready();
            store.publish({roster(), "new", "rota.toml", weekends("backup", 0, 1500)});
            return 0;
        });
        child.wait_until_ready();
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
        child.kill();
        const std::size_t duties = count_duties(folder.file());
        REQUIRE((duties == 10 || duties == 1510));
        if (duties == 10) ++before;
    }
    CHECK(before > 0);
}

TEST_CASE("killed while making a new file, it holds nothing or everything, and the next publication succeeds") {
    std::mt19937 random(11);
    for (int round = 0; round < 15; ++round) {
        const TempFolder folder;
        ChildProcess child([&](const ChildProcess::Ready& ready) {
            ready();
            publish(folder.file(), roster(), weekends("primary", 0, 1000));
            return 0;
        });
        child.wait_until_ready();
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 50000));
        child.kill();
        std::size_t duties = 1000;
        const std::string said = complaint_of([&] { duties = count_duties(folder.file()); });
        CHECK_THAT(said, Equals("no error") || ContainsSubstring("no schedule yet"));
        CHECK(duties == 1000);
        publish(folder.file(), roster(), {duty("backup", 0, "sam")});
        CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
    }
}

TEST_CASE("what a killed writer left unfinished is rolled back by the next reader") {
    const TempFolder folder;
    publish(folder.file(), roster(), weekends("primary", 0, 10));
    const std::string before = bytes_of(folder.file());
    // A cache of no pages makes the child write into the file long before it would commit.
    ChildProcess child([&](const ChildProcess::Ready& ready) {
        SQLite::Database db(folder.file(), SQLite::OPEN_READWRITE);
        db.exec("PRAGMA cache_size=1; BEGIN; UPDATE duty SET shift=hex(zeroblob(9000)); UPDATE person SET name='x'");
        sqlite3_db_cacheflush(db.getHandle());
        ready();
        std::this_thread::sleep_for(std::chrono::seconds(60));
        return 0;
    });
    child.wait_until_ready();
    child.kill();
    REQUIRE(bytes_of(folder.file()) != before);
    REQUIRE(folder.count() == 2);

    SECTION("by a reader that may write") {
        CHECK(count_duties(folder.file()) == 10);
        CHECK(bytes_of(folder.file()) == before);
    }
    SECTION("and one that may not says what is needed") {
        ::chmod(folder.file().c_str(), 0444);
        ::chmod(folder.file("rota.db-journal").c_str(), 0444);
        ::chmod(folder.path().c_str(), 0555);
        ChildProcess reader([&](const ChildProcess::Ready&) {
            if (::getuid() == 0 && ::setuid(65534) != 0) return 98;
            const std::string said = complaint_of([&] { (void)ScheduleStore::open(folder.file(), Access::read); });
            return said.find("interrupted change") != std::string::npos ? 0 : 1;
        });
        CHECK(reader.wait() == 0);
        ::chmod(folder.path().c_str(), 0755);
    }
}
