// Unfolding and splitting.
#include "input/calendar_lines.hpp"

#include <algorithm>

namespace rota {

namespace {

/// Where parameters end: a colon that stands in no quotes.
std::size_t find_unquoted(std::string_view text, char wanted, std::size_t from) {
    bool quotes = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '"') quotes = !quotes;
        if (!quotes && text[i] == wanted) return i;
    }
    return std::string_view::npos;
}

std::string without_quotes(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '"'; });
    return out;
}

void split(std::string_view text, CalendarLine& line) {
    const std::size_t colon = find_unquoted(text, ':', 0);
    const bool named = !text.empty() && text.front() != ':' && text.front() != ';';
    line.sound = named && colon != std::string_view::npos;
    if (!line.sound) return;
    const std::string_view head = text.substr(0, colon);
    line.value = text.substr(colon + 1);
    std::size_t at = std::min(find_unquoted(head, ';', 0), head.size());
    line.name = upper(head.substr(0, at));
    while (at < head.size()) {
        const std::size_t end = std::min(find_unquoted(head, ';', at + 1), head.size());
        const std::string_view one = head.substr(at + 1, end - at - 1);
        const std::size_t equals = one.find('=');
        if (equals != std::string_view::npos) {
            line.parameters.emplace_back(upper(one.substr(0, equals)), without_quotes(one.substr(equals + 1)));
        }
        at = end;
    }
}

}  // namespace

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string unescaped(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            ++i;
            out += value[i] == 'n' || value[i] == 'N' ? ' ' : value[i];
        } else {
            out += static_cast<unsigned char>(value[i]) < 0x20 ? ' ' : value[i];
        }
    }
    return out;
}

std::string_view CalendarLine::parameter(std::string_view wanted) const {
    for (const auto& [key, text] : parameters) {
        if (key == wanted) return text;
    }
    return {};
}

std::optional<CalendarLine> CalendarLines::next() {
    CalendarLine line;
    std::string text;
    while (at_ < text_.size()) {
        const std::size_t begin = at_;
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        at_ = std::min(end + 1, text_.size());
        std::string_view one = text_.substr(begin, end - begin);
        if (one.ends_with('\r')) one.remove_suffix(1);
        if (line.at.nowhere()) {
            if (one.empty()) continue;
            line.at = {begin, begin + one.size()};
            text = one;
        } else {
            text += one.substr(1);
        }
        const bool folded = at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t');
        if (folded) continue;
        split(text, line);
        return line;
    }
    if (line.at.nowhere()) return std::nullopt;
    split(text, line);
    return line;
}

}  // namespace rota
