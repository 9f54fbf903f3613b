// TOML, laid out as the documentation writes it.
#include "import/roster/write_roster.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/ascii.hpp"
#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t line_width = 110;

std::string comment(const std::string& text) {
    return "# " + one_line(text, 400) + "\n";
}

std::string list_of_names(const std::string& key, const std::vector<std::string>& names) {
    std::string line = key + " = [";
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string item = toml_text(names[i]) + (i + 1 < names.size() ? "," : "");
        if (line.size() + 1 + item.size() > line_width) {
            out += line + "\n";
            line = "  " + item;
        } else {
            line += (i == 0 ? "" : " ") + item;
        }
    }
    return out + line + "]\n";
}

/// "Mon-Fri", "Mon,Wed", "daily".
std::string days_text(const std::vector<Weekday>& days) {
    if (days.size() == 7) return "daily";
    const unsigned first = days.front().iso_encoding();
    const bool in_a_row = days.back().iso_encoding() - first + 1 == days.size();
    if (in_a_row && days.size() > 2) return weekday_text(days.front()) + "-" + weekday_text(days.back());
    std::string text;
    for (const Weekday day : days) text += (text.empty() ? "" : ",") + weekday_text(day);
    return text;
}

std::string end_text(const ShiftPattern& shift) {
    if (const auto* time = std::get_if<EndsAtTime>(&shift.end)) return time_text(time->time);
    const WeekMoment& moment = std::get<EndsAtMoment>(shift.end).moment;
    return weekday_text(moment.day) + " " + time_text(moment.time);
}

std::string team(const Draft& draft) {
    return fmt::format("version = 1\n\n[team]\nid = {}\nname = {}\ntime_zone = {}\n", toml_text(draft.id),
                       toml_text(draft.name), toml_text(draft.zone.name()));
}

std::string person_text(const Draft& draft, const Export& source, int index) {
    const Person& person = source.people[index];
    std::string out = "\n";
    if (const auto over = source.over.find(index); over != source.over.end())
        out += comment(fmt::format("{} of this person in the file {} over: a hint for `carry`",
                                   counted(over->second, "duty", "duties"), over->second == 1 ? "is" : "are"));
    out += "[[people]]\n";
    out += "id = " + toml_text(draft.ids.at(index)) + "\n";
    out += "name = " + toml_text(source.people.name(index)) + "\n";
    if (!person.email.empty()) out += "email = " + toml_text(one_line(person.email)) + "\n";
    if (!person.zone.empty() && person.zone != draft.zone.name()) out += "time_zone = " + toml_text(person.zone) + "\n";
    if (const auto times = source.time_off.find(index); times != source.time_off.end()) {
        out += "time_off = [\n";
        for (const std::string& entry : times->second) out += "  " + entry + ",\n";
        out += "]\n";
    }
    return out;
}

std::string rotation_text(const Draft& draft, const DraftRotation& one) {
    const Rotation& rotation = one.rotation;
    std::string out = "\n";
    for (const std::string& line : one.comments) out += comment(line);
    out += "[[rotations]]\nname = " + toml_text(rotation.name) + "\nrole = " + toml_text(rotation.role) + "\n";
    std::vector<std::string> members;
    for (const int person : one.members) members.push_back(draft.ids.at(person));
    out += list_of_names("members", members);
    if (rotation.from) out += "from = " + to_text(*rotation.from) + "\n";
    if (rotation.until) out += "until = " + to_text(*rotation.until) + "\n";
    if (rotation.every > 1) out += fmt::format("every = {}\n", rotation.every);
    if (rotation.turn == Rotation::Turn::week) out += "turn = \"week\"\n";
    if (rotation.week_starts != date::Monday) out += "week_starts = \"" + weekday_text(rotation.week_starts) + "\"\n";
    out += "strategy = \"round-robin\"\n";
    if (!(rotation.zone == draft.zone)) out += "time_zone = " + toml_text(rotation.zone.name()) + "\n";
    for (const ShiftPattern& shift : rotation.shifts) {
        out += fmt::format("[[rotations.shifts]]\nname = {}\nstart = \"{} {}\"\nend = \"{}\"\n", toml_text(shift.name),
                           days_text(shift.days), time_text(shift.start), end_text(shift));
    }
    return out;
}

std::string escalation_text(const EscalationRule& rule) {
    std::string out = "[[escalations]]\nname = " + toml_text(rule.name) + "\nsteps = [\n";
    for (const EscalationStep& step : rule.steps) {
        std::string targets;
        for (const auto& target : step.notify)
            targets += (targets.empty() ? "" : ", ") + toml_text((target.is_person ? "person:" : "") + target.id);
        out += fmt::format("  {{ after = \"{}\", notify = [{}] }},\n", step.after_text, targets);
    }
    out += "]\n";
    if (rule.repeat > 0)
        out += fmt::format("repeat = {}\nrepeat_after = \"{}\"\n", rule.repeat, rule.repeat_after_text);
    return out;
}

std::string commented_out(const std::string& text) {
    std::string out = "# ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '\n' && i + 1 < text.size()) out += "# ";
    }
    return out;
}

std::string escalations_text(const Draft& draft) {
    std::string out;
    for (std::size_t i = 0; i < draft.escalations.size(); ++i) {
        const std::string rule = escalation_text(draft.escalations[i]);
        out += "\n" + (i == 0 ? rule
                              : "# Could never match after the first rule: give both a severity, a tier or hours.\n" +
                                    commented_out(rule));
    }
    return out;
}

}  // namespace

std::string toml_text(const std::string& text) {
    std::string out = "\"";
    for (std::string_view rest = text; !rest.empty();) {
        const Utf8Character c = first_character(rest);
        if (c.code == '"' || c.code == '\\') out += '\\';
        if (!c.valid) {
            out += "\xEF\xBF\xBD";
        } else if (is_hidden(c.code)) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c.code == 0 ? 0xFFFD : c.code));
        } else {
            out += rest.substr(0, c.bytes);
        }
        rest.remove_prefix(c.bytes);
    }
    return out + "\"";
}

std::string write_roster(const Draft& draft, const Export& source) {
    std::string out;
    for (const std::string& line : draft.head) out += comment(line);
    out += "\n" + team(draft);
    for (const Holiday& holiday : source.holidays) {
        out += fmt::format("\n[[holidays]]\ndate = {}\nname = {}\n", to_text(holiday.date),
                           toml_text(one_line(holiday.name)));
    }
    for (const int person : draft.people) out += person_text(draft, source, person);
    for (const DraftRotation& rotation : draft.rotations) out += rotation_text(draft, rotation);
    return out + escalations_text(draft);
}

}  // namespace rota::importing
