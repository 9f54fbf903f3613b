// "What do I do now?" for somebody who was woken at three: what they may decide, then numbered calls.
#include <algorithm>

#include "rota/date_text.hpp"

#include "render/escalation/escalate_answer.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"

namespace rota::render {

namespace {

void wrap_line(const std::string& text, int width, std::vector<Text>& lines) {
    Text line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const Text word = Text::of(text.substr(at, end - at));
        at = end + 1;
        if (word.empty()) continue;
        if (!line.empty() && line.width() + 1 + word.width() > width) {
            lines.push_back(line);
            line = {};
        }
        line += (line.empty() ? Text() : " ") + word;
    }
    if (!line.empty()) lines.push_back(line);
}

Text about_text(const EscalateView& seen) {
    Text text = Text::of(seen.severity);
    if (seen.customer) text += format_text(", {} ({})", Text::of(seen.customer->name), Text::of(seen.customer->tier));
    return text;
}

Text again_text(const EscalateView& seen, int round) {
    if (seen.rule->repeat == 1) return "Nobody has answered? Once more:";
    return format_text("Nobody has answered? Again ({} of {}):", round, seen.rule->repeat);
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
        add({strong(view.people.name(told.person)), Text::of(told.role.value_or("")), reach_text(told.person, view)});
    }
    if (step.nobody.empty()) return;
    std::vector<Text> roles;
    for (const std::string& role : step.nobody) roles.push_back(Text::of(role));
    add({alarm("nobody"), joined(roles),
         step.notify.empty() && !last_of_round ? Text("go on to the next step at once") : Text()});
}

/// The calls as one table, so that columns line up, with a headline before each repetition.
Text calls_text(const EscalateView& seen, const View& view) {
    const std::vector<EscalationEvent>& steps = seen.escalation.steps;
    ClockTexts clock(seen.escalation, view);
    Table table(2);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i > 0 && steps[i].round != steps[i - 1].round) table.add_line(again_text(seen, steps[i].round));
        const bool last_of_round = i + 1 == steps.size() || steps[i + 1].round != steps[i].round;
        add_step(table, {Cell::number(format_text("{}.", i + 1)), clock.next(steps[i].at)}, steps[i], last_of_round,
                 view);
    }
    return table.text(view.width);
}

}  // namespace

Text reach_text(const std::string& person, const View& view) {
    const Contact* contact = view.people.find(person);
    if (contact == nullptr) return {};
    return Text::of(contact->phone.value_or(contact->chat.value_or(contact->email.value_or("")))).whole();
}

std::vector<Text> authority_lines(const std::string& authority, int width) {
    std::vector<Text> lines;
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

Text ClockTexts::next(Instant t) {
    const bool same_day = view_.zone.day_at(t) == view_.zone.day_at(before_);
    before_ = t;
    const Text text = same_day ? Text::of(rota::time_text(time_of_day(view_.zone.to_wall(t)))) : time_text(t, view_);
    return clocks_change_ ? text + " " + Text::of(view_.zone.abbreviation_at(t)) : text;
}

Text escalate_text(const EscalateView& seen, const View& view) {
    const Escalation& escalation = seen.escalation;
    Text out = faint(asked_text({{escalation.at, escalation.at}}, view)) + "\n" +
               format_text("{}: {}\n", about_text(seen), Text::of(seen.rule->name));
    if (!seen.rule->authority.empty()) out += "\n";
    for (const Text& line : authority_lines(seen.rule->authority, readable_width)) out += "  " + strong(line) + "\n";
    if (escalation.held_until) {
        out += "\nThis can wait until " + time_text(*escalation.held_until, view) + ". Then call\n";
    } else {
        out += "\nCall\n";
    }
    out += calls_text(seen, view);
    if (!escalation.reaches_anybody()) out += "\n" + alarm("Nobody at all is reached.") + "\n";
    return out;
}

}  // namespace rota::render
