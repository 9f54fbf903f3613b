// Unfolding and splitting. Most lines are neither folded nor in lower case, and are not copied.
#include "calendar/content_lines.hpp"

#include <algorithm>

#include "core/text/ascii.hpp"
#include "core/text/encoding.hpp"

namespace rota {

namespace {

/// The first such character outside of quotes; the length of the text if there is none.
std::size_t find_unquoted(std::string_view text, char wanted, std::size_t from) {
    bool quotes = false;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '"') quotes = !quotes;
        if (!quotes && text[i] == wanted) return i;
    }
    return text.size();
}

bool has_lower(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return 'a' <= c && c <= 'z'; });
}

}  // namespace

std::string ContentLine::parameter(std::string_view wanted) const {
    for (std::size_t begin = 0; begin < parameters.size();) {
        const std::size_t end = find_unquoted(parameters, ';', begin + 1);
        const std::string_view one = parameters.substr(begin + 1, end - begin - 1);
        const std::size_t equals = std::min(one.find('='), one.size());
        if (equals < one.size() && upper_case(one.substr(0, equals)) == wanted) {
            std::string text(one.substr(equals + 1));
            std::erase(text, '"');
            return text;
        }
        begin = end;
    }
    return {};
}

std::string_view ContentLines::take_physical() {
    const std::size_t begin = at_;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    at_ = std::min(end + 1, text_.size());
    std::string_view line = text_.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool ContentLines::is_folded() const {
    return at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t');
}

ContentLine ContentLines::split(std::string_view text, SourceRange at) {
    ContentLine line;
    line.at = at;
    std::size_t colon = find_unquoted(text, ':', 0);
    // Names such as "(UTC+01:00) Berlin" should be in quotes, and not always are.
    if (text.substr(0, colon).find(";TZID=(UTC") != std::string_view::npos) colon = text.rfind(':');
    line.sound = colon < text.size() && text.front() != ':' && text.front() != ';';
    if (!line.sound) return line;
    const std::string_view head = text.substr(0, colon);
    line.value = text.substr(colon + 1);
    line.name = head.substr(0, find_unquoted(head, ';', 0));
    line.parameters = head.substr(line.name.size());
    if (has_lower(line.name)) line.name = made_.emplace_back(upper_case(line.name));
    return line;
}

std::optional<ContentLine> ContentLines::next() {
    while (at_ < text_.size()) {
        const std::size_t begin = at_;
        const std::string_view first = take_physical();
        if (first.empty()) continue;
        const SourceRange at{begin, begin + first.size()};
        if (!is_folded()) return split(first, at);
        std::string& whole = made_.emplace_back(first);
        while (is_folded()) whole += take_physical().substr(1);
        return split(whole, at);
    }
    return std::nullopt;
}

std::optional<TextProblem> calendar_text_problem(std::string_view text, std::size_t most_bytes) {
    const auto problem = encoding_problem(text, most_bytes);
    if (!problem || problem->at.nowhere()) return problem;
    std::string unfolded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t breaks = text.substr(i).starts_with("\r\n") ? 2 : text[i] == '\n' ? 1 : 0;
        const char next = breaks == 0 || i + breaks >= text.size() ? '\0' : text[i + breaks];
        if (next == ' ' || next == '\t') {
            i += breaks;
        } else {
            unfolded += text[i];
        }
    }
    return encoding_problem(unfolded, most_bytes) ? problem : std::nullopt;
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

}  // namespace rota
