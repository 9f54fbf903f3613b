// Lines for standard error, in the order of the file.
#include "import/model/job.hpp"

#include <algorithm>

#include "core/text/encoding.hpp"
#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::importing {

Job::Job(const ImportRequest& request) : request_(request), text_(without_mark(request.text)) {}

void Job::refuse_with_hint(std::size_t at, const char* code, const std::string& text, const std::string& hint) const {
    refuse({at == whole_file ? SourceRange{} : SourceRange{at, at + 1}, code, text, hint});
}

void Job::refuse(const TextProblem& problem) const {
    // Without a place the text, which may be of any size, is not asked for its lines.
    Report report(problem.at.nowhere() ? std::string_view() : text_, request_.file);
    report.error(problem);
    throw Refusal{report.diagnostics().front()};
}

void Job::note(std::size_t at, std::string_view sort, std::string_view kind, const std::string& text) {
    notes_.push_back({at, fmt::format("{}: {}: {}: {}", request_.file, sort, kind, text), ""});
}

void Job::command(std::size_t at, std::string_view kind, const std::string& text, const std::string& command_line) {
    lost(at, kind, "{}", text);
    ++commands_;
    notes_.back().command = command_line;
}

std::vector<std::string> Job::remarks() const {
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

std::string Job::count_text() const {
    std::string text;
    if (lost_ > 0) text += fmt::format("; {} not carried over", lost_);
    if (approximated_ > 0) text += fmt::format("{} {} approximated", lost_ > 0 ? "," : ";", approximated_);
    return text;
}

void Job::spend(std::size_t amount, std::size_t at, const char* too_many) {
    constexpr std::size_t most_work = 60'000'000;
    spent_ += amount;
    if (spent_ > most_work) refuse(at, "too-large", "{}", too_many);
}

std::string quoted_name(const std::string& name) {
    return "\"" + one_line(name) + "\"";
}

std::string one_line(const std::string& text, std::size_t most) {
    std::string out;
    for (std::string_view rest = text; !rest.empty();) {
        if (out.size() >= most) return out + "...";
        const std::size_t bytes = first_character(rest).bytes;
        const bool breaks = rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\t';
        out += breaks ? " " : visible(rest.substr(0, bytes));
        rest.remove_prefix(bytes);
    }
    return out;
}

}  // namespace rota::importing
