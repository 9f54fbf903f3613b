// What is said about rosters that are wrong: tests/data/rosters/errors/*.txt, whole texts.
//
// Each case there is an edit of base.toml and all that is said about the result:
//
//   == a sentence that says what is wrong
//   -lines of base.toml
//   +lines in their place
//   rota.toml:14:20: error: ...
//
// With ROTA_REFRESH=1 in the environment the texts are written anew; read the diff.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "roster_parsing.hpp"

namespace {

const std::filesystem::path folder = std::filesystem::path(ROTA_TEST_DATA) / "data" / "rosters";

std::string content(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

struct Hunk {
    std::string before, after;
};
struct Case {
    std::string name;
    std::vector<Hunk> hunks;
    std::string edits;  ///< as they stand in the file
    std::string expected;
};

std::vector<Case> cases_of(const std::string& text) {
    std::vector<Case> cases;
    for (const std::string& line : lines_of(text)) {
        if (line.rfind("== ", 0) == 0) {
            cases.push_back({line.substr(3), {}, {}, {}});
            continue;
        }
        if (cases.empty()) continue;
        Case& now = cases.back();
        const bool removed = line[0] == '-';
        const bool added = line[0] == '+';
        if (!now.expected.empty() || (!removed && !added)) {
            now.expected += line + "\n";
            continue;
        }
        now.edits += line + "\n";
        if (now.hunks.empty() || (removed && !now.hunks.back().after.empty())) now.hunks.emplace_back();
        (removed ? now.hunks.back().before : now.hunks.back().after) += line.substr(1) + "\n";
    }
    return cases;
}

std::string edited(std::string text, const Case& one) {
    for (const Hunk& hunk : one.hunks) {
        const std::size_t at = hunk.before.empty() ? text.size() : text.find(hunk.before);
        REQUIRE(at != std::string::npos);
        text.replace(at, hunk.before.size(), hunk.after);
    }
    return text;
}

void refresh(const std::filesystem::path& path, const std::string& base) {
    std::string text;
    for (const Case& one : cases_of(content(path))) {
        text += "== " + one.name + "\n" + one.edits + said_about(edited(base, one));
    }
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("the roster that the others are edits of is right") {
    CHECK(said_about(content(folder / "base.toml")) == "");
}

TEST_CASE("for each invalid roster everything that is wrong is reported") {
    const std::string base = content(folder / "base.toml");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "errors")) {
        ++files;
        if (std::getenv("ROTA_REFRESH") != nullptr) refresh(entry.path(), base);
        for (const Case& one : cases_of(content(entry.path()))) {
            INFO(entry.path().filename().string() << ": " << one.name);
            CHECK(said_about(edited(base, one)) == one.expected);
            CHECK_FALSE(one.expected.empty());
        }
    }
    CHECK(files >= 8);
}
