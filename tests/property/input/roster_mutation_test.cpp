// Random damage to right rosters: whatever comes out is either a roster or a list of errors with places in the file.
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "core/text/utf8.hpp"

using namespace rota;

namespace {

std::string content(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::vector<std::string> right_rosters() {
    const std::filesystem::path tests = ROTA_TEST_DATA;
    std::vector<std::string> texts{content(tests / "data" / "rosters" / "base.toml")};
    for (const auto& entry : std::filesystem::directory_iterator(tests.parent_path() / "examples")) {
        if (exists(entry.path() / "rota.toml")) texts.push_back(content(entry.path() / "rota.toml"));
    }
    return texts;
}

std::size_t any_place(const std::string& text) {
    return *rc::gen::inRange<std::size_t>(0, text.size() + 1);
}

std::string any_piece() {
    return *rc::gen::oneOf(
        rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return std::string(1, static_cast<char>(byte)); }),
        rc::gen::element<std::string>("\"", "[", "]]", "{", "}", "=", ",", "\n", "\r\n", "#", "\"\"\"", "true", "-1",
                                      "1e999", "nan", "0", "9999999999", "2026-02-29", "2026-12-25", "1970-01-01",
                                      "2199-12-31T23:59:59", "24:00", "Mon-Sun 00:00", "next", "daily 00:00",
                                      "[[people]]\n", "[[rotations.shifts]]\n", "\\u0000", "\xE2\x80\xAE",
                                      "every = 520\n", "calendar = \"x\"\n", "person:"));
}

/// Removes, repeats, replaces or inserts a piece.
void damage(std::string& text) {
    const std::size_t at = any_place(text);
    const std::size_t length = std::min(*rc::gen::inRange<std::size_t>(0, 30), text.size() - at);
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, text.substr(at, length));
            break;
        case 2:
            text.replace(at, std::min<std::size_t>(length, 3), any_piece());
            break;
        default:
            text.insert(at, any_piece());
            break;
    }
}

/// Swaps two lines, which keeps the syntax and spoils the sense.
void shuffle_lines(std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    if (lines.empty()) return;
    std::swap(lines[*rc::gen::inRange<std::size_t>(0, lines.size())],
              lines[*rc::gen::inRange<std::size_t>(0, lines.size())]);
    text.clear();
    for (const std::string& line : lines) text += line + "\n";
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        std::string line(text.substr(0, end));
        if (end != std::string_view::npos && line.ends_with('\r')) line.pop_back();
        lines.push_back(line);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

void check_place(const Diagnostic& d, const std::vector<std::string>& lines) {
    if (d.place.line == 0) return;
    RC_ASSERT(static_cast<std::size_t>(d.place.line) <= lines.size());
    const std::string& line = lines[static_cast<std::size_t>(d.place.line) - 1];
    RC_ASSERT(line.starts_with(d.source_line));
    const auto length = static_cast<int>(count_characters(line));
    RC_ASSERT(d.place.column >= 1);
    RC_ASSERT(d.place.width >= 1);
    RC_ASSERT(d.place.column + d.place.width - 1 <= std::max(length, d.place.column));
    RC_ASSERT(d.place.column <= length + 1);
}

void check_parse(const std::string& text) {
    static const ZoneFinder zones = system_zones();
    const auto parsed = parse_roster(text, "rota.toml", zones);
    RC_ASSERT(parsed.value.has_value() == !has_errors(parsed.diagnostics));
    const std::vector<std::string> lines = lines_of(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
    std::pair<int, int> before{0, 0};
    for (const Diagnostic& d : parsed.diagnostics) {
        check_place(d, lines);
        RC_ASSERT_FALSE(to_text(d).empty());
        if (d.code == "more") continue;
        RC_ASSERT(std::pair(d.place.line, d.place.column) >= before);
        before = {d.place.line, d.place.column};
    }
    if (parsed.value) RC_ASSERT(team_id_of(text) == parsed.value->team.id);
}

}  // namespace

TEST_CASE("a damaged roster gives a roster or errors with places in the file") {
    const std::vector<std::string> rosters = right_rosters();
    REQUIRE(rosters.size() > 1);
    CHECK(rc::check([&] {
        std::string text = *rc::gen::elementOf(rosters);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) damage(text);
        check_parse(text);
    }));
}

TEST_CASE("a roster with lines in the wrong place gives a roster or errors with places in the file") {
    const std::vector<std::string> rosters = right_rosters();
    CHECK(rc::check([&] {
        std::string text = *rc::gen::elementOf(rosters);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) shuffle_lines(text);
        check_parse(text);
    }));
}
