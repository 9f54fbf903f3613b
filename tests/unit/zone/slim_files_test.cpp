// Slim and fat files of a zone say the same, though one leaves to the footer what the other spells out.
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "zone/tzif.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using test::utc;

std::size_t listed_transitions(const std::string& kind, const std::string& name) {
    std::ifstream in(test::kept_zones(kind) + "/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    return read_tzif(bytes).value().transitions.size();
}

/// All changes of 1970 to 2199, with the offset in seconds that each leads to.
std::vector<std::string> changes(const Zone& zone) {
    std::vector<std::string> list;
    for (auto at = zone.next_change(utc("1970-01-01 00:00")); at; at = zone.next_change(*at)) {
        list.push_back(test::text(*at) + ' ' + std::to_string(zone.offset_at(*at).count()));
    }
    return list;
}

}  // namespace

TEST_CASE("slim zone files agree with fat ones from 1970 to 2199") {
    const auto names = zone_names(test::kept_zones("slim"));
    REQUIRE(names.size() == 16);
    for (const std::string& name : names) {
        INFO(name);
        const Zone fat = test::kept_zone(name, "fat");
        const Zone slim = test::kept_zone(name, "slim");
        CHECK(changes(slim) == changes(fat));
        for (Instant t = utc("1970-01-01 00:00"); t < utc("2200-01-01 00:00"); t += date::days{30} + Seconds{61}) {
            const bool same = slim.offset_at(t) == fat.offset_at(t) &&
                              slim.abbreviation_at(t) == fat.abbreviation_at(t) &&
                              slim.to_instant(fat.to_wall(t)) == fat.to_instant(fat.to_wall(t));
            if (!same) FAIL(test::text(t));
        }
    }
}

TEST_CASE("the slim files kept for the tests are slim") {
    CHECK(listed_transitions("slim", "Europe/Berlin") < 100);
    CHECK(listed_transitions("fat", "Europe/Berlin") > 140);
    CHECK(listed_transitions("slim", "America/New_York") < listed_transitions("fat", "America/New_York"));
}

TEST_CASE("zones with yearly rules change twice a year up to 2199") {
    for (const std::string name : {"Europe/Berlin", "America/New_York", "America/Santiago", "America/Nuuk"}) {
        for (const std::string kind : {"fat", "slim"}) {
            const Zone zone = test::kept_zone(name, kind);
            int count = 0;
            for (auto at = zone.next_change(utc("2100-01-01 00:00")); at; at = zone.next_change(*at)) ++count;
            CHECK(count == 200);
        }
    }
}

}  // namespace rota
