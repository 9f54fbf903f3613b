// The report of `fairness` for scripts.
#include <cmath>

#include "render/formats/json.hpp"
#include "render/plan/fairness_answer.hpp"

namespace rota::render {

namespace {

/// Sums of weights have no more than nine honest decimals. Whole numbers as whole numbers.
Json amount_json(double amount) {
    const double rounded = std::round(amount * 1e9) / 1e9;
    if (rounded == std::floor(rounded)) return static_cast<std::int64_t>(rounded);
    return rounded;
}

Json amount_json(const std::optional<double>& amount) {
    return amount ? amount_json(*amount) : Json(nullptr);
}

Json types_json(const Fairness& fairness, const PersonFairness& person) {
    Json types = Json::object();
    for (std::size_t k = 0; k < fairness.types.size(); ++k) {
        types[fairness.types[k]] = {{"target", amount_json(person.types[k].target)},
                                    {"load", amount_json(person.types[k].load)}};
    }
    return types;
}

}  // namespace

std::string fairness_json(const FairnessView& report, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["from"] = time_json(report.period.start, view);
    out["to"] = time_json(report.period.end, view);
    out["people"] = Json::array();
    for (const PersonFairness& person : report.fairness.people) {
        out["people"].push_back({{"person", person.person},
                                 {"share", amount_json(person.share)},
                                 {"carry", amount_json(person.carry)},
                                 {"target", amount_json(person.target)},
                                 {"load", amount_json(person.load)},
                                 {"balance", amount_json(person.balance)},
                                 {"types", types_json(report.fairness, person)},
                                 {"turns", person.turns},
                                 {"shortest_rest_days", or_null(person.shortest_rest_days)}});
    }
    out["levels"] = levels_json(report.levels);
    out["warnings"] = warnings_json(report.warnings);
    return document(out);
}

}  // namespace rota::render
