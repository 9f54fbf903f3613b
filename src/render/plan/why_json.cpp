// Why, for scripts: the keys of `show` and then the reason; null instead of absent.
#include "render/formats/json.hpp"
#include "render/plan/why_answer.hpp"

namespace rota::render {

namespace {

Json name_json(const std::string& person, const View& view) {
    const Contact* contact = view.people.find(person);
    return contact != nullptr ? contact->name : person;
}

Json member_json(const MemberReason& member, const View& view) {
    Json out;
    out["person"] = member.person;
    out["name"] = name_json(member.person, view);
    out["chosen"] = member.chosen;
    out["excluded"] = text_or_null(member.excluded);
    out["detail"] = text_or_null(member.detail);
    out["balance"] = number_json(member.balance);
    return out;
}

}  // namespace

Json explained_json(const ExplainedSpan& explained, const View& view) {
    Json out = duty_json(explained.span, view);
    out["published"] = explained.published ? time_json(explained.span.published, view) : Json(nullptr);
    out["changes"] = Json::array();
    for (const DatedChange& change : explained.changes) out["changes"].push_back(dated_change_json(change, view));
    const auto& reason = explained.reason;
    out["strategy"] = reason ? Json(reason->round_robin ? "round-robin" : "fair") : Json(nullptr);
    out["by_order"] = reason ? text_or_null(reason->by_order) : Json(nullptr);
    out["due"] = reason ? text_or_null(reason->due) : Json(nullptr);
    out["members"] = reason ? Json::array() : Json(nullptr);
    if (!reason) return out;
    for (const MemberReason& member : reason->members) out["members"].push_back(member_json(member, view));
    return out;
}

std::string why_json(const WhyView& why, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["from"] = time_json(why.asked.when.start, view);
    out["to"] = time_json(why.asked.when.end, view);
    out["duties"] = Json::array();
    for (const ExplainedSpan& duty : why.duties) out["duties"].push_back(explained_json(duty, view));
    return document(out);
}

}  // namespace rota::render
