// [[customers]], and the tiers, which they may introduce.
#include <fmt/format.h>

#include <algorithm>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_customers = 10000;
constexpr std::size_t most_tiers = 50;
constexpr const char* standard = "standard";

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Without a list, each tier that a customer names exists.
void check_tier(const Section& section, const std::string& tier, bool listed, std::vector<std::string>& tiers) {
    if (has(tiers, tier) || tier == standard) return;
    if (!listed && tiers.size() < most_tiers) {
        tiers.push_back(tier);
    } else if (!listed) {
        section.report().error(section.find("tier")->at, "too-many",
                               fmt::format("there are more than {} tiers", most_tiers));
    } else {
        section.report().error(section.find("tier")->at, "unknown-tier",
                               fmt::format("unknown tier {} of {}", quote_value(tier), section.label()), [tier, tiers] {
                                   const std::string near = did_you_mean(tier, tiers);
                                   return near.empty() ? "the tiers are listed in [team]" : near;
                               });
    }
}

Customer read_customer(const Section& section, const Team& team) {
    Customer customer;
    customer.id = read_id(section, "\"acme\"").value_or("");
    customer.name = read_line(section, "name").value_or(customer.id);
    customer.tier = read_line(section, "tier").value_or(standard);
    customer.zone = read_zone(section).value_or(team.zone);
    customer.weekend = read_weekend(section).value_or(team.weekend);
    customer.business_hours = read_hours(section, "business_hours").value_or(team.business_hours);
    return customer;
}

}  // namespace

void read_customers(RosterReading& reading) {
    Report& report = reading.context.report;
    Definitions ids(report);
    Team& team = reading.roster.team;
    for (const TableAt& table : tables_of(report, reading.section("customers"), "customers",
                                          "[[customers]] with two brackets", most_customers)) {
        const Section section(reading.context, *table.table, table.at, customer_keys,
                              label_of(*table.table, {"id"}, "customer", "[[customers]]"));
        Customer customer = read_customer(section, team);
        check_tier(section, customer.tier, reading.tiers_are_listed, team.tiers);
        if (customer.tier == standard && section.find("tier") != nullptr && !has(team.tiers, standard)) {
            team.tiers.push_back(standard);
        }
        if (!customer.id.empty()) ids.add(customer.id, section.find("id")->at, section.label());
        reading.roster.customers.push_back(std::move(customer));
    }
    if (!has(team.tiers, standard)) team.tiers.push_back(standard);
}

}  // namespace rota
