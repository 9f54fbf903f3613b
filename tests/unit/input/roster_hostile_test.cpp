// Rosters that nobody writes by accident: binary, huge, deep, endless.
#include <chrono>

#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "roster_parsing.hpp"

using namespace rota;

namespace {

Parsed<Roster> parse(const std::string& text) {
    return parse_roster(text, "rota.toml", system_zones(), [] { return zone_names(); });
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

}  // namespace

TEST_CASE("a file of 4 MiB is read, a larger one is refused") {
    const std::string comment = "#" + std::string(max_roster_bytes - least_roster.size() - 1, 'x');
    CHECK(parse(least_roster + comment).value);
    CHECK(said_about(least_roster + comment + "x") ==
          "rota.toml: error: the file is larger than 4 MiB\n  hint: is it the right file?\n");
}

TEST_CASE("bytes that are not UTF-8 are refused with their place") {
    CHECK(said_about("version = 1\nname = \"J\xF6rg\"\n") ==
          "rota.toml:2:10: error: the byte 0xF6 here is not UTF-8\n"
          "    2 | name = \"J\uFFFDrg\"\n"
          "      |          ^\n"
          "  hint: save the file as UTF-8\n");
    for (const std::string bad :
         {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\x80", "\xC3", "\xE2\x82"}) {
        CHECK(said_about("# " + bad).find("is not UTF-8") != std::string::npos);
    }
}

TEST_CASE("a NUL byte is refused with its place") {
    CHECK(said_about(std::string("version = 1\n# a\0b\n", 18)) ==
          "rota.toml:2:4: error: a NUL byte, which no text has\n"
          "    2 | # a␀b\n"
          "      |    ^\n"
          "  hint: is it the right file?\n");
}

TEST_CASE("UTF-16 is recognised") {
    CHECK(said_about(std::string("\xFF\xFEv\0e\0", 6)) ==
          "rota.toml: error: the file is not UTF-8 but UTF-16\n  hint: save it as UTF-8\n");
}

TEST_CASE("an empty file lacks what every file needs") {
    CHECK(said_about("") ==
          "rota.toml: error: the file has no version\n  hint: write version = 1 at the top\n"
          "rota.toml: error: the file has no [team]\n  hint: add [team] with an id and a time_zone\n");
}

TEST_CASE("lines of Windows, tabs and characters of several bytes keep their columns") {
    CHECK(said_about("version = 1\r\n[team]\r\n\tid = \"ü!\" # é\r\ntime_zone = \"UTC\"\r\n") ==
          "rota.toml:3:7: error: \"ü!\" is not an id: an id has 1 to 64 of the characters a-z, 0-9 and -\n"
          "    3 |     id = \"ü!\" # é\n"
          "      |          ^~~~\n");
}

TEST_CASE("of a line without end the part around the place is shown") {
    const std::string said =
        said_about(least_roster + "[[people]]\nid = \"dana\"\nx = \"" + std::string(1000000, 'x') + "\"\n");
    CHECK(said == "rota.toml:7:1: error: unknown key \"x\" in person \"dana\"\n    7 | x = \"" + std::string(115, 'x') +
                      "…\n      | ^\n  hint: the keys of [[people]] are id, name, email, phone, chat, time_zone, "
                      "weekend, share, from, "
                      "until, carry, calendar, time_off, avoid, prefer\n");
    const std::string list = "[[people]]\nid = \"dana\"\ntime_off = [" + repeated("\"Fri 16:00 to Sat 20:00\", ", 5000);
    const std::string far = said_about(least_roster + list + "\"Fry\"]\n");
    CHECK(far.find("rota.toml:7:130013: error: cannot read \"Fry\" in time_off of person \"dana\"\n    7 | …") == 0);
    CHECK(far.find("\"Fry\"]\n      | " + std::string(61, ' ') + "^~~~~\n") != std::string::npos);
}

TEST_CASE("at most a hundred errors are shown, then how many more there are") {
    const auto many = [](std::size_t count) {
        std::string text = least_roster;
        for (std::size_t i = 0; i < count; ++i) text += "k" + std::to_string(i) + " = 1\n";
        return parse(text).diagnostics;
    };
    CHECK(many(100).size() == 100);
    REQUIRE(many(101).size() == 101);
    CHECK(to_text(many(101).back()) == "rota.toml: error: and 1 more\n");
    CHECK(many(150).back().message == "and 50 more");
    CHECK(many(150)[99].place.line == 104);
}

TEST_CASE("an error is shown although a hundred warnings come first") {
    std::string text = least_roster;
    for (int i = 0; i < 150; ++i) text += "[[people]]\nid = \"p" + std::to_string(i) + "\"\ncalendar = \"a.ics\"\n";
    const auto right = parse(text);
    CHECK(right.value);
    CHECK(right.diagnostics.back().severity == Severity::warning);
    const auto wrong = parse(text + "[rules]\nrest = 5\n");
    REQUIRE(wrong.diagnostics.size() == 101);
    CHECK(wrong.diagnostics[99].message == "rest of [rules] must be text, not a whole number");
    CHECK_FALSE(wrong.value);
}

TEST_CASE("lists that are too long are refused") {
    std::string people = least_roster;
    for (int i = 0; i < 10000; ++i) people += "[[people]]\nid = \"p" + std::to_string(i) + "\"\n";
    CHECK(parse(people).value);
    CHECK(said_about(people + "[[people]]\nid = \"one-more\"\n").find("people has more than 10000 entries") !=
          std::string::npos);
}

TEST_CASE("what is deep, long or endless is refused quickly") {
    const std::size_t room = std::size_t{1} << 19;
    const std::string people =
        "version = 1\n[team]\nid = 'a'\ntime_zone = 'UTC'\n[[people]]\nid = 'a'\n[[rotations]]\nrole = 'r'\n";
    const std::vector<std::string> texts{
        std::string(room, '['),
        "x = " + std::string(room, '['),
        "x = " + repeated("{a=", room / 3),
        repeated("a.", room / 2) + "a = 1",
        "[" + repeated("a.", room / 2) + "a]",
        "x = [" + repeated("[],", room / 3) + "]",
        repeated("[[a]]\n", room / 6),
        repeated("[a]\n", room / 4),
        repeated("a=1\n", room / 4),
        repeated("=\n", room / 2),
        repeated("\n", room),
        std::string(room, '"'),
        "x = \"" + std::string(room, '\\'),
        "x = '''" + std::string(room, '\''),
        "x = " + std::string(room, '9'),
        "x = 0." + std::string(room, '9'),
        std::string(room, 'a') + " = 1",
        people + "members = [" + repeated("'b',", room / 4 - 100) + "]\n",
        people + "members = [" + repeated("1,", room / 2 - 100) + "]\n",
        people + "members = ['" + std::string(room - 200, 'b') + "']\n",
        "version = 1\n[team]\nid = 'a'\ntime_zone = '" + std::string(room, 'z') + "'\n",
    };
    for (const std::string& text : texts) {
        INFO(text.substr(0, 20));
        const auto begin = std::chrono::steady_clock::now();
        const auto parsed = parse(text);
        const auto took = std::chrono::steady_clock::now() - begin;
        CHECK_FALSE(parsed.value);
        CHECK(parsed.diagnostics.size() <= 101);
        for (const Diagnostic& d : parsed.diagnostics) CHECK(to_text(d).size() < 3000);
        // Far more than it takes even with sanitizers on a busy machine, far less than anything quadratic.
        CHECK(took < std::chrono::seconds{30});
    }
}
