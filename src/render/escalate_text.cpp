// "What do I do now?" for somebody who was woken at three: what they may decide, then numbered calls.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "render/escalate.hpp"
#include "render/table.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

void wrap_line(const std::string& text, int width, std::vector<std::string>& lines) {
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = visible(text.substr(at, end - at));
        at = end + 1;
        if (word.empty()) continue;
        if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
            lines.push_back(line);
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) lines.push_back(line);
}

std::string about_text(const EscalateView& seen) {
    std::string text = visible(seen.severity);
    if (seen.customer) text += fmt::format(", {} ({})", visible(seen.customer->name), visible(seen.customer->tier));
    return text;
}

std::string again_text(const EscalateView& seen, int round) {
    if (seen.rule->repeat == 1) return "Nobody has answered? Once more:";
    return fmt::format("Nobody has answered? Again ({} of {}):", round, seen.rule->repeat);
}

/// The rows of one step: a person each, then one for the roles with nobody.
void add_step(Table& table, std::vector<Cell> lead, const EscalationEvent& step, bool last_of_round, const View& view) {
    const auto add = [&](const std::vector<Cell>& cells) {
        std::vector<Cell> row = lead;
        row.insert(row.end(), cells.begin(), cells.end());
        table.add(std::move(row));
        lead = {"", ""};
    };
    for (const Told& told : step.notify) {
        const std::string name = view.people.name(told.person);
        add({{name, view.style.strong(name)}, told.role.value_or(""), reach_text(told.person, view)});
    }
    if (step.nobody.empty()) return;
    std::string roles;
    for (const std::string& role : step.nobody) roles += (roles.empty() ? "" : ", ") + role;
    add({{"nobody", view.style.alarm("nobody")},
         roles,
         step.notify.empty() && !last_of_round ? "do not wait, go on" : ""});
}

/// The calls as one table, so that columns stand under each other, with a headline before each repetition.
std::string calls_text(const EscalateView& seen, const View& view) {
    const std::vector<EscalationEvent>& steps = seen.escalation.steps;
    ClockTexts clock(seen.escalation, view);
    Table table(2);
    std::vector<std::pair<std::size_t, int>> rounds;  // the row before which each begins
    std::size_t rows = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i > 0 && steps[i].round != steps[i - 1].round) rounds.emplace_back(rows, steps[i].round);
        const bool last_of_round = i + 1 == steps.size() || steps[i + 1].round != steps[i].round;
        add_step(table, {Cell::number(fmt::format("{}.", i + 1)), clock.next(steps[i].at)}, steps[i], last_of_round,
                 view);
        rows += steps[i].notify.size() + (steps[i].nobody.empty() ? 0 : 1);
    }
    std::string text = table.text();
    for (auto round = rounds.rbegin(); round != rounds.rend(); ++round) {
        std::size_t at = 0;
        for (std::size_t row = 0; row < round->first; ++row) at = text.find('\n', at) + 1;
        text.insert(at, again_text(seen, round->second) + "\n");
    }
    return text;
}

}  // namespace

std::string reach_text(const std::string& person, const View& view) {
    const Contact* contact = view.people.find(person);
    if (contact == nullptr) return "";
    return visible(contact->phone.value_or(contact->chat.value_or(contact->email.value_or(""))));
}

std::vector<std::string> authority_lines(const std::string& authority, int width) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < authority.size()) {
        const std::size_t end = std::min(authority.find('\n', at), authority.size());
        wrap_line(authority.substr(at, end - at), width, lines);
        at = end + 1;
    }
    return lines;
}

ClockTexts::ClockTexts(const Escalation& escalation, const View& view) : view_(view), before_(escalation.at) {
    const auto offset = view.zone.offset_at(escalation.held_until.value_or(escalation.at));
    for (const EscalationEvent& step : escalation.steps) {
        clocks_change_ = clocks_change_ || view.zone.offset_at(step.at) != offset;
    }
}

std::string ClockTexts::next(Instant t) {
    const bool same_day = view_.zone.day_at(t) == view_.zone.day_at(before_);
    before_ = t;
    const std::string text = same_day ? rota::time_text(time_of_day(view_.zone.to_wall(t))) : time_text(t, view_);
    return clocks_change_ ? text + " " + view_.zone.abbreviation_at(t) : text;
}

std::string escalate_text(const EscalateView& seen, const View& view) {
    const Escalation& escalation = seen.escalation;
    std::string out = view.style.faint(asked_text({{escalation.at, escalation.at}}, view)) + "\n" +
                      fmt::format("{}: {}\n", about_text(seen), visible(seen.rule->name));
    if (!seen.rule->authority.empty()) out += "\n";
    for (const std::string& line : authority_lines(seen.rule->authority, readable_width))
        out += "  " + view.style.strong(line) + "\n";
    if (escalation.held_until) {
        out += "\nThis can wait until " + time_text(*escalation.held_until, view) + ". Then call\n";
    } else {
        out += "\nCall\n";
    }
    out += calls_text(seen, view);
    if (!escalation.reaches_anybody()) out += "\n" + view.style.alarm("Nobody at all is reached.") + "\n";
    return out;
}

}  // namespace rota::render
