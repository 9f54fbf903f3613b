// Writing and reading the lines; what stands in a file may have been written by anybody.
#include "store/reason_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "store/failure.hpp"

namespace rota::store {

namespace {

constexpr std::size_t most_columns = 4;

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\\') {
            out += "\\\\";
        } else {
            out += c;
        }
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char code = text[++i];
        out += code == 'n' ? '\n' : code == 't' ? '\t' : code;
    }
    return out;
}

/// The parts between separators; none for an empty text.
std::vector<std::string_view> parts(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

double number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        throw DamagedRow("a balance in a reason is no number");
    }
    return value;
}

MemberReason read_member(std::string_view line) {
    const auto columns = parts(line, '\t');
    if (columns.size() < 2 || columns.size() > most_columns) throw DamagedRow("a reason cannot be read");
    MemberReason member;
    member.chosen = line.front() == '*';
    member.person = columns[0].substr(member.chosen ? 1 : 0);
    member.balance = number(columns[1]);
    if (columns.size() > 2) member.excluded = columns[2];
    if (columns.size() > 3) member.detail = unescaped(columns[3]);
    return member;
}

}  // namespace

std::string to_reason_text(const TurnReason& reason) {
    std::string text;
    if (reason.round_robin) text += fmt::format("@{}\t{}\n", reason.by_order, reason.due);
    for (const MemberReason& member : reason.members) {
        text += fmt::format("{}{}\t{}", member.chosen ? "*" : "", member.person, member.balance);
        if (!member.excluded.empty() || !member.detail.empty()) text += "\t" + escaped(member.excluded);
        if (!member.detail.empty()) text += "\t" + escaped(member.detail);
        text += "\n";
    }
    return text;
}

void read_reason_text(const std::string& text, TurnReason& reason) {
    for (const std::string_view line : parts(text, '\n')) {
        if (line.empty()) throw DamagedRow("a reason cannot be read");
        if (line.front() != '@') {
            reason.members.push_back(read_member(line));
            continue;
        }
        const auto columns = parts(line.substr(1), '\t');
        if (!columns.empty()) reason.by_order = columns[0];
        if (columns.size() > 1) reason.due = columns[1];
    }
}

}  // namespace rota::store
