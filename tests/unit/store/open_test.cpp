// Files that are missing, are no schedule files, or may not be used: each is refused with a sentence and a hint, and
// none is touched.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "rota/schedule_store.hpp"

#include "catch.hpp"
#include "child_process.hpp"
#include "complaint.hpp"
#include "schedule_samples.hpp"

using namespace samples;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string complaint(const std::string& path, Access access) {
    return complaint_of([&] { (void)ScheduleStore::open(path, access); });
}

void refused_everywhere(const std::string& path, const std::string& text) {
    for (const Access access : {Access::read, Access::write, Access::create}) {
        CHECK_THAT(complaint(path, access), ContainsSubstring(text));
    }
}

mode_t mode_of(const std::string& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 0777U;
}

/// Runs `work` as somebody to whom permissions apply: nobody, when the tests run as root.
int as_nobody(const std::function<int()>& work) {
    constexpr uid_t nobody = 65534;
    ChildProcess child([&](const ChildProcess::Ready&) {
        if (::getuid() == 0 && ::setuid(nobody) != 0) return 98;
        return work();
    });
    return child.wait();
}

}  // namespace

TEST_CASE("a missing file asks for `rota generate`, and is not created by asking") {
    const TempFolder folder;
    CHECK_THAT(complaint(folder.file(), Access::read),
               ContainsSubstring("no schedule yet") && ContainsSubstring("`rota generate`"));
    CHECK_THAT(complaint(folder.file(), Access::write), ContainsSubstring("no schedule yet"));
    CHECK(folder.count() == 0);
}

TEST_CASE("an empty file is not a schedule yet, and becomes one with the first publication") {
    const TempFolder folder;
    write_bytes(folder.file(), "");
    CHECK_THAT(complaint(folder.file(), Access::read), ContainsSubstring("no schedule yet"));
    CHECK_THAT(complaint(folder.file(), Access::write), ContainsSubstring("no schedule yet"));
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    CHECK(ScheduleStore::open(folder.file(), Access::read).team_ids().size() == 1);
}

TEST_CASE("a new file exists only with its first publication, and answers nothing before") {
    const TempFolder folder;
    {
        auto store = ScheduleStore::open(folder.file(), Access::create);
        CHECK(store.team_ids().empty());
        CHECK_FALSE(store.find_team("care"));
        CHECK(store.damage().empty());
        CHECK(folder.count() == 0);
        store.lock();
        CHECK(store.team_ids().empty());
    }
    CHECK(folder.count() == 0);
    auto store = ScheduleStore::open(folder.file(), Access::create);
    store.lock();
    store.publish({roster(), "text", "rota.toml", {}});
    CHECK(store.team_ids().size() == 1);
    CHECK(folder.count() == 1);
    store.publish({roster(), "text 2", "rota.toml", {}});
    CHECK(store.roster_text(*store.only_team()) == "text 2");
}

TEST_CASE("a new file is readable only for its owner, whatever the umask") {
    const TempFolder folder;
    const mode_t before = ::umask(0);
    publish(folder.file(), roster(), {});
    ::umask(before);
    CHECK(mode_of(folder.file()) == 0600);
}

TEST_CASE("a file that is not a database is refused and not touched") {
    const TempFolder folder;
    const std::string text(GENERATE(1U, 99U, 100U, 5000U), 'x');
    write_bytes(folder.file(), text);
    refused_everywhere(folder.file(), "is not a rota database");
    CHECK(bytes_of(folder.file()) == text);
}

TEST_CASE("a database of another program is refused and not touched") {
    const TempFolder folder;
    SQLite::Database(folder.file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE team(id)");
    const std::string before = bytes_of(folder.file());
    refused_everywhere(folder.file(), "is a database of another program");
    CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("a file of a newer rota is refused and says which schema it has") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    SQLite::Database(folder.file(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version=9");
    const std::string before = bytes_of(folder.file());
    refused_everywhere(folder.file(), "was written by a newer rota (schema 9, this one supports 4)");
    CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("a folder, a pipe, a socket and a device are no schedule files, and none is waited for") {
    const TempFolder folder;
    refused_everywhere(folder.path(), "is a folder, not a regular file");
    refused_everywhere("/dev/null", "is a device, not a regular file");
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    refused_everywhere(folder.file("pipe"), "is a pipe, not a regular file");
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder.file("socket").copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    refused_everywhere(folder.file("socket"), "is a socket, not a regular file");
    ::close(listener);
}

TEST_CASE("a folder that does not exist and a link to nowhere are named") {
    const TempFolder folder;
    CHECK_THAT(complaint(folder.file("no/rota.db"), Access::create), ContainsSubstring("there is no folder"));
    CHECK_THAT(complaint(folder.file("no/rota.db"), Access::read), ContainsSubstring("no schedule yet"));
    std::filesystem::create_symlink("nowhere", folder.file("link"));
    refused_everywhere(folder.file("link"), "symbolic link to a file that does not exist");
    publish(folder.file(), roster(), {});
    CHECK_THAT(complaint(folder.file("rota.db/x"), Access::read), ContainsSubstring("Not a directory"));
}

TEST_CASE("a link to a schedule file is as good as the file") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    std::filesystem::create_symlink("rota.db", folder.file("link"));
    publish(folder.file("link"), roster(), {duty("primary", 0, "dana")});
    const auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK(store.published(*store.only_team()).size() == 1);
}

TEST_CASE("names that mean something to the database library are ordinary file names") {
    const TempFolder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (const std::string name : {":memory:", "file:x?mode=memory", "file::memory:", "a b'\"%41.db", "-"}) {
        publish(name, roster(), {});
        CHECK(std::filesystem::is_regular_file(folder.file(name)));
    }
    std::filesystem::current_path(before);
}

TEST_CASE("a name too long for the database library is refused as too long") {
    const TempFolder folder;
    std::string deep = folder.path();
    for (int i = 0; i < 4; ++i) deep += "/" + std::string(200, 'd');
    std::filesystem::create_directories(deep);
    CHECK_THAT(complaint_of([&] { publish(deep + "/rota.db", roster(), {}); }), ContainsSubstring("too long"));
    CHECK(std::filesystem::is_empty(deep));
}

TEST_CASE("reading needs no write permission on the file or its folder, writing says that it does") {
    const TempFolder folder;
    publish(folder.file(), roster(), {duty("primary", 0, "dana")});
    ::chmod(folder.file().c_str(), 0444);
    ::chmod(folder.path().c_str(), 0555);
    const int status = as_nobody([&] {
        const auto store = ScheduleStore::open(folder.file(), Access::read);
        if (store.published(store.only_team().value()).size() != 1) return 1;
        if (complaint(folder.file(), Access::write).find("cannot write") == std::string::npos) return 2;
        if (complaint(folder.file("new.db"), Access::create).find("cannot create") == std::string::npos) return 3;
        return 0;
    });
    ::chmod(folder.path().c_str(), 0755);
    CHECK(status == 0);
}

TEST_CASE("a file that may be written in a folder that may not is refused when written") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ::chmod(folder.file().c_str(), 0666);
    ::chmod(folder.path().c_str(), 0555);
    const int status = as_nobody([&] {
        const std::string said = complaint_of([&] { publish(folder.file(), roster(), {duty("primary", 0, "dana")}); });
        return said.find("write permission for the file and its folder") == std::string::npos ? 1 : 0;
    });
    ::chmod(folder.path().c_str(), 0755);
    CHECK(status == 0);
    CHECK(ScheduleStore::open(folder.file(), Access::read).damage().empty());
}

TEST_CASE("a file that may not be read says so") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    ::chmod(folder.path().c_str(), 0755);
    ::chmod(folder.file().c_str(), 0);
    const int status = as_nobody(
        [&] { return complaint(folder.file(), Access::read).find("cannot read") == std::string::npos ? 1 : 0; });
    CHECK(status == 0);
}

TEST_CASE("a store opened for reading is never changed") {
    const TempFolder folder;
    publish(folder.file(), roster(), {});
    auto store = ScheduleStore::open(folder.file(), Access::read);
    CHECK_THROWS_AS(store.lock(), std::logic_error);
    CHECK_THROWS_AS(store.publish({roster(), "other", "rota.toml", {}}), std::logic_error);
}
