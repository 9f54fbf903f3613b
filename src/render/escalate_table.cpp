// The whole escalation policy on a page to hang on the wall: severity x tier, then what each rule allows, then numbers.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "render/escalate.hpp"
#include "render/show.hpp"
#include "render/table.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

constexpr int unbroken = std::numeric_limits<int>::max();

std::string policy_title(const PolicyView& policy, const View& view) {
    return fmt::format("{}: escalation at {}, {}", visible(view.team_name), asked_text({{policy.at, policy.at}}, view),
                       policy.business ? "business hours" : "outside business hours");
}

std::string numbered_rule(const PolicyView& policy, const EscalateView& seen) {
    return fmt::format("{}. {}", &seen - policy.rules.data() + 1, visible(seen.rule->name));
}

std::string names_called(const EscalationEvent& step, const View& view) {
    std::vector<std::string> names;
    for (const Told& told : step.notify) {
        const std::string name = view.people.name(told.person);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// When and whom, a line for each step of the first run that reaches somebody; then how often it is repeated.
std::vector<std::string> cell_lines(const EscalateView& seen, const View& view) {
    std::vector<std::string> lines;
    ClockTexts clock(seen.escalation, view);
    for (const EscalationEvent& step : seen.escalation.steps) {
        if (step.round > 0 || step.notify.empty()) continue;
        const std::string time = clock.next(step.at);
        lines.push_back(time + "  " + names_called(step, view));
    }
    if (lines.empty()) lines.emplace_back(seen.escalation.reaches_anybody() ? "nobody at first" : "NOBODY");
    const int repeat = seen.rule->repeat;
    if (repeat > 0) lines.push_back(repeat == 1 ? "and once more" : fmt::format("and {} times more", repeat));
    return lines;
}

/// Everybody the page names, in the order in which they come.
std::vector<std::string> people_called(const PolicyView& policy) {
    std::vector<std::string> people;
    for (const EscalateView& seen : policy.rules) {
        for (const EscalationEvent& step : seen.escalation.steps) {
            for (const Told& told : step.notify) {
                if (std::find(people.begin(), people.end(), told.person) == people.end()) people.push_back(told.person);
            }
        }
    }
    return people;
}

/// The cells of one severity: as many rows of the table as its longest cell has lines.
void add_severity(Table& table, const PolicyView& policy, std::size_t severity, const View& view) {
    std::vector<std::vector<std::string>> columns;
    std::size_t height = 0;
    for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
        const EscalateView& seen = policy.cell(severity, t);
        columns.push_back(cell_lines(seen, view));
        columns.back().insert(columns.back().begin(), numbered_rule(policy, seen));
        height = std::max(height, columns.back().size());
    }
    const std::string name = visible(policy.severities[severity]);
    for (std::size_t line = 0; line < height; ++line) {
        std::vector<Cell> row{line == 0 ? Cell{name, view.style.strong(name)} : Cell{""}};
        for (const auto& column : columns) {
            const std::string text = line < column.size() ? column[line] : "";
            row.push_back(line == 0 ? Cell{text, view.style.strong(text)} : Cell{(text.empty() ? "" : "  ") + text});
        }
        table.add(std::move(row));
    }
    table.add({""});
}

std::string markdown_severity(const PolicyView& policy, std::size_t severity, const View& view) {
    std::string text = "| **" + markdown_cell(visible(policy.severities[severity])) + "** |";
    for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
        const EscalateView& seen = policy.cell(severity, t);
        text += " **" + markdown_cell(numbered_rule(policy, seen)) + "**";
        for (const std::string& line : cell_lines(seen, view)) text += "<br>" + markdown_cell(line);
        text += " |";
    }
    return text + "\n";
}

/// The first call of a rule: when, who, in which role, and how to reach them.
std::vector<Cell> first_call(const EscalateView& seen, const View& view) {
    ClockTexts clock(seen.escalation, view);
    for (const EscalationEvent& step : seen.escalation.steps) {
        if (step.notify.empty()) continue;
        const Told& told = step.notify.front();
        return {clock.next(step.at), view.people.name(told.person), told.role.value_or(""),
                reach_text(told.person, view)};
    }
    return {"", {"nobody", view.style.alarm("nobody")}};
}

}  // namespace

std::string policy_text(const PolicyView& policy, const View& view) {
    Table table(2);
    std::vector<Cell> head{""};
    for (const std::string& tier : policy.tiers) head.emplace_back(visible(tier), view.style.faint(visible(tier)));
    table.add(std::move(head));
    for (std::size_t s = 0; s < policy.severities.size(); ++s) add_severity(table, policy, s, view);
    std::string out = view.style.strong(policy_title(policy, view)) + "\n\n" + table.text() + "What you may decide\n";
    for (const EscalateView& seen : policy.rules) {
        out += "  " + view.style.strong(numbered_rule(policy, seen)) + "\n";
        for (const std::string& line : authority_lines(seen.rule->authority, readable_width)) {
            out += "     " + line + "\n";
        }
    }
    Table numbers(2);
    for (const std::string& person : people_called(policy)) {
        numbers.add({view.people.name(person), reach_text(person, view)});
    }
    return out + "\nNumbers\n" + numbers.text();
}

std::string policy_markdown(const PolicyView& policy, const View& view) {
    std::string out = "# " + markdown_cell(policy_title(policy, view)) + "\n\n|";
    std::string rule = "| --- |";
    for (const std::string& tier : policy.tiers) {
        out += " | " + markdown_cell(visible(tier));
        rule += " --- |";
    }
    out += " |\n" + rule + "\n";
    for (std::size_t s = 0; s < policy.severities.size(); ++s) out += markdown_severity(policy, s, view);
    out += "\n## What you may decide\n";
    for (const EscalateView& seen : policy.rules) {
        out += "\n**" + markdown_cell(numbered_rule(policy, seen)) + "**\n\n";
        for (const std::string& line : authority_lines(seen.rule->authority, unbroken)) {
            out += "- " + markdown_cell(line) + "\n";
        }
    }
    out += "\n## Numbers\n\n";
    for (const std::string& person : people_called(policy)) {
        out += "- " + markdown_cell(view.people.name(person)) + ": " + markdown_cell(reach_text(person, view)) + "\n";
    }
    return out;
}

std::string severities_text(const PolicyView& policy, const std::string& tier, const View& view) {
    const auto column =
        static_cast<std::size_t>(std::find(policy.tiers.begin(), policy.tiers.end(), tier) - policy.tiers.begin());
    std::string out = view.style.faint(asked_text({{policy.at, policy.at}}, view)) + "\nHow bad is it?\n\n";
    Table table(2);
    for (std::size_t s = 0; s < policy.severities.size(); ++s) {
        const EscalateView& seen = policy.cell(s, column);
        std::vector<Cell> row{visible(policy.severities[s]), visible(seen.rule->name)};
        for (Cell& cell : first_call(seen, view)) row.push_back(std::move(cell));
        table.add(std::move(row));
    }
    out += table.text() + "\nAsk: rota escalate --severity " + visible(policy.severities.front());
    if (policy.customers.empty()) return out + "\n";
    out += " --customer ID\nCustomers: ";
    for (std::size_t i = 0; i < policy.customers.size(); ++i) out += (i == 0 ? "" : ", ") + policy.customers[i];
    return out + "\n";
}

}  // namespace rota::render
