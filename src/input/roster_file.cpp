// From text to roster: encoding, syntax, then section by section.
#include "rota/roster_file.hpp"

#include <fmt/format.h>

#include "core/text/encoding.hpp"
#include "input/roster/roster_readers.hpp"
#include "input/roster/stored_text.hpp"
#include "input/toml/toml_document.hpp"
#include "input/toml/toml_quick_look.hpp"

namespace rota {

namespace {

/// False when the rest of the file cannot be judged, because it is of another version.
bool check_version(Report& report, const toml::Table& file) {
    const toml::Entry* version = file.find("version");
    if (version == nullptr) {
        report.error({}, "missing-key", "the file has no version", "write version = 1 at the top");
        return true;
    }
    const auto* number = version->value.as<std::int64_t>();
    if (number == nullptr) {
        report_wrong_type(report, version->value, "version", "a whole number");
        return true;
    }
    if (*number == 1) return true;
    report.error(version->value.at, "version", fmt::format("version {} of the roster file is not supported", *number),
                 *number > 1 ? "a newer rota may read it; this one reads version 1" : "write version = 1");
    return false;
}

void read_sections(RosterReading& reading) {
    Report& report = reading.context.report;
    const Section unknown_keys(reading.context, reading.file, {}, file_keys, "the file");
    const std::size_t errors_before = report.errors();
    read_team(reading);
    const std::size_t team_errors = report.errors() - errors_before;
    read_holidays(reading);
    const std::size_t errors_before_customers = report.errors();
    read_customers(reading);
    reading.team_is_sound = team_errors + report.errors() - errors_before_customers == 0;
    read_people(reading);
    read_calendars(reading);
    read_rotations(reading);
    read_rules(reading);
    read_escalations(reading);
    check_shifts_of_roles(reading);
    check_escalations(reading);
}

/// Wraps ZoneNames so that the list of all zone names is read at most once.
class ZoneNamesOnce {
   public:
    explicit ZoneNamesOnce(const ZoneNames& names) : names_(names) {}
    [[nodiscard]] ZoneNames function() {
        if (!names_) return {};
        return [this] {
            if (!all_) all_ = names_();
            return *all_;
        };
    }

   private:
    const ZoneNames& names_;
    std::optional<std::vector<std::string>> all_;
};

}  // namespace

Parsed<Roster> parse_roster(std::string_view text, const std::string& file, const ZoneFinder& zones,
                            const ZoneNames& zone_names, const CalendarSource& calendars) {
    const StoredText stored = split_stored(text);
    const CalendarSource& source = stored.has_calendars && !calendars ? stored.calendars : calendars;
    Report report(without_mark(stored.roster), file);
    Parsed<Roster> parsed;
    if (!check_encoding(report, max_roster_bytes)) {
        parsed.diagnostics = report.diagnostics();
        return parsed;
    }
    const toml::Document document = toml::parse(report.text());
    if (document.error)
        report.error(document.error->at, document.error->code, document.error->message, document.error->hint);
    ZoneNamesOnce names_once(zone_names);
    const ZoneNames all_zones = names_once.function();
    RosterReading reading{{report, zones, all_zones}, document.root, source, {}};
    if (!document.error && check_version(report, document.root)) read_sections(reading);
    parsed.diagnostics = report.diagnostics();
    const auto& more = reading.calendar_diagnostics;
    parsed.diagnostics.insert(parsed.diagnostics.end(), more.begin(), more.end());
    if (!has_errors(parsed.diagnostics)) parsed.value = std::move(reading.roster);
    return parsed;
}

std::optional<std::string> team_id_of(std::string_view text) {
    // Asked at nearly every start, and reading all of the file would take longer than the answer.
    if (auto id = toml::quick_look(without_mark(text), "team", "id")) return id;
    Report report(without_mark(split_stored(text).roster), {});
    if (!check_encoding(report, max_roster_bytes)) return std::nullopt;
    const toml::Document document = toml::parse(report.text());
    if (document.error) return std::nullopt;
    const toml::Entry* team = document.root.find("team");
    const auto* table = team == nullptr ? nullptr : team->value.as<toml::Table>();
    const toml::Entry* id = table == nullptr ? nullptr : table->find("id");
    const auto* name = id == nullptr ? nullptr : id->value.as<std::string>();
    return name == nullptr ? std::nullopt : std::optional(*name);
}

}  // namespace rota
