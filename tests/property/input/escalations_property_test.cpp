// A roster whose escalation rules `check` lets pass has a rule for every question; one it refuses has a reason.
#include <rapidcheck.h>

#include <algorithm>

#include "rota/escalate.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"
#include "roster_parsing.hpp"

using namespace rota;
using namespace rota::test;

namespace {

const std::string team_of_rules = R"(version = 1
[team]
id = "care"
time_zone = "Europe/Berlin"
weekend = ["Sat", "Sun"]
severities = ["critical", "normal"]
tiers = ["key", "standard"]
[[people]]
id = "dana"
)";

std::string any_rule_text() {
    std::string text = "[[escalations]]\n";
    text += *rc::gen::element<std::string>("", "", "severity = [\"critical\"]\n", "severity = [\"normal\"]\n",
                                           "severity = [\"normal\", \"critical\"]\n");
    text += *rc::gen::element<std::string>("", "", "tier = [\"key\"]\n", "tier = [\"standard\"]\n");
    text += *rc::gen::element<std::string>("", "", "hours = \"business\"\n", "hours = \"off\"\n", "hours = \"any\"\n");
    return text + "steps = [ { after = \"0m\", notify = [\"person:dana\"] } ]\n";
}

}  // namespace

TEST_CASE("rules that pass the check are total, and each of them is used; others are refused for a reason") {
    static const ZoneFinder zones = system_zones();
    const Zone berlin = zone("Europe/Berlin");
    const std::vector<Instant> asked{instant("2026-12-04 12:00", berlin), instant("2026-12-04 23:00", berlin)};
    int passed = 0;
    CHECK(rc::check([&] {
        for (int i = 0; i < 20; ++i) {
            std::string text = team_of_rules;
            for (int n = *rc::gen::inRange(1, 5); n > 0; --n) text += any_rule_text();
            const auto parsed = parse_roster(text, "rota.toml", zones);
            bool not_covered = false;
            bool never_matches = false;
            for (const Diagnostic& one : parsed.diagnostics) {
                not_covered = not_covered || one.code == "not-covered";
                never_matches = never_matches || one.code == "never-matches";
            }
            RC_ASSERT(parsed.value.has_value() == (!not_covered && !never_matches));
            if (!parsed.value) continue;
            ++passed;
            std::vector<const EscalationRule*> used;
            for (const std::string& severity : parsed.value->team.severities) {
                for (const std::string& tier : parsed.value->team.tiers) {
                    for (const Instant t : asked) used.push_back(choose_rule(*parsed.value, severity, tier, t));
                }
            }
            RC_ASSERT(std::count(used.begin(), used.end(), nullptr) == 0);
            for (const EscalationRule& rule : parsed.value->escalations) {
                RC_ASSERT(std::count(used.begin(), used.end(), &rule) != 0);
            }
        }
    }));
    CHECK(passed > 50);
}
