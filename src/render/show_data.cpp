// The duties of a period for programs: JSON and CSV.
#include <algorithm>

#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/show.hpp"

namespace rota::render {

std::vector<Span> in_listing_order(std::vector<Span> spans) {
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        return a.when.start != b.when.start ? a.when.start < b.when.start : a.duty.role < b.duty.role;
    });
    return spans;
}

std::string show_json(const ShowView& show, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["from"] = time_json(show.asked.when.start, view);
    out["to"] = time_json(show.asked.when.end, view);
    out["duties"] = Json::array();
    for (const Span& span : in_listing_order(show.spans)) out["duties"].push_back(duty_json(span, view));
    return document(out);
}

std::string show_csv(const ShowView& show, const View& view) {
    std::string out =
        csv_row({"duty", "turn", "role", "rotation", "shift", "person", "name", "from", "to", "source", "reason"});
    for (const Span& span : in_listing_order(show.spans)) {
        const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
        out += csv_row({span.duty.id(), span.turn_id(), span.duty.role, span.duty.rotation, span.duty.shift,
                        span.person.value_or(""), contact != nullptr ? contact->name : span.person.value_or(""),
                        rfc3339(span.when.start, view.zone), rfc3339(span.when.end, view.zone), to_text(span.source),
                        span.reason});
    }
    return out;
}

}  // namespace rota::render
