// What `check` (places in a file) and `verify` (instants in a schedule) found.
#include "render/plan/findings.hpp"

#include "render/formats/json.hpp"
#include "render/formats/style.hpp"

namespace rota::render {

namespace {

std::string severity_text(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

Json number_or_null(int number) {
    return number == 0 ? Json(nullptr) : Json(number);
}

std::string findings_document(bool ok, Json findings) {
    Json out;
    out["schema"] = 1;
    out["ok"] = ok;
    out["findings"] = std::move(findings);
    return document(out);
}

}  // namespace

Text diagnostics_text(const std::vector<Diagnostic>& diagnostics, int columns) {
    Text out;
    for (const Diagnostic& diagnostic : diagnostics) out += Text::lines_of(to_text(diagnostic, columns));
    return out;
}

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
    Json findings = Json::array();
    for (const Diagnostic& d : diagnostics) {
        findings.push_back({{"severity", severity_text(d.severity)},
                            {"code", d.code},
                            {"message", d.message},
                            {"file", d.file},
                            {"line", number_or_null(d.place.line)},
                            {"column", number_or_null(d.place.column)},
                            {"hint", text_or_null(d.hint)}});
    }
    return findings_document(!has_errors(diagnostics), std::move(findings));
}

Text findings_text(const std::vector<Finding>& findings, const View& view) {
    Text out;
    for (const Finding& f : findings) {
        out += (f.severity == Severity::error ? alarm("error") : caution("warning")) + ": " +
               view.people.sentence(f.message) + "\n";
        if (!f.hint.empty()) out += "  hint: " + view.people.sentence(f.hint) + "\n";
    }
    return out;
}

std::string findings_json(const std::vector<Finding>& findings, const View& view) {
    Json list = Json::array();
    for (const Finding& f : findings) {
        list.push_back({{"severity", severity_text(f.severity)},
                        {"code", f.code},
                        {"message", f.message},
                        {"at", f.at ? time_json(*f.at, view) : Json(nullptr)},
                        {"hint", text_or_null(f.hint)}});
    }
    return findings_document(findings.empty(), std::move(list));
}

}  // namespace rota::render
