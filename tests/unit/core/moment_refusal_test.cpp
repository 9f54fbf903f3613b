// What is no MOMENT, and what is said about it.
#include "rota/error.hpp"
#include "rota/moment.hpp"

#include "catch.hpp"
#include "moment_team.hpp"

using namespace rota;
using namespace std::chrono_literals;

namespace {

/// "MESSAGE | HINT" of a refused period; what was understood if it was not refused.
std::string refusal(const std::string& text) {
    try {
        const Interval when = parse_period({text}, wednesday_noon()).asked.when;
        return "understood: " + std::to_string(when.start.time_since_epoch().count());
    } catch (const Error& error) {
        if (error.kind() != Error::Kind::usage) return "not a usage error";
        return std::string{error.what()} + " | " + error.hint();
    }
}

constexpr const char* examples = "for example: friday night, tomorrow 9am, 2026-12-04 22:00";

}  // namespace

TEST_CASE("a word that is not understood is named, with the nearest one") {
    CHECK(refusal("firday night") == "cannot read \"firday\" as a time | did you mean \"friday\"?");
    CHECK(refusal("next Fridya") == "cannot read \"Fridya\" as a time | did you mean \"friday\"?");
    CHECK(refusal("tommorow 9am") == "cannot read \"tommorow\" as a time | did you mean \"tomorrow\"?");
    CHECK(refusal("friday nihgt") == "cannot read \"nihgt\" as a time | did you mean \"night\"?");
    CHECK(refusal("pizza") == std::string{"cannot read \"pizza\" as a time | "} + examples);
    CHECK(refusal("friday 25:00") ==
          "cannot read \"25:00\" as a time | times look like 22:00, 22:00:30, 10pm or 10:30pm");
    CHECK(refusal("friday 22") ==
          "cannot read \"22\" as a time | dates look like 2026-12-04 or 4 Dec, times like 22:00 or 10pm");
    CHECK(refusal("2 weeks") == "\"2 weeks\" is a length, not a time | say \"in 2 weeks\" or \"2 weeks ago\"");
    CHECK(refusal("next") ==
          "\"next\" needs a weekday, week, weekend or month after it | for example: next friday, last weekend");
}

TEST_CASE("an unknown zone is named, with the nearest one") {
    CHECK(refusal("friday in Berlin") == "unknown time zone \"Berlin\" | did you mean \"Europe/Berlin\"?");
    CHECK(refusal("friday in new york") == "unknown time zone \"new york\" | did you mean \"America/New_York\"?");
    CHECK(refusal("friday in Europe/Berln") == "unknown time zone \"Europe/Berln\" | did you mean \"Europe/Berlin\"?");
    CHECK(refusal("friday in Atlantis") ==
          "unknown time zone \"Atlantis\" | zones have names such as Europe/Berlin, America/New_York or UTC");
    CHECK(refusal("in Asia/Tokyo friday") ==
          "\"in Asia/Tokyo\" has to come last | for example: friday 22:00 in Asia/Tokyo");
    CHECK(refusal("friday in") == "\"in\" needs a zone or a length of time after it | for example: in 3 hours");
    CHECK(refusal("friday in ../../etc/passwd").substr(0, 17) == "unknown time zone");
}

TEST_CASE("contradictions are refused, not guessed") {
    for (const char* text : {"friday saturday",
                             "friday friday",
                             "mon 4 dec 2026",
                             "friday 22:00 23:00",
                             "friday night morning",
                             "today tomorrow",
                             "now 22:00",
                             "in 3 hours 22:00",
                             "tonight friday",
                             "weekend 10:00",
                             "next week friday",
                             "next week morning",
                             "@1796418000 night",
                             "2026-12-04 2026-12-05",
                             "noon midnight",
                             "tomorrow 22:00Z",
                             "22:00 UTC",
                             "2026-12-04 Z",
                             "2026-12-04 night 22:00Z",
                             "friday tonight 22:00"}) {
        INFO(text);
        CHECK(refusal(text).substr(0, 11) != "understood:");
    }
    CHECK(refusal("Mon 4 Dec 2026") == "4 Dec 2026 is not a Mon | it is Fri 4 Dec 2026");
    CHECK(refusal("friday saturday") == "\"saturday\" contradicts what is said before it | say one day and one time");
}

TEST_CASE("what looks like a time but is none is refused") {
    for (const char* text : {"2026-02-30",
                             "2026-13-01",
                             "2026-12-4",
                             "2026/12/04",
                             "04.12.2026",
                             "2026-12-04T",
                             "2026-12-04T22",
                             "2026-12-04T22:00+24:00",
                             "2026-12-04T22:00+01:60",
                             "2026-12-04T22:00+1",
                             "2026-12-04x22:00",
                             "24:01",
                             "22:60",
                             "22:0",
                             "22:00:60",
                             "22:00:00.",
                             "0am",
                             "13pm",
                             "13:00pm",
                             "10p",
                             "@",
                             "@12x",
                             "@ 12",
                             "30 feb",
                             "32 dec",
                             "0 dec",
                             "4th",
                             "in",
                             "in 3",
                             "in 1.5 hours",
                             "in -3 hours",
                             "ago",
                             "3 ago",
                             "in hours",
                             "in 3 hours ago",
                             "at",
                             "on",
                             "friday at",
                             "this",
                             "next hour",
                             "last 2 weeks",
                             "1st 2nd",
                             "am",
                             "10:30 xm",
                             "in 2 weeks friday"}) {
        INFO(text);
        CHECK(refusal(text).substr(0, 11) != "understood:");
    }
}

TEST_CASE("periods that make no sense are refused") {
    for (const char* text :
         {"friday to", "friday for", "friday for today", "friday for 0m", "friday for 2",
          "friday to saturday to sunday", "friday for 2 weeks to monday", "tomorrow to today", "now to now",
          "friday to yesterday", "to", "for", "this week to 18:00", "friday for 2 weeks night", "from"}) {
        INFO(text);
        CHECK(refusal(text).substr(0, 11) != "understood:");
    }
    CHECK(refusal("tomorrow to today") ==
          "the period would end at Thu 3 Dec 2026 00:00, not after its start at Thu 3 Dec 2026 00:00 | ");
}

TEST_CASE("a period is not a moment") {
    CHECK_THROWS_AS(parse_moment({"friday", "to", "monday"}, wednesday_noon()), Error);
    CHECK_THROWS_AS(parse_moment({"friday", "for", "5d"}, wednesday_noon()), Error);
}

TEST_CASE("times must be in the years 1970 to 2199") {
    for (const char* text : {"2200-01-01", "1969-12-31", "4 Dec 2200", "1970-01-01", "@7258118400", "@-1",
                             "@99999999999999999999", "in 999999999999 weeks", "in 99999999999999999999999 hours",
                             "in 200 years", "100 years ago", "in 5000 months", "today for 90000 days",
                             "2199-12-31 in America/New_York", "in 2147483647 days", "in 83000 days 83000 days"}) {
        INFO(text);
        CHECK(refusal(text).substr(0, 11) != "understood:");
    }
    CHECK(refusal("@0") == "understood: 0");
    CHECK(refusal("@7258118399") == "understood: 7258118399");
    CHECK(refusal("1970-01-01 in UTC") == "understood: 0");
    CHECK(refusal("2199-12-31 in UTC") == "understood: 7258032000");
}

TEST_CASE("hostile text is refused cleanly") {
    CHECK(refusal("") == std::string{"the time is empty | "} + examples);
    CHECK(refusal(" , \t") == std::string{"the time is empty | "} + examples);
    CHECK(refusal(std::string{"friday\0night", 12}) == "the time contains a control character (0x00) | ");
    CHECK(refusal("friday\x1b[31m") == "the time contains a control character (0x1b) | ");
    CHECK(refusal("friday\x7f") == "the time contains a control character (0x7f) | ");
    for (const char* text : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "friday\xe2\x82", "\x80"}) {
        CHECK(refusal(text) == "the time is not valid UTF-8 | ");
    }
    CHECK(refusal(std::string(10240, 'x')) == std::string{"a time of 10240 bytes is too long | "} + examples);
    CHECK(refusal("fri\xe2\x80\xae"
                  "day") == "cannot read \"fri<U+202E>day\" as a time | did you mean \"friday\"?");
    CHECK(refusal(std::string(100, 'x')) == "cannot read \"" + std::string(40, 'x') + "...\" as a time | " + examples);
    CHECK(refusal("\xc3\xbc"
                  "ber") == std::string{"cannot read \"\xc3\xbc"
                                        "ber\" as a time | "} +
                                examples);
}

TEST_CASE("blanks of other programs are blanks") {
    CHECK(refusal("friday\xc2\xa0"
                  "10\xe2\x80\xafpm") == refusal("friday 10pm"));
}
