// The report of `generate` for scripts.
#include "render/formats/json.hpp"
#include "render/plan/generate_answer.hpp"
#include "render/plan/why_answer.hpp"

namespace rota::render {

namespace {

Json reasons_json(const std::vector<Exclusion>& reasons) {
    Json list = Json::array();
    for (const Exclusion& e : reasons) list.push_back({{"person", e.person}, {"why", e.why}});
    return list;
}

}  // namespace

std::string generate_json(const GenerateView& report, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["from"] = time_json(report.horizon.start, view);
    out["to"] = time_json(report.horizon.end, view);
    out["turns"] = report.turns;
    out["added"] = report.added;
    out["kept"] = report.kept;
    out["moved"] = Json::array();
    for (const auto& [move, why] : report.moved) {
        out["moved"].push_back(
            {{"turn", move.turn}, {"from_person", or_null(move.from)}, {"to_person", or_null(move.to)}});
    }
    out["uncovered"] = Json::array();
    for (const UncoveredTurn& u : report.uncovered) {
        out["uncovered"].push_back({{"turn", u.turn}, {"reasons", reasons_json(u.reasons)}});
    }
    out["bent"] = Json::array();
    for (const Bend& b : report.bent) {
        out["bent"].push_back({{"rule", b.rule}, {"person", b.person}, {"turns", b.turns}});
    }
    out["levels"] = levels_json(report.levels);
    out["forbidden"] = Json::array();
    for (const Forbidden& f : report.forbidden) {
        out["forbidden"].push_back({{"turn", f.turn}, {"person", f.person}, {"why", f.why}});
    }
    if (!report.reasons) return document(out);
    out["reasons"] = Json::array();
    for (const ExplainedSpan& turn : *report.reasons) out["reasons"].push_back(explained_json(turn, view));
    return document(out);
}

}  // namespace rota::render
