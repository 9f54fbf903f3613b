// `rota import`: the roster on standard output, what it cannot hold on standard error.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "rota/error.hpp"
#include "rota/import.hpp"
#include "rota/roster_file.hpp"

#include "cli/commands/command.hpp"
#include "render/plan/findings.hpp"

namespace rota::cli {

namespace {

struct ImportOptions {
    std::string kind;
    std::string file;
};

const std::vector<std::pair<std::string, ImportKind>>& kinds() {
    static const std::vector<std::pair<std::string, ImportKind>> all{{"pagerduty", ImportKind::pagerduty},
                                                                     {"opsgenie", ImportKind::opsgenie},
                                                                     {"grafana", ImportKind::grafana},
                                                                     {"csv", ImportKind::csv},
                                                                     {"ics", ImportKind::ics}};
    return all;
}

ImportKind kind_of(const std::string& word) {
    std::vector<std::string> words;
    std::string list;
    for (const auto& [name, kind] : kinds()) {
        if (name == word) return kind;
        words.push_back(name);
        list += (list.empty() ? "" : ", ") + name;
    }
    const std::string near = did_you_mean(word, words);
    throw Error(Error::Kind::usage, fmt::format("\"{}\" cannot be imported", word),
                near.empty() ? "kinds: " + list : near);
}

std::string read_standard_input(std::size_t limit) {
    std::string text;
    char buffer[65536];
    while (text.size() <= limit) {
        const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (got == 0) break;
        if (got < 0 && errno != EINTR)
            throw Error(Error::Kind::world, std::string("cannot read standard input: ") + std::strerror(errno));
        if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
}

/// Now, read in --tz: an export says nothing about the team's night or weekend.
Instant now_of(const std::optional<Zone>& zone, Context& context) {
    MomentContext moments;
    if (zone) moments.zone = *zone;
    moments.weekend.add(date::Saturday);
    moments.weekend.add(date::Sunday);
    moments.night = {std::chrono::hours{20}, std::chrono::hours{6}};
    moments.zones = context.zones();
    return context.now(moments);
}

/// Why the roster that came out could not be used: the source is larger than any roster may be.
std::vector<Diagnostic> too_large(const Imported& imported, const ImportRequest& request) {
    const Parsed<Roster> parsed = parse_roster(imported.roster, request.file, request.zones);
    if (parsed.value) return {};
    const auto error = std::find_if(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                                    [](const Diagnostic& d) { return d.severity == Severity::error; });
    const bool expected = error->code == "too-many" || error->code == "too-large" || error->code == "too-long";
    Diagnostic one;
    one.code = expected ? "too-large" : "not-accepted";
    one.message = "the resulting roster is invalid: " + error->message;
    one.hint = expected ? "import less at once" : "please report this with the file";
    one.file = request.file;
    return {one};
}

int run_import(const ImportOptions& options, Context& context) {
    ImportRequest request;
    request.kind = kind_of(options.kind);
    (void)context.format({"text"});
    if (!context.options().time_zone.empty()) request.zone = context.zone(context.options().time_zone);
    request.now = now_of(request.zone, context);
    request.zones = context.zones();
    request.file = options.file;
    const std::string text = options.file == "-"
                                 ? read_standard_input(max_import_bytes)
                                 : read_file(options.file, max_import_bytes, "FILE may be - for standard input");
    request.text = text;
    const Parsed<Imported> imported = import_roster(request);
    const std::vector<Diagnostic> errors = imported.value ? too_large(*imported.value, request) : imported.diagnostics;
    if (!errors.empty()) {
        context.err(render::diagnostics_text(errors, context.err_columns()));
        return 2;
    }
    render::Text remarks;
    for (const std::string& line : imported.value->remarks) remarks += render::Text::of(line) + "\n";
    context.out(Answer::bytes(imported.value->roster));
    context.err(remarks);
    context.note(render::Text::of(imported.value->summary) + "\n");
    return 0;
}

Run define_import(OptionSet& options) {
    auto o = std::make_shared<ImportOptions>();
    options.argument("KIND", o->kind, "pagerduty, opsgenie, grafana, csv or ics", OptionSet::required);
    options.argument("FILE", o->file, "The export; - for standard input", OptionSet::required);
    return [o](Context& context) { return run_import(*o, context); };
}

}  // namespace

const Command import_command{
    "import",
    "Make a roster from another tool's export",
    "Writes a roster that has the same people on duty from now on: from PagerDuty, Opsgenie, Grafana OnCall, a "
    "spreadsheet (csv) or a calendar (ics). What it cannot hold is listed on standard error, with the commands to "
    "run after `rota generate`. For csv and ics, --tz is the time zone of the times.",
    "",
    {"rota import pagerduty export.json > rota.toml", "rota import csv weekends.csv --tz Europe/Oslo > rota.toml"},
    define_import,
};

}  // namespace rota::cli
