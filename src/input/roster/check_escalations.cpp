// Do the escalation rules together answer every question, and does each of them answer one? Looks at every severity,
// tier and kind of hours: at most 50 x 50 x 2 cells.
#include <fmt/format.h>

#include <algorithm>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

bool lists(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

/// Which rule takes a severity and tier, in business hours and off them.
struct Cell {
    std::size_t business = nobody;
    std::size_t off = nobody;
};

class Matrix {
   public:
    explicit Matrix(const Team& team) : team_(team), cells_(team.severities.size() * team.tiers.size()) {}

    /// Gives the rule what no earlier one takes. False when nothing is left for it; `earlier` is then a rule that
    /// takes what it would.
    bool give(const EscalationRule& rule, std::size_t index, std::size_t& earlier) {
        bool matches = false;
        const auto claim = [&](std::size_t& owner) {
            if (owner == nobody) {
                owner = index;
                matches = true;
            } else if (owner != index) {
                earlier = owner;
            }
        };
        for (std::size_t s = 0; s < team_.severities.size(); ++s) {
            if (!lists(rule.severities, team_.severities[s])) continue;
            for (std::size_t t = 0; t < team_.tiers.size(); ++t) {
                if (!lists(rule.tiers, team_.tiers[t])) continue;
                if (rule.hours != EscalationRule::Hours::off) claim(at(s, t).business);
                if (rule.hours != EscalationRule::Hours::business) claim(at(s, t).off);
            }
        }
        return matches;
    }

    [[nodiscard]] Cell& at(std::size_t severity, std::size_t tier) {
        return cells_[severity * team_.tiers.size() + tier];
    }

   private:
    const Team& team_;
    std::vector<Cell> cells_;
};

std::string gap_hint(const std::string& tier) {
    const std::string rule =
        "add a rule for it at the end; one without severity, tier and hours matches everything that is left";
    return tier == "standard" ? rule + " (\"standard\" is also for problems without a customer)" : rule;
}

const char* when_missing(const Cell& cell) {
    if (cell.business == nobody && cell.off == nobody) return "";
    return cell.off == nobody ? " outside business hours" : " in business hours";
}

bool has_gap(const Cell& cell) {
    return cell.business == nobody || cell.off == nobody;
}

/// One message for a severity whose tiers all lack the same, else one for each tier that lacks something.
void report_gaps_of(Report& report, SourceRange at, const Team& team, const std::string& severity, const Cell* cells) {
    const auto same_gap = [&](const Cell& cell) {
        return has_gap(cell) && std::string_view(when_missing(cell)) == when_missing(*cells);
    };
    if (std::all_of(cells, cells + team.tiers.size(), same_gap)) {
        report.error(at, "not-covered",
                     fmt::format("no escalation covers severity {}{}", quote_value(severity), when_missing(*cells)),
                     gap_hint(""));
        return;
    }
    for (std::size_t t = 0; t < team.tiers.size(); ++t) {
        if (!has_gap(cells[t])) continue;
        report.error(at, "not-covered",
                     fmt::format("no escalation covers severity {} at tier {}{}", quote_value(severity),
                                 quote_value(team.tiers[t]), when_missing(cells[t])),
                     gap_hint(team.tiers[t]));
    }
}

}  // namespace

void check_escalations(RosterReading& reading) {
    const std::vector<EscalationRule>& rules = reading.roster.escalations;
    const std::vector<EscalationPlaces>& places = reading.escalation_places;
    const bool sound = std::all_of(places.begin(), places.end(), [](const auto& p) { return p.conditions_are_sound; });
    if (rules.empty() || !sound || !reading.team_is_sound) return;
    Report& report = reading.context.report;
    Matrix matrix(reading.roster.team);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        std::size_t earlier = 0;
        if (matrix.give(rules[i], i, earlier)) continue;
        report.error(places[i].header, "never-matches",
                     fmt::format("escalation {} never matches", quote_value(rules[i].name)),
                     [&report, &rules, &places, earlier] {
                         return fmt::format("the first match wins: {} on {} already matches everything it would",
                                            quote_value(rules[earlier].name), report.line_of(places[earlier].header));
                     });
    }
    const Team& team = reading.roster.team;
    for (std::size_t s = 0; s < team.severities.size(); ++s) {
        report_gaps_of(report, places.front().header, team, team.severities[s], &matrix.at(s, 0));
    }
}

}  // namespace rota
