// "Who is on duty?" for scripts.
#include <algorithm>

#include "render/formats/json.hpp"
#include "render/schedule/who_answer.hpp"

namespace rota::render {

namespace {

/// With --fields, contact details nobody asked for are null; every key stays.
Json with_fields(Json entry, const std::vector<std::string>& fields) {
    if (fields.empty()) return entry;
    for (const char* detail : {"name", "email", "phone", "chat"}) {
        if (std::find(fields.begin(), fields.end(), detail) == fields.end()) entry[detail] = nullptr;
    }
    return entry;
}

Json customer_json(const CustomerView& seen) {
    Json customer;
    customer["customer"] = seen.customer.id;
    customer["name"] = seen.customer.name;
    customer["tier"] = seen.customer.tier;
    customer["time_zone"] = seen.customer.zone.name();
    customer["local"] = rfc3339(seen.at, seen.customer.zone);
    customer["state"] = to_text(state_at(seen.customer, seen.at));
    return customer;
}

}  // namespace

std::string who_json(const WhoView& who, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["from"] = time_json(who.asked.when.start, view);
    out["to"] = time_json(who.asked.when.end, view);
    out["on_duty"] = Json::array();
    for (const Span& span : who.answer.on_duty)
        out["on_duty"].push_back(with_fields(entry_json(span, view), who.fields));
    out["uncovered"] = Json::array();
    for (const Span& span : who.answer.uncovered) out["uncovered"].push_back(uncovered_json(span, view));
    out["next"] = who.answer.next ? with_fields(entry_json(*who.answer.next, view), who.fields) : Json(nullptr);
    if (who.customer) out["customer"] = customer_json(*who.customer);
    return document(out);
}

}  // namespace rota::render
