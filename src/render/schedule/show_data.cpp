// The duties of a period for programs: JSON and CSV.
#include <algorithm>

#include "render/formats/csv.hpp"
#include "render/formats/json.hpp"
#include "render/schedule/show_answer.hpp"

namespace rota::render {

std::vector<Span> in_listing_order(std::vector<Span> spans) {
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        return a.when.start != b.when.start ? a.when.start < b.when.start : a.duty.role < b.duty.role;
    });
    return spans;
}

const std::vector<std::string>& show_fields() {
    static const std::vector<std::string> fields{"duty", "turn", "role", "rotation", "shift", "person",
                                                 "name", "from", "to",   "source",   "reason"};
    return fields;
}

namespace {

Json chosen(const Json& duty, const std::vector<std::string>& fields) {
    if (fields.empty()) return duty;
    Json some = Json::object();
    for (const std::string& field : fields) some[field] = duty.at(field);
    return some;
}

std::string csv_cell(const Span& span, const std::string& field, const View& view) {
    if (field == "duty") return span.duty.id();
    if (field == "turn") return span.turn_id();
    if (field == "role") return span.duty.role;
    if (field == "rotation") return span.duty.rotation;
    if (field == "shift") return span.duty.shift;
    if (field == "person") return span.person.value_or("");
    if (field == "from") return rfc3339(span.when.start, view.zone);
    if (field == "to") return rfc3339(span.when.end, view.zone);
    if (field == "source") return to_text(span.source);
    if (field == "reason") return span.reason;
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    return contact != nullptr ? contact->name : span.person.value_or("");
}

}  // namespace

std::string show_json(const ShowView& show, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["from"] = time_json(show.asked.when.start, view);
    out["to"] = time_json(show.asked.when.end, view);
    out["duties"] = Json::array();
    for (const Span& span : in_listing_order(show.spans))
        out["duties"].push_back(chosen(duty_json(span, view), show.fields));
    return document(out);
}

std::string show_csv(const ShowView& show, const View& view) {
    const std::vector<std::string>& fields = show.fields.empty() ? show_fields() : show.fields;
    std::string out = csv_row(fields);
    for (const Span& span : in_listing_order(show.spans)) {
        std::vector<std::string> cells;
        for (const std::string& field : fields) cells.push_back(csv_cell(span, field, view));
        out += csv_row(cells);
    }
    return out;
}

}  // namespace rota::render
