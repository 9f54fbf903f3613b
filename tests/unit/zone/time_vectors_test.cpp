// Facts about hand-offs on days when clocks change, kept as data: tests/data/time-vectors.json.
#include <nlohmann/json.hpp>

#include <fstream>

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using Json = nlohmann::json;
using test::kept_zone;
using test::text;

Json vectors(const std::string& kind) {
    const Json all = Json::parse(std::ifstream{std::string{ROTA_TEST_DATA} + "/data/time-vectors.json"});
    Json found = Json::array();
    for (const Json& vector : all.at("vectors")) {
        if (vector.at("kind") == kind) found.push_back(vector);
    }
    return found;
}

/// "2020-10-30T01:30" or with seconds.
WallTime local(std::string written) {
    written.at(10) = ' ';
    return test::wall_time(written);
}

/// "2020-10-29T01:30:00-05:00".
struct Written {
    WallTime wall;
    Seconds offset;
};
Written read_moment(const std::string& written) {
    const auto time = parse_time_of_day(written.substr(20)).value();
    return {local(written.substr(0, 19)), written.at(19) == '-' ? -time : time};
}

/// As the vector writes it, so that a wrong offset fails as well as a wrong instant.
std::string write_moment(const Zone& zone, Instant t) {
    const Seconds offset = zone.offset_at(t);
    std::string written = text(zone.to_wall(t)) + (offset < Seconds{0} ? '-' : '+');
    written.at(10) = 'T';
    const std::string hours_and_minutes = text(Instant{std::chrono::abs(offset)}).substr(11, 5);
    return written + hours_and_minutes;
}

Duration cadence(const Json& vector) {
    const int n = vector.at("cadence").at("n");
    const std::string unit = vector.at("cadence").at("unit");
    REQUIRE((unit == "day" || unit == "week"));
    return {unit == "week" ? 7 * n : n, Seconds{0}};
}

/// From the boundary at or before `from` to the first at or after `to`; boundaries repeat on the wall clock, also
/// before the start.
std::vector<std::string> boundaries(const Zone& zone, WallTime start, int days, Instant from, Instant to) {
    const auto step = date::days{days};
    WallTime wall = start;
    while (zone.to_instant(wall) > from) wall -= step;
    while (zone.to_instant(wall + step) <= from) wall += step;
    std::vector<std::string> list;
    for (;; wall += step) {
        list.push_back(write_moment(zone, zone.to_instant(wall)));
        if (zone.to_instant(wall) >= to) return list;
    }
}

}  // namespace

TEST_CASE("hand-offs of a rotation fall where the vectors say") {
    const Json list = vectors("rotation_boundaries");
    REQUIRE(list.size() == 6);
    for (const Json& vector : list) {
        INFO(vector.at("id"));
        const Zone zone = kept_zone(vector.at("zone"));
        const Instant from = zone.to_instant(local(vector.at("query_from_local")));
        const Instant to = zone.to_instant(local(vector.at("query_to_local")));
        const auto found = boundaries(zone, local(vector.at("start_local")), cadence(vector).days, from, to);
        CHECK(found == vector.at("expected_boundaries").get<std::vector<std::string>>());
    }
}

TEST_CASE("shifts end where the vectors say, and last as long") {
    const Json list = vectors("shift_end");
    REQUIRE(list.size() == 4);
    for (const Json& vector : list) {
        INFO(vector.at("id"));
        const Zone zone = kept_zone(vector.at("zone"));
        const Instant start = zone.to_instant(local(vector.at("start_local")));
        const Instant end = zone.add(start, cadence(vector));
        CHECK(write_moment(zone, end) == vector.at("expected_end").get<std::string>());
        CHECK(end - start == std::chrono::hours{vector.at("elapsed_hours").get<int>()});
        CHECK(zone.subtract(end, cadence(vector)) == start);
        CHECK(zone.whole_days(start, end) == cadence(vector).days);
    }
}

TEST_CASE("wall times become the instants the vectors say: the first occurrence, and no other than the last") {
    const Json list = vectors("wall_clock_to_instant");
    REQUIRE(list.size() == 7);
    for (const Json& vector : list) {
        INFO(vector.at("id"));
        const Zone zone = kept_zone(vector.at("zone"));
        const WallTime wall = local(vector.at("date").get<std::string>() + "T" + vector.at("clock").get<std::string>());
        CHECK(write_moment(zone, zone.to_instant(wall)) == vector.at("expected_first").get<std::string>());
        const std::string written_last = vector.at("expected_last");
        const Written last = read_moment(written_last);
        CHECK(write_moment(zone, Instant{last.wall.time_since_epoch() - last.offset}) == written_last);
    }
}

TEST_CASE("no vector is left out") {
    const Json all = Json::parse(std::ifstream{std::string{ROTA_TEST_DATA} + "/data/time-vectors.json"});
    CHECK(all.at("vectors").size() == 6 + 4 + 7);
}

}  // namespace rota
