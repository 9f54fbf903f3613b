// The whole escalation policy on a page to hang on the wall: severity x tier, then what each rule allows, then numbers.
#include <algorithm>
#include <limits>
#include <set>

#include "render/escalation/escalate_answer.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/schedule/show_answer.hpp"

namespace rota::render {

namespace {

constexpr int unbroken = std::numeric_limits<int>::max();

Text policy_title(const PolicyView& policy, const View& view) {
    return format_text("{}: escalation at {}, {}", Text::of(view.team_name), asked_text({{policy.at, policy.at}}, view),
                       policy.business ? Text("business hours") : "outside business hours");
}

Text numbered_rule(const PolicyView& policy, const EscalateView& seen) {
    return format_text("{}. {}", &seen - policy.rules.data() + 1, Text::of(seen.rule->name));
}

Text names_called(const EscalationEvent& step, const View& view) {
    std::vector<Text> names;
    std::set<std::string> named;
    for (const Told& told : step.notify) {
        if (named.insert(told.person).second) names.push_back(view.people.name(told.person));
    }
    return joined(names);
}

/// When and whom, a line for each step of the first run that reaches somebody; then how often it is repeated.
std::vector<Text> cell_lines(const EscalateView& seen, const View& view) {
    std::vector<Text> lines;
    ClockTexts clock(seen.escalation, view);
    for (const EscalationEvent& step : seen.escalation.steps) {
        if (step.round > 0 || step.notify.empty()) continue;
        const Text time = clock.next(step.at);
        lines.push_back(time + "  " + names_called(step, view));
    }
    if (lines.empty()) lines.push_back(seen.escalation.reaches_anybody() ? Text("nobody at first") : "NOBODY");
    const int repeat = seen.rule->repeat;
    if (repeat > 0) lines.push_back(repeat == 1 ? Text("and once more") : format_text("and {} more times", repeat));
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
    std::vector<std::vector<Text>> columns;
    std::size_t height = 0;
    for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
        const EscalateView& seen = policy.cell(severity, t);
        columns.push_back(cell_lines(seen, view));
        columns.back().insert(columns.back().begin(), numbered_rule(policy, seen));
        height = std::max(height, columns.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::vector<Cell> row{line == 0 ? strong(Text::of(policy.severities[severity])) : Text()};
        for (const auto& column : columns) {
            const Text text = line < column.size() ? column[line] : Text();
            row.emplace_back(line == 0 ? strong(text) : text.empty() ? text : "  " + text);
        }
        table.add(std::move(row));
    }
    table.add({""});
}

/// The same for a narrow window: a block for each severity, the tiers below each other.
Text policy_list(const PolicyView& policy, const View& view) {
    Text out;
    for (std::size_t s = 0; s < policy.severities.size(); ++s) {
        out += "  " + strong(Text::of(policy.severities[s])) + "\n";
        for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
            const EscalateView& seen = policy.cell(s, t);
            out += "    " + faint(Text::of(policy.tiers[t])) + "  " + strong(numbered_rule(policy, seen)) + "\n";
            for (const Text& line : cell_lines(seen, view)) out += "      " + line + "\n";
        }
    }
    return out + "\n";
}

Text markdown_severity(const PolicyView& policy, std::size_t severity, const View& view) {
    Text text = "| **" + markdown_cell(Text::of(policy.severities[severity])) + "** |";
    for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
        const EscalateView& seen = policy.cell(severity, t);
        text += " **" + markdown_cell(numbered_rule(policy, seen)) + "**";
        for (const Text& line : cell_lines(seen, view)) text += "<br>" + markdown_cell(line);
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
        return {clock.next(step.at), view.people.name(told.person), Text::of(told.role.value_or("")),
                reach_text(told.person, view)};
    }
    return {"", alarm("nobody")};
}

}  // namespace

Text policy_text(const PolicyView& policy, const View& view) {
    Table table(2);
    std::vector<Cell> head{""};
    for (const std::string& tier : policy.tiers) head.emplace_back(faint(Text::of(tier)));
    table.add_head(std::move(head));
    for (std::size_t s = 0; s < policy.severities.size(); ++s) add_severity(table, policy, s, view);
    const Text matrix = table.fits(view.width) ? table.text() : policy_list(policy, view);
    Text out = strong(policy_title(policy, view)) + "\n\n" + matrix + "What you may decide\n";
    for (const EscalateView& seen : policy.rules) {
        out += "  " + strong(numbered_rule(policy, seen)) + "\n";
        for (const Text& line : authority_lines(seen.rule->authority, readable_width)) {
            out += "     " + line + "\n";
        }
    }
    Table numbers(2);
    for (const std::string& person : people_called(policy)) {
        numbers.add({view.people.name(person), reach_text(person, view)});
    }
    return out + "\nNumbers\n" + numbers.text(view.width);
}

Text policy_markdown(const PolicyView& policy, const View& view) {
    Text out = "# " + markdown_cell(policy_title(policy, view)) + "\n\n|";
    Text rule = "| --- |";
    for (const std::string& tier : policy.tiers) {
        out += " | " + markdown_cell(Text::of(tier));
        rule += " --- |";
    }
    out += " |\n" + rule + "\n";
    for (std::size_t s = 0; s < policy.severities.size(); ++s) out += markdown_severity(policy, s, view);
    out += "\n## What you may decide\n";
    for (const EscalateView& seen : policy.rules) {
        out += "\n**" + markdown_cell(numbered_rule(policy, seen)) + "**\n\n";
        for (const Text& line : authority_lines(seen.rule->authority, unbroken)) {
            out += "- " + markdown_cell(line) + "\n";
        }
    }
    out += "\n## Numbers\n\n";
    for (const std::string& person : people_called(policy)) {
        out += "- " + markdown_cell(view.people.name(person)) + ": " + markdown_cell(reach_text(person, view)) + "\n";
    }
    return out;
}

Text severities_text(const PolicyView& policy, const std::string& tier, const View& view) {
    const auto column =
        static_cast<std::size_t>(std::find(policy.tiers.begin(), policy.tiers.end(), tier) - policy.tiers.begin());
    Text out = faint(asked_text({{policy.at, policy.at}}, view)) + "\nHow bad is it?\n\n";
    Table table(2);
    for (std::size_t s = 0; s < policy.severities.size(); ++s) {
        const EscalateView& seen = policy.cell(s, column);
        std::vector<Cell> row{Text::of(policy.severities[s]), Text::of(seen.rule->name)};
        for (Cell& cell : first_call(seen, view)) row.push_back(std::move(cell));
        table.add(std::move(row));
    }
    out += table.text(view.width) + "\nAsk: rota escalate --severity " + Text::of(policy.severities.front());
    if (policy.customers.empty()) return out + "\n";
    std::vector<Text> customers;
    for (const std::string& id : policy.customers) customers.push_back(Text::of(id));
    return out + " --customer ID\nCustomers: " + joined(customers) + "\n";
}

}  // namespace rota::render
