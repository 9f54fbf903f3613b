// Finding zones by name: which names are taken, what is cached, and what happens without tzdata.
#include "rota/system_zones.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "rota/error.hpp"

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

namespace fs = std::filesystem;

/// A folder of zones of our own, removed at the end of the test.
class Folder {
   public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "rota-zones-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }

    [[nodiscard]] std::string path() const { return path_.string(); }
    void add_zone(const std::string& name) const {
        fs::create_directories((path_ / name).parent_path());
        fs::copy_file(test::kept_zones("fat") + "/Europe/Berlin", path_ / name);
    }
    void add_text(const std::string& name, const std::string& text) const { std::ofstream{path_ / name} << text; }
    void remove(const std::string& name) const { fs::remove(path_ / name); }

   private:
    fs::path path_;
};

}  // namespace

TEST_CASE("a zone is found by its name, with all its parts") {
    Folder folder;
    for (const std::string name : {"Berlin", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5", "Etc/GMT-14",
                                   "America/Port-au-Prince", "Australia/Lord_Howe", "EST5EDT"}) {
        folder.add_zone(name);
        const auto zone = system_zones(folder.path())(name);
        REQUIRE(zone);
        CHECK(zone->name() == name);
        CHECK(zone->offset_at(test::utc("2026-07-01 00:00")) == std::chrono::hours{2});
    }
}

TEST_CASE("names are taken as they are written, upper and lower case") {
    const ZoneFinder find = system_zones(test::kept_zones("fat"));
    CHECK(find("Europe/Berlin"));
    CHECK_FALSE(find("europe/berlin"));
    CHECK_FALSE(find("Europe/BERLIN"));
}

TEST_CASE("strange names are no zones, and never an error") {
    Folder folder;
    folder.add_zone("Europe/Berlin");
    folder.add_zone("posix/Europe/Berlin");
    folder.add_zone("right/Europe/Berlin");
    folder.add_zone("localtime");
    folder.add_zone(".hidden");
    folder.add_zone("Europe/with space");
    const ZoneFinder find = system_zones(folder.path() + "/Europe/..");
    REQUIRE(find("Europe/Berlin"));
    for (const std::string& name : {std::string{},
                                    std::string{"."},
                                    std::string{".."},
                                    std::string{"/"},
                                    std::string{"Europe"},
                                    std::string{"Europe/"},
                                    std::string{"/Europe/Berlin"},
                                    "/" + folder.path() + "/Europe/Berlin",
                                    folder.path() + "/Europe/Berlin",
                                    std::string{"Europe//Berlin"},
                                    std::string{"./Europe/Berlin"},
                                    std::string{"Europe/../Europe/Berlin"},
                                    std::string{"../zoneinfo/Europe/Berlin"},
                                    std::string{"Europe/Berlin/"},
                                    std::string{"Europe/Berlin/.."},
                                    std::string{"Europe/Berlin\0", 14},
                                    std::string{"Europe/Berlin\n"},
                                    std::string{" Europe/Berlin"},
                                    std::string{"Europe\\Berlin"},
                                    std::string{"Europe/with space"},
                                    std::string{".hidden"},
                                    std::string{"-x"},
                                    std::string{"localtime"},
                                    std::string{"posix/Europe/Berlin"},
                                    std::string{"right/Europe/Berlin"},
                                    std::string(300, 'A'),
                                    std::string(100000, '/'),
                                    std::string{"Zürich"},
                                    std::string{"Europe/Berl\xff"}}) {
        INFO('"' << name.substr(0, 60) << '"');
        CHECK_FALSE(find(name));
    }
}

TEST_CASE("files that are no zone files are no zones") {
    Folder folder;
    folder.add_text("zone.tab", "DE\t+5230+01322\tEurope/Berlin\n");
    folder.add_text("Empty", "");
    folder.add_text("Magic", "TZif2 and then nothing of the kind");
    folder.add_text("Huge", "TZif2" + std::string(1 << 20, '\0'));
    REQUIRE(::mkfifo((folder.path() + "/Pipe").c_str(), 0600) == 0);
    fs::create_symlink("Loop", folder.path() + "/Loop");
    const ZoneFinder find = system_zones(folder.path());
    for (const std::string name : {"zone.tab", "Empty", "Magic", "Huge", "Pipe", "Loop"}) {
        INFO(name);
        CHECK_FALSE(find(name));
    }
    CHECK(zone_names(folder.path()).empty());
}

TEST_CASE("a zone is read once per finder") {
    Folder folder;
    folder.add_zone("Europe/Berlin");
    const ZoneFinder find = system_zones(folder.path());
    const ZoneFinder copy = find;
    CHECK(find("Europe/Berlin"));
    CHECK_FALSE(find("Europe/Paris"));
    folder.remove("Europe/Berlin");
    folder.add_zone("Europe/Paris");
    CHECK(find("Europe/Berlin"));
    CHECK(copy("Europe/Berlin"));
    CHECK_FALSE(find("Europe/Paris"));
    CHECK(system_zones(folder.path())("Europe/Paris"));
}

TEST_CASE("without tzdata there is UTC, and a clear error for every other zone") {
    const std::string missing = test::kept_zones("no-such-folder");
    const ZoneFinder find = system_zones(missing);
    REQUIRE(find("UTC"));
    CHECK(*find("UTC") == Zone{});
    CHECK_FALSE(find("../Europe/Berlin"));
    try {
        (void)find("Europe/Berlin");
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::world);
        CHECK(error.what() == "no time zones: " + missing + " is not a folder");
        CHECK(error.hint() == "install tzdata (the package of time zone data), or set TZDIR to the folder that has it");
    }
    CHECK_THROWS_AS(zone_names(missing), Error);
}

TEST_CASE("the names of a folder are its zone files, sorted, without copies of the tree") {
    Folder folder;
    for (const std::string name : {"Europe/Berlin", "Europe/Andorra", "America/Argentina/Ushuaia", "Etc/GMT+5", "EST",
                                   "posix/Europe/Berlin", "right/Europe/Berlin", "localtime", "posixrules"}) {
        folder.add_zone(name);
    }
    folder.add_text("tzdata.zi", "# version 2026f\n");
    fs::create_symlink("Berlin", folder.path() + "/Europe/Busingen");
    const std::vector<std::string> expected = {
        "America/Argentina/Ushuaia", "EST", "Etc/GMT+5", "Europe/Andorra", "Europe/Berlin", "Europe/Busingen"};
    CHECK(zone_names(folder.path()) == expected);
    CHECK(zone_names(folder.path() + "/") == expected);
}

TEST_CASE("the version of the zones is the first line of what the folder holds for it, if that is a short word") {
    Folder folder;
    CHECK_FALSE(zone_data_version(folder.path()));
    folder.add_text("+VERSION", "2025b\n");
    CHECK(zone_data_version(folder.path()) == "2025b");
    folder.add_text("tzdata.zi", "# version 2024a\n# redo posix_only\n");
    CHECK(zone_data_version(folder.path()) == "2024a");
    folder.remove("+VERSION");
    for (const std::string text : {"", "# version ", "# version \n2024a", "# redo", "# version two words\n",
                                   "# version \x1b[31m\n", "# version ../..\n"}) {
        CAPTURE(text);
        folder.add_text("tzdata.zi", text);
        CHECK_FALSE(zone_data_version(folder.path()));
    }
    folder.add_text("tzdata.zi", "# version " + std::string(33, 'x') + "\n");
    CHECK_FALSE(zone_data_version(folder.path()));
    CHECK_FALSE(zone_data_version("/nowhere"));
}

TEST_CASE("an empty folder name means the system's folder") {
    if (!fs::exists(std::string{default_zone_folder} + "/Europe/Berlin")) return;
    CHECK(system_zones("")("Europe/Berlin"));
}

}  // namespace rota
