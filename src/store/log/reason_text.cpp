// Writing and reading the lines; the contents of a file may have been written by anybody.
#include "store/log/reason_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "store/file/failure.hpp"
#include "store/log/lines.hpp"

namespace rota::store {

namespace {

[[noreturn]] void refuse() {
    throw DamagedRow("a reason cannot be read");
}

double balance_from(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) refuse();
    return value;
}

void read_order(std::string_view line, TurnReason& reason) {
    const auto people = parts(line, ' ');
    if (people.size() != 2) refuse();
    reason.by_order = people[0];
    reason.due = people[1];
}

void read_members(std::string_view line, TurnReason& reason) {
    const auto words = parts(line, ' ');
    if (words.size() % 2 != 0) refuse();
    for (std::size_t i = 0; i < words.size(); i += 2) {
        MemberReason member;
        member.chosen = !words[i].empty() && words[i].front() == '*';
        member.person = words[i].substr(member.chosen ? 1 : 0);
        member.balance = balance_from(words[i + 1]);
        reason.members.push_back(std::move(member));
    }
}

void read_detail(std::string_view line, TurnReason& reason) {
    const auto columns = parts(line, '\t');
    if (columns.size() != 3) refuse();
    for (const std::string_view person : parts(columns[2], ' ')) {
        const auto member = std::find_if(reason.members.begin(), reason.members.end(),
                                         [&](const MemberReason& m) { return m.person == person; });
        if (member == reason.members.end()) refuse();
        member->excluded = columns[0];
        member->detail = unescaped(columns[1]);
    }
}

}  // namespace

std::string to_reason_text(const TurnReason& reason) {
    std::string text;
    if (!reason.due.empty()) text += fmt::format("@{} {}\n", reason.by_order, reason.due);
    std::vector<std::pair<std::string, std::string>> details;  // the first two columns, and the third
    const char* before = "";
    for (const MemberReason& member : reason.members) {
        text += fmt::format("{}{}{} {}", before, member.chosen ? "*" : "", member.person, member.balance);
        before = " ";
        if (member.excluded.empty() && member.detail.empty()) continue;
        const std::string key = member.excluded + "\t" + escaped(member.detail) + "\t";
        const auto same = std::find_if(details.begin(), details.end(), [&](const auto& d) { return d.first == key; });
        if (same == details.end()) {
            details.emplace_back(key, member.person);
        } else {
            same->second += " " + member.person;
        }
    }
    text += "\n";
    for (const auto& [key, people] : details) text += key + people + "\n";
    return text;
}

void read_reason_text(const std::string& text, TurnReason& reason) {
    if (text.empty() || text.back() != '\n') refuse();
    auto lines = parts(std::string_view(text).substr(0, text.size() - 1), '\n');
    auto line = lines.begin();
    if (line->substr(0, 1) == "@") read_order((line++)->substr(1), reason);
    if (line == lines.end()) refuse();
    if (!line->empty()) read_members(*line, reason);
    while (++line != lines.end()) read_detail(*line, reason);
}

}  // namespace rota::store
