// Titles of events: whom they name, and what they are about.
#include "import/sources/event_words.hpp"

#include "catch.hpp"

using namespace rota::importing;

namespace {

std::string told(const Told& one) {
    return one.person + "|" + one.role;
}

}  // namespace

TEST_CASE("a title names a person, and perhaps a role") {
    CHECK(told(read_summary("Ada")) == "Ada|");
    CHECK(told(read_summary(" Ada on call ")) == "Ada|");
    CHECK(told(read_summary("On Call - Ada - Storage")) == "Ada|Storage");
    CHECK(told(read_summary("Ada - backup")) == "Ada|backup");
    CHECK(told(read_summary("[L1] Ada")) == "Ada|L1");
    CHECK(told(read_summary("backup: Ada")) == "Ada|backup");
    CHECK(told(read_summary("on call: Ada")) == "Ada|");
    CHECK(told(read_summary("Ada (backup)")) == "Ada|backup");
    CHECK(told(read_summary("On call")) == "|");
    CHECK(told(read_summary("")) == "|");
}

TEST_CASE("an absence names a person, and a public holiday nobody") {
    CHECK(told(read_absence("Ada on vacation")) == "Ada|on vacation");
    CHECK(told(read_absence("Ada - PTO")) == "Ada|PTO");
    CHECK(told(read_absence("Annual leave: Ada")) == "Ada|Annual leave");
    CHECK(told(read_absence("Christmas holiday")) == "|");
    CHECK(speaks_of_absence("Ada is out of office"));
    CHECK(speaks_of_absence("Day off"));
    CHECK_FALSE(speaks_of_absence("Offsite"));
    CHECK(speaks_of_duty("Team on call"));
    CHECK(speaks_of_duty("Pager duty"));
    CHECK_FALSE(speaks_of_duty("Callers"));
}

TEST_CASE("beside an invited person, the rest of the title is the role") {
    CHECK(told(beside({"ada", "backup"}, "Ada")) == "Ada|backup");
    CHECK(told(beside({"backup", "Ada"}, "ada")) == "ada|backup");
    CHECK(told(beside({"Storage", ""}, "Ada")) == "Ada|Storage");
}
