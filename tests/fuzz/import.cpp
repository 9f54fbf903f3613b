// Exports of other tools: any text gives a roster that the reader accepts, or errors. The first line says the kind and
// perhaps a zone, "csv Europe/Berlin"; the export is what comes after it.
#include "rota/import.hpp"

#include <algorithm>
#include <array>

#include "rota/roster_file.hpp"

#include "expect.hpp"

namespace {

using namespace rota;
using fuzz::expect;

constexpr std::array<std::pair<std::string_view, ImportKind>, 5> kinds{{{"pagerduty", ImportKind::pagerduty},
                                                                        {"opsgenie", ImportKind::opsgenie},
                                                                        {"grafana", ImportKind::grafana},
                                                                        {"csv", ImportKind::csv},
                                                                        {"ics", ImportKind::ics}}};

void expect_accepted(const Imported& imported) {
    const auto roster = parse_roster(imported.roster, "rota.toml", fuzz::zones());
    for (const Diagnostic& d : roster.diagnostics) {
        if (d.severity != Severity::error) continue;
        const bool too_large =
            d.code == "too-many" || d.code == "too-large" || d.code == "too-long" || d.code == "more";
        expect(too_large, "the roster that comes out is right, unless the source is too large for one: " + to_text(d));
    }
    for (const std::string& line : imported.remarks)
        expect(line.find('\n') == std::string::npos, "a remark is one line");
    expect(!imported.summary.empty(), "there is a summary");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    std::istringstream head(fuzz::take_line(text));
    std::string kind, zone;
    head >> kind >> zone;
    const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == kind; });
    if (known == kinds.end()) return 0;
    const Instant now{Seconds{1791806400}};  // 12 Oct 2026
    const ImportRequest request{known->second, text, "export", now, fuzz::zones()(zone), fuzz::zones()};
    const Parsed<Imported> imported = import_roster(request);
    expect(imported.value.has_value() == !has_errors(imported.diagnostics), "a roster, or errors");
    fuzz::expect_places(
        imported.diagnostics,
        static_cast<int>(std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r')) + 1);
    if (imported.value) expect_accepted(*imported.value);
    return 0;
}
