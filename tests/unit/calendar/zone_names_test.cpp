// Zones under the names of other programs.
#include "calendar/zone_names.hpp"

#include "rota/system_zones.hpp"

#include "catch.hpp"

using namespace rota;

namespace {

std::string name_of(const std::optional<Zone>& zone) {
    return zone ? zone->name() : "none";
}

}  // namespace

TEST_CASE("a name of Windows is the zone that most of its users are in") {
    CHECK(name_of(find_windows_zone("W. Europe Standard Time", system_zones())) == "Europe/Berlin");
    CHECK(name_of(find_windows_zone("Pacific Standard Time", system_zones())) == "America/Los_Angeles");
    CHECK(name_of(find_windows_zone("India Standard Time", system_zones())) == "Asia/Kolkata");
    CHECK(name_of(find_windows_zone("Europe/Berlin", system_zones())) == "none");
}

TEST_CASE("a name of Rails is a city, or one of those that are none") {
    CHECK(name_of(find_zone("Eastern Time (US & Canada)", system_zones())) == "America/New_York");
    CHECK(name_of(find_zone("Berlin", system_zones())) == "Europe/Berlin");
    CHECK(name_of(find_zone("Mexico City", system_zones())) == "America/Mexico_City");
    CHECK(name_of(find_zone("Samoa", system_zones())) == "Pacific/Apia");
    CHECK(name_of(find_zone("Europe/Oslo", system_zones())) == "Europe/Oslo");
    CHECK(name_of(find_zone("Nowhere/Oslo", system_zones())) == "none");
    CHECK(name_of(find_zone("Atlantis", system_zones())) == "none");
}
