// Lines for standard error, in the order of the file.
#include "import/model/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t shown_around = 60;

/// The line of that byte, cut where it is huge.
void show_place(Diagnostic& diagnostic, std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    const std::string_view before = text.substr(0, at);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    std::size_t line_end = std::min(text.find('\n', at), text.size());
    if (line_end > line_start && text[line_end - 1] == '\r') --line_end;
    diagnostic.place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    diagnostic.place.column = 1 + static_cast<int>(count_characters(text.substr(line_start, at - line_start)));
    std::size_t begin = at - line_start > shown_around ? at - shown_around : line_start;
    std::size_t end = line_end > at + shown_around ? at + shown_around : std::max(line_end, begin);
    const auto inside = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    };
    while (begin > line_start && inside(begin)) --begin;
    while (end < line_end && inside(end)) ++end;
    diagnostic.source_line = std::string(text.substr(begin, end - begin));
    diagnostic.source_line_begins = 1 + static_cast<int>(count_characters(text.substr(line_start, begin - line_start)));
}

}  // namespace

void Source::refuse(std::size_t at, const std::string& code, const std::string& message,
                    const std::string& hint) const {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.hint = hint;
    diagnostic.file = file;
    show_place(diagnostic, text, at);
    throw Refusal{std::move(diagnostic)};
}

void Source::refuse(const TextProblem& problem) const {
    if (problem.at.nowhere()) refuse(problem.code, problem.message, problem.hint);
    refuse(problem.at.begin, problem.code, problem.message, problem.hint);
}

void Source::refuse(const std::string& code, const std::string& message, const std::string& hint) const {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.hint = hint;
    diagnostic.file = file;
    throw Refusal{std::move(diagnostic)};
}

void Notes::add(std::size_t at, const char* sort, const std::string& kind, const std::string& text) {
    notes_.push_back({at, fmt::format("{}: {}: {}: {}", source_.file, sort, kind, text), ""});
}

void Notes::lost(std::size_t at, const std::string& kind, const std::string& text) {
    add(at, "not carried over", kind, text);
    ++lost_;
}

void Notes::approximated(std::size_t at, const std::string& kind, const std::string& text) {
    add(at, "approximated", kind, text);
    ++approximated_;
}

void Notes::command(std::size_t at, const std::string& kind, const std::string& text, const std::string& command_line) {
    lost(at, kind, text);
    ++commands_;
    notes_.back().command = command_line;
}

std::vector<std::string> Notes::lines() const {
    std::vector<const Note*> ordered;
    for (const Note& note : notes_) ordered.push_back(&note);
    std::stable_sort(ordered.begin(), ordered.end(), [](const Note* a, const Note* b) { return a->at < b->at; });
    std::vector<std::string> lines;
    for (const Note* note : ordered) {
        lines.push_back(note->line);
        if (!note->command.empty()) lines.push_back(note->command);
    }
    return lines;
}

std::string quoted_name(const std::string& name) {
    return "\"" + one_line(name) + "\"";
}

std::string one_line(const std::string& text, std::size_t most) {
    std::string out;
    for (std::string_view rest = text; !rest.empty();) {
        const Utf8Character c = first_character(rest);
        const bool breaks = c.code == '\n' || c.code == '\r' || c.code == '\t';
        if (out.size() >= most) return out + "...";
        out += breaks ? " " : rota::visible(rest.substr(0, c.bytes));
        rest.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace rota::importing
