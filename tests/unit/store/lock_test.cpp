// Writers wait their turn, then say who stands in the way; readers only wait for a commit.
#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <thread>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "child_process.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A child that runs a statement on the file and then sleeps until it is killed.
ChildProcess holder(const std::string& path, const char* statement) {
    return ChildProcess([=](const ChildProcess::Ready& ready) {
        SQLite::Database db(path, SQLite::OPEN_READWRITE);
        db.exec(statement);
        ready();
        std::this_thread::sleep_for(60s);
        return 0;
    });
}

std::string blamed(const ChildProcess& child) {
    return "(process " + std::to_string(child.pid()) + ")";
}

}  // namespace

TEST_CASE("a reader that waits for a locked file in vain names the process that holds it") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ChildProcess child = holder(folder.file(), "BEGIN EXCLUSIVE");
    child.wait_until_ready();
    const auto store = ScheduleStore::open(folder.file(), Access::read, 50ms);
    const std::string said = complaint_of([&] { (void)store.only_team(); });
    CHECK_THAT(said, ContainsSubstring("is locked by \"") && ContainsSubstring(blamed(child)) &&
                         ContainsSubstring("gave up after 50 ms"));
}

TEST_CASE("a writer names the other writer") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ChildProcess child = holder(folder.file(), "BEGIN IMMEDIATE");
    child.wait_until_ready();
    auto store = ScheduleStore::open(folder.file(), Access::write, 50ms);
    CHECK_THAT(complaint_of([&] { store.lock(); }),
               ContainsSubstring("is locked by") && ContainsSubstring(blamed(child)));
    CHECK(store.team_ids().size() == 1);  // readers are not in its way
    child.kill();
    store.publish({roster(), "now", "rota.toml", {}});
    CHECK(store.roster_text(*store.only_team()) == "now");
}

TEST_CASE("a writer whose commit a reader blocks names the reader and changes nothing") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    const std::string before = bytes_of(folder.file());
    ChildProcess child = holder(folder.file(), "BEGIN; SELECT * FROM team");
    child.wait_until_ready();
    auto store = ScheduleStore::open(folder.file(), Access::write, 50ms);
    const std::string said = complaint_of([&] { store.publish({roster(), "now", "rota.toml", {}}); });
    CHECK_THAT(said, ContainsSubstring("is locked by") && ContainsSubstring(blamed(child)));
    CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("a writer waits for one that finishes in time") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ChildProcess child([&](const ChildProcess::Ready& ready) {
        auto store = ScheduleStore::open(folder.file(), Access::write);
        store.lock();
        ready();
        std::this_thread::sleep_for(200ms);
        store.publish({roster(), "first", "rota.toml", {duty("primary", 0, "dana")}});
        return 0;
    });
    child.wait_until_ready();
    auto store = ScheduleStore::open(folder.file(), Access::write);
    store.lock();
    CHECK(store.published(*store.only_team()).size() == 1);
    CHECK(child.wait() == 0);
}

TEST_CASE("a lock that is not used is given back") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    {
        auto store = ScheduleStore::open(folder.file(), Access::write);
        store.lock();
        store.lock();
    }
    auto other = ScheduleStore::open(folder.file(), Access::write, 50ms);
    CHECK_NOTHROW(other.lock());
}

TEST_CASE("many processes that make the same new file all get their publication into it") {
    const TempFolder folder;
    std::vector<std::unique_ptr<ChildProcess>> children;
    for (int k = 0; k < 8; ++k) {
        children.push_back(std::make_unique<ChildProcess>([&, k](const ChildProcess::Ready&) {
            auto store = ScheduleStore::open(folder.file(), Access::create);
            store.lock();
            // Every second one fails, and must not take the file of the others away with it.
            const auto person = k % 2 == 0 ? "dana" : "stranger";
            store.publish({roster("team-" + std::to_string(k)), "t", "rota.toml", {duty("primary", 0, person)}});
            return 0;
        }));
    }
    for (int k = 0; k < 8; ++k) CHECK(children[static_cast<std::size_t>(k)]->wait() == (k % 2 == 0 ? 0 : 99));
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.team_ids() == std::vector<std::string>{"team-0", "team-2", "team-4", "team-6"});
}

TEST_CASE("a file that is replaced while it is open is not written") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    auto store = ScheduleStore::open(folder.file(), Access::write);
    publish(folder.file("other"), roster("other"), {});
    std::filesystem::rename(folder.file("other"), folder.file());
    CHECK_THAT(complaint_of([&] { store.lock(); }), ContainsSubstring("moved or replaced"));
    CHECK(ScheduleStore::open(folder.file(), Access::read).team_ids() == std::vector<std::string>{"other"});
}

TEST_CASE("a second creator of the same file waits, then names the first or finds what was published") {
    const TempFolder folder;
    ChildProcess child([&](const ChildProcess::Ready& ready) {
        auto store = ScheduleStore::open(folder.file(), Access::create);
        store.lock();
        ready();
        std::this_thread::sleep_for(300ms);
        store.publish({roster(), "first", "rota.toml", {duty("primary", 0, "dana")}});
        return 0;
    });
    child.wait_until_ready();
    auto hasty = ScheduleStore::open(folder.file(), Access::create, 20ms);
    CHECK_THAT(complaint_of([&] { hasty.lock(); }),
               ContainsSubstring("is locked by \"") && ContainsSubstring(blamed(child)));
    auto patient = ScheduleStore::open(folder.file(), Access::create);
    CHECK(patient.team_ids().empty());
    patient.lock();
    CHECK(patient.published(patient.only_team().value()).size() == 1);
    patient.publish({roster(), "second", "rota.toml", {duty("primary", 62, "sam")}});
    CHECK(child.wait() == 0);
    CHECK(folder.count() == 1);
}
