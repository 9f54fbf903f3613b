// The door: which reader, what a file looks like if it is the wrong one, and refusals as diagnostics.
#include "rota/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/encoding.hpp"
#include "import/roster/assemble.hpp"
#include "import/roster/overrides.hpp"
#include "import/sources/kinds.hpp"

namespace rota::importing {

namespace {

bool has_any(const Json& json, std::initializer_list<std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return json.find(key) != nullptr; });
}

/// The first of a list, or the thing itself.
const Json& sample_of(const Json& json) {
    return json.is(Json::Type::list) && !json.items().empty() ? json.items().front() : json;
}

std::string_view word_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::pagerduty:
            return "pagerduty";
        case ImportKind::opsgenie:
            return "opsgenie";
        case ImportKind::grafana:
            return "grafana";
        case ImportKind::csv:
            return "csv";
        case ImportKind::ics:
            return "ics";
    }
    return "";
}

std::string_view first_word(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, 15);
}

bool looks_like_json(std::string_view text) {
    const std::string_view begin = first_word(text);
    return !begin.empty() && (begin.front() == '{' || begin.front() == '[');
}

bool looks_like_calendar(std::string_view text) {
    return first_word(text) == "BEGIN:VCALENDAR";
}

[[noreturn]] void refuse_kind(const Source& file, ImportKind kind, std::string_view looks_like,
                              const std::string& what) {
    file.refuse(0, "wrong-kind", fmt::format("this is not {}: it looks like {}", word_of(kind), what),
                fmt::format("try `rota import {} {}`", looks_like, quote_for_shell(file.file)));
}

bool is_json_kind(ImportKind kind) {
    return kind == ImportKind::pagerduty || kind == ImportKind::opsgenie || kind == ImportKind::grafana;
}

/// The common slip is the wrong KIND.
void check_text(const Source& file, ImportKind kind) {
    if (first_word(file.text).empty()) file.refuse("empty", "the file is empty");
    if (kind != ImportKind::ics && looks_like_calendar(file.text)) refuse_kind(file, kind, "ics", "a calendar");
    if (is_json_kind(kind) && !looks_like_json(file.text)) {
        const std::string_view line = file.text.substr(0, std::min(file.text.find('\n'), file.text.size()));
        const bool columns = line.find_first_of(",;\t") != std::string_view::npos;
        if (columns) refuse_kind(file, kind, "csv", "a table");
        file.refuse(0, "wrong-kind", fmt::format("this is not {}: it is not even JSON", word_of(kind)));
    }
}

std::string tool_name(std::string_view tool) {
    return tool == "pagerduty" ? "PagerDuty" : tool == "opsgenie" ? "Opsgenie" : "Grafana OnCall";
}

Imported import_json(const ImportRequest& request, const Source& file, Notes& notes) {
    const auto documents = parse_json(file.text, file);
    std::string_view other;
    bool known = false;
    for (const Json& root : documents->roots) {
        const std::string_view tool = tool_of(root);
        known = known || tool == word_of(request.kind);
        if (!tool.empty() && tool != word_of(request.kind)) other = tool;
    }
    if (!known && !other.empty()) refuse_kind(file, request.kind, other, "an export of " + tool_name(other));
    const Reading reading{request, file, *documents, notes};
    if (request.kind == ImportKind::grafana && has_final_shifts(*documents)) return import_final_shifts(reading);
    if (!known)
        file.refuse(0, "wrong-kind",
                    fmt::format("this is JSON, but no export of {}", tool_name(word_of(request.kind))));
    Export source = request.kind == ImportKind::pagerduty  ? read_pagerduty(reading)
                    : request.kind == ImportKind::opsgenie ? read_opsgenie(reading)
                                                           : read_grafana(reading);
    return assemble(source, request, file, notes);
}

Imported import_any(const ImportRequest& request, const Source& file, Notes& notes) {
    if (file.text.size() > max_import_bytes)
        file.refuse("too-large", fmt::format("the file is larger than {} MiB", max_import_bytes >> 20));
    check_text(file, request.kind);
    if (is_json_kind(request.kind)) return import_json(request, file, notes);
    if (looks_like_json(file.text)) {
        const auto documents = parse_json(file.text, file);
        for (const Json& root : documents->roots) {
            if (const auto tool = tool_of(root); !tool.empty())
                refuse_kind(file, request.kind, tool, "an export of " + tool_name(tool));
        }
        file.refuse(0, "wrong-kind", fmt::format("this is not {}: it looks like JSON", word_of(request.kind)));
    }
    return request.kind == ImportKind::csv ? import_csv(request, file, notes) : import_ics(request, file, notes);
}

/// What was noted before a file was refused is part of the answer.
std::vector<Diagnostic> diagnostics_of(const Refusal& refusal, const Notes& notes, const std::string& file) {
    std::vector<Diagnostic> list;
    for (const std::string& line : notes.lines()) {
        if (!line.starts_with(file + ": ")) continue;
        Diagnostic one;
        one.severity = Severity::warning;
        one.code = "not-carried-over";
        one.file = file;
        one.message = line.substr(file.size() + 2);
        list.push_back(std::move(one));
        if (list.size() == 100) break;
    }
    list.push_back(refusal.diagnostic);
    return list;
}

}  // namespace

std::string_view tool_of(const Json& document) {
    const Json* data = document.find("data");
    const Json* inner = data != nullptr ? data : document.find("schedule");
    const Json& one = sample_of(inner != nullptr ? *inner : document);
    if (document.find("results") != nullptr) return "grafana";
    for (const char* key : {"schedules", "on_call_shifts"}) {
        if (const Json* page = document.find(key); page != nullptr && page->find("results") != nullptr)
            return "grafana";
    }
    if (const Json* list = document.find("schedules"); list != nullptr && list->is(Json::Type::list)) {
        const Json& first = sample_of(*list);
        if (has_any(first, {"schedule_layers"})) return "pagerduty";
        if (has_any(first, {"timezone"})) return "opsgenie";
        if (has_any(first, {"shifts", "ical_url_primary"})) return "grafana";
        if (has_any(first, {"self", "html_url", "rotations"})) return "pagerduty";
    }
    if (has_any(document, {"on_call_shifts", "escalation_chains"})) return "grafana";
    if (has_any(one, {"schedule_layers", "final_schedule"})) return "pagerduty";
    if (has_any(one, {"rolling_users", "rotation_start", "shift_start", "ical_url_primary"})) return "grafana";
    if (data != nullptr || has_any(document, {"scheduleOverrideList"})) return "opsgenie";
    if (has_any(one, {"timezone", "participants"}) && has_any(one, {"rotations", "participants"})) return "opsgenie";
    if (has_any(document, {"schedule", "escalation_policies", "escalation_policy", "overrides"})) return "pagerduty";
    if (has_any(document, {"users"}) && document.find("users")->is(Json::Type::list)) return "pagerduty";
    if (has_any(document, {"rotations"})) return "pagerduty";
    return "";
}

}  // namespace rota::importing

namespace rota {

Parsed<Imported> import_roster(const ImportRequest& request) {
    importing::Source file{request.file, without_mark(request.text)};
    importing::Notes notes(file);
    Parsed<Imported> result;
    try {
        result.value = importing::import_any(request, file, notes);
    } catch (const importing::Refusal& refusal) {
        result.value.reset();
        result.diagnostics = importing::diagnostics_of(refusal, notes, request.file);
    }
    return result;
}

}  // namespace rota
