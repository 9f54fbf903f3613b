// Objects held against tables: what is refused, with its place, and what is told.
#include "import/sources/json_fields.hpp"

#include "rota/system_zones.hpp"

#include "catch.hpp"

using namespace rota;
using namespace rota::importing;

namespace {

constexpr Field table[] = {
    {"layer", Use::begins},
    {"id name", Use::text},
    {"length", Use::whole, needed, "", 1, 9},
    {"type", Use::text, optional, "daily weekly"},
    {"start end", Use::time},
    {"zone", Use::zone},
    {"on", Use::flag},
    {"people", Use::list},
    {"services", Use::lost, optional, "policy", 0, 0, "the services of {}"},
    {"url self", Use::bookkeeping},
    {"a rule", Use::begins_open},
    {"days", Use::whole, optional, "", 0, 7},
};

/// What is said of that text, or how it is refused.
std::string said_of(const std::string& text, const char* kind = "layer") {
    const ImportRequest request{ImportKind::pagerduty, text, "f", {}, {}, system_zones()};
    Job job(request);
    try {
        const auto documents = parse_json(job);
        const Reading reading{job, *documents, table};
        const Object around(documents->roots.at(0), kind, reading);
        std::string all;
        for (const std::string& line : job.remarks()) all += line + "\n";
        return all;
    } catch (const Refusal& refusal) {
        const Diagnostic& d = refusal.diagnostic;
        return d.code + " at " + std::to_string(d.place.column) + ": " + d.message;
    }
}

}  // namespace

TEST_CASE("an object that fits its table is read without a word") {
    const std::string text = R"({"name": "Office", "length": 3, "type": "daily", "start": "2026-11-02T09:00:00+01:00",
                                 "zone": "Berlin", "on": false, "people": [1, 2], "url": "x", "more": null, "also": []})";
    CHECK(said_of(text).empty());
    const ImportRequest request{ImportKind::pagerduty, text, "f", {}, {}, system_zones()};
    Job job(request);
    const auto documents = parse_json(job);
    const Object layer(documents->roots.at(0), "layer", {job, *documents, table});
    CHECK(layer.label() == "layer \"Office\"");
    CHECK(layer.whole("length") == 3);
    CHECK(layer.zone("zone")->name() == "Europe/Berlin");
    CHECK(layer.time("start") == Instant{date::sys_days{date::year{2026} / 11 / 2}} + std::chrono::hours{8});
    CHECK_FALSE(layer.time("end"));
    CHECK_FALSE(layer.flag("on", true));
    CHECK(layer.list("people").size() == 2);
}

TEST_CASE("what does not fit is refused, with its place") {
    CHECK(said_of("{}") == "missing-key at 1: layer \"\" has no \"length\"");
    CHECK(said_of(R"({"name": 3})") == "wrong-type at 11: \"name\" is a number, not text");
    CHECK(said_of(R"({"length": 10})") == "out-of-range at 14: \"length\" must be a whole number from 1 to 9");
    CHECK(said_of(R"({"length": 1.5})") == "out-of-range at 15: \"length\" must be a whole number from 1 to 9");
    CHECK(said_of(R"({"id": "L1", "length": 1, "type": "hourly"})") ==
          "unknown-word at 42: layer \"L1\" has the unknown type \"hourly\"");
    CHECK(said_of(R"({"length": 1, "end": "tomorrow"})").starts_with("unreadable at 31: \"end\" is no time like"));
    CHECK(said_of(R"({"length": 1, "zone": "Mars"})") == "zone at 28: zone: unknown time zone \"Mars\" of layer \"\"");
    CHECK(said_of("[]") == "wrong-type at 1: layer \"\" is a list, not an object");
}

TEST_CASE("what is lost is told, and what the table does not know, unless the kind is open") {
    CHECK(said_of(R"({"length": 1, "services": ["s"], "color": "red"})") ==
          "f: not carried over: policy: the services of layer \"\"\nf: not carried over: unknown field: \"color\" of "
          "layer \"\"\n");
    CHECK(said_of(R"({"length": 1, "services": []})").empty());
    CHECK(said_of(R"({"color": "red"})", "a rule").empty());
}

TEST_CASE("a key may be written twice with the same value only") {
    CHECK(said_of(R"({"length": 1, "type": "daily", "type": "daily"})").empty());
    CHECK(said_of(R"({"length": 1, "type": "daily", "type": "weekly"})").starts_with("duplicate"));
}

TEST_CASE("things are found in lists and wrappers, in the order of the file") {
    constexpr Sign signs[] = {{"schedule", "zone", "user"}, {"user", "user"}};
    const std::string text =
        R"([{"user": 1}] {"data": {"items": [{"zone": "x"}, {"zone": "y", "user": 2}]}, "next": "more"} 7)";
    const ImportRequest request{ImportKind::pagerduty, text, "f", {}, {}, system_zones()};
    Job job(request);
    const auto documents = parse_json(job);
    std::string kinds;
    for (const Thing& thing : find_things(*documents, signs, "data items", job)) kinds += std::string(thing.kind) + " ";
    CHECK(kinds == "user schedule user  ");
    REQUIRE(job.remarks().size() == 1);
    CHECK_THAT(job.remarks()[0], Catch::Matchers::ContainsSubstring("pages are missing"));
}
