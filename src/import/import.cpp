// The way in: which reader, what a file looks like if it is the wrong one, and refusals as diagnostics.
#include "rota/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import/roster/assemble.hpp"
#include "import/roster/commands.hpp"
#include "import/sources/sources.hpp"

namespace rota::importing {

namespace {

struct Kind {
    ImportKind kind;
    std::string_view word;
    const char* looks_like;
    Export (*read_json)(Job&, const JsonDocuments&) = nullptr;
    Export (*read_text)(Job&) = nullptr;
};

constexpr Kind kinds[] = {
    {ImportKind::pagerduty, "pagerduty", "an export of PagerDuty", read_pagerduty},
    {ImportKind::opsgenie, "opsgenie", "an export of Opsgenie", read_opsgenie},
    {ImportKind::grafana, "grafana", "an export of Grafana OnCall", read_grafana},
    {ImportKind::csv, "csv", "a table", nullptr, read_spreadsheet},
    {ImportKind::ics, "ics", "a calendar", nullptr, read_calendar_rows},
};

const Kind& kind_called(std::string_view word) {
    return *std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& one) { return one.word == word; });
}

/// Which tool a document is of; empty if that cannot be seen.
std::string_view tool_of(const Json& document) {
    constexpr Sign pages[] = {{"grafana", "results"}, {"grafana", "on_call_shifts"}, {"grafana", "escalation_chains"}};
    constexpr Sign schedules[] = {
        {"pagerduty", "schedule_layers"},
        {"pagerduty", "final_schedule"},
        {"grafana", "rolling_users"},
        {"grafana", "rotation_start"},
        {"grafana", "shift_start"},
        {"grafana", "ical_url_primary"},
        {"grafana", "shifts"},
        {"grafana", "results"},
        {"opsgenie", "timezone rotations"},
        {"opsgenie", "participants"},
        {"pagerduty", "html_url"},
        {"pagerduty", "self"},
    };
    constexpr Sign answers[] = {
        {"opsgenie", "data"},       {"opsgenie", "scheduleOverrideList"}, {"pagerduty", "schedule"},
        {"pagerduty", "overrides"}, {"pagerduty", "escalation_policies"}, {"pagerduty", "escalation_policy"},
        {"pagerduty", "users"},     {"pagerduty", "rotations"},
    };
    const Json* one = &document;
    for (const char* key : {"schedules", "schedule", "data"}) {
        if (const Json* inner = document.find(key)) one = inner;
    }
    if (one->is(Json::Type::list) && !one->items().empty()) one = &one->items().front();
    for (const std::string_view tool :
         {kind_of(document, pages), kind_of(*one, schedules), kind_of(document, answers)}) {
        if (!tool.empty()) return tool;
    }
    return "";
}

[[noreturn]] void refuse_kind(const Job& job, const Kind& asked, const Kind& found) {
    job.refuse_with_hint(0, "wrong-kind", fmt::format("this is not {}: it looks like {}", asked.word, found.looks_like),
                         fmt::format("try `rota import {} {}`", found.word, shell_word(job.request().file)));
}

/// The common slip is the wrong KIND.
void check_documents(const Job& job, const Kind& asked, const JsonDocuments& documents) {
    bool known = false;
    std::string_view other;
    for (const Json& root : documents.roots) {
        const std::string_view tool = tool_of(root);
        known = known || tool == asked.word;
        if (!tool.empty() && tool != asked.word) other = tool;
    }
    if (known) return;
    if (!other.empty()) refuse_kind(job, asked, kind_called(other));
    job.refuse(0, "wrong-kind", "this is JSON, but not {}", asked.looks_like);
}

Export read(Job& job) {
    const Kind& asked = *std::find_if(std::begin(kinds), std::end(kinds),
                                      [&](const Kind& one) { return one.kind == job.request().kind; });
    if (job.text().size() > max_import_bytes)
        job.refuse(whole_file, "too-large", "the file is larger than {} MiB", max_import_bytes >> 20);
    const std::size_t begin = job.text().find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) job.refuse(whole_file, "empty", "the file is empty");
    if (asked.kind != ImportKind::ics && job.text().substr(begin, 15) == "BEGIN:VCALENDAR")
        refuse_kind(job, asked, kind_called("ics"));
    if (job.text()[begin] == '{' || job.text()[begin] == '[') {
        const auto documents = parse_json(job);
        check_documents(job, asked, *documents);
        return asked.read_json(job, *documents);
    }
    if (asked.read_text != nullptr) return asked.read_text(job);
    const std::string_view line = job.text().substr(0, job.text().find('\n'));
    if (line.find_first_of(",;\t") != std::string_view::npos) refuse_kind(job, asked, kind_called("csv"));
    job.refuse(0, "wrong-kind", "this is not {}: it is not valid JSON", asked.word);
}

/// What was noted before a file was refused is part of the answer.
std::vector<Diagnostic> diagnostics_of(const Refusal& refusal, const Job& job) {
    std::vector<Diagnostic> list;
    const std::string& file = job.request().file;
    for (const std::string& line : job.remarks()) {
        if (!line.starts_with(file + ": ") || list.size() == 100) continue;
        list.push_back({Severity::warning, "not-carried-over", line.substr(file.size() + 2), {}, file, {}, {}});
    }
    list.push_back(refusal.diagnostic);
    return list;
}

}  // namespace

}  // namespace rota::importing

namespace rota {

Parsed<Imported> import_roster(const ImportRequest& request) {
    importing::Job job(request);
    Parsed<Imported> result;
    try {
        importing::Export source = importing::read(job);
        if (source.origin.empty()) source.origin = "an export of " + source.tool;
        if (source.tool.empty())
            source.tool = request.file == "-" ? "the file" : request.file.substr(request.file.rfind('/') + 1);
        result.value = importing::assemble(source, job);
    } catch (const importing::Refusal& refusal) {
        result.diagnostics = importing::diagnostics_of(refusal, job);
    }
    return result;
}

}  // namespace rota
