// Changes and the log for programs: JSON and CSV.
#include "render/change/change_answer.hpp"
#include "render/formats/csv.hpp"
#include "render/formats/json.hpp"

namespace rota::render {

namespace {

template <class T>
std::string number_text(const std::optional<T>& value) {
    return value ? std::to_string(*value) : "";
}

Json move_json(const HolderChange& move, const View& view) {
    Json out;
    out["duty"] = move.duty_id();
    out["role"] = move.role;
    out["from"] = time_json(move.when.start, view);
    out["to"] = time_json(move.when.end, view);
    out["before"] = or_null(move.before);
    out["after"] = or_null(move.after);
    out["why"] = text_or_null(move.why);
    return out;
}

Json absence_json(const std::optional<Absence>& absence, const View& view) {
    if (!absence) return nullptr;
    return {{"person", absence->person},
            {"from", time_json(absence->when.start, view)},
            {"to", time_json(absence->when.end, view)},
            {"reason", text_or_null(absence->reason)}};
}

void write_author(Json& out, const Author& by) {
    out["user"] = text_or_null(name_of(by));
    out["uid"] = or_null(by.uid);
    out["as"] = text_or_null(by.as);
}

void write_set(Json& out, const ChangeSet& set, const View& view) {
    out["id"] = set.id == 0 ? Json(nullptr) : Json(set.id);
    out["at"] = time_json(set.at, view);
    write_author(out, set.by);
    out["kind"] = to_text(set.kind);
    out["reason"] = text_or_null(set.reason);
    out["undoes"] = or_null(set.undoes);
    out["undone_by"] = or_null(set.undone_by);
    out["absence"] = absence_json(set.absence, view);
    out["added"] = set.added;
    out["moves"] = Json::array();
    for (const HolderChange& move : set.changes) out["moves"].push_back(move_json(move, view));
}

Json change_warnings_json(const std::vector<ChangeWarning>& warnings) {
    Json list = Json::array();
    for (const ChangeWarning& warning : warnings) {
        list.push_back({{"code", warning.code}, {"person", text_or_null(warning.person)}, {"text", warning.text}});
    }
    return list;
}

Json uncovered_turn_json(const UncoveredTurn& turn, const ChangeView& change) {
    Json out;
    out["turn"] = turn.turn;
    out["reasons"] = Json::array();
    for (const Exclusion& e : turn.reasons) out["reasons"].push_back({{"person", e.person}, {"why", e.why}});
    out["next_best"] = nullptr;
    for (const Replacement::NextBest& next : change.next_best) {
        if (next.turn != turn.turn) continue;
        out["next_best"] = {{"person", or_null(next.holdings.front().person)},
                            {"bends", change_warnings_json(next.bends)}};
    }
    return out;
}

std::vector<std::string> set_cells(const ChangeSet& set, const View& view) {
    return {std::to_string(set.id),  rfc3339(set.at, view.zone), name_of(set.by), to_text(set.kind), set.reason,
            number_text(set.undoes), number_text(set.undone_by)};
}

}  // namespace

Json dated_change_json(const DatedChange& dated, const View& view) {
    Json out = move_json(dated.change, view);
    out["change"] = dated.set.id;
    out["at"] = time_json(dated.set.at, view);
    write_author(out, dated.set.by);
    out["kind"] = to_text(dated.set.kind);
    out["reason"] = text_or_null(dated.set.reason);
    return out;
}

std::string change_json(const ChangeView& change, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["dry_run"] = change.dry_run;
    write_set(out, change.set, view);
    out["balances"] = Json::array();
    for (const BalanceChange& balance : change.balances) {
        out["balances"].push_back({{"person", balance.person},
                                   {"before", number_json(balance.before)},
                                   {"after", number_json(balance.after)}});
    }
    out["uncovered"] = Json::array();
    for (const UncoveredTurn& turn : change.uncovered) out["uncovered"].push_back(uncovered_turn_json(turn, change));
    out["warnings"] = change_warnings_json(change.warnings);
    return document(out);
}

std::string log_json(const std::vector<ChangeSet>& log, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["changes"] = Json::array();
    for (const ChangeSet& set : log) {
        out["changes"].emplace_back();
        write_set(out["changes"].back(), set, view);
    }
    return document(out);
}

std::string log_csv(const std::vector<ChangeSet>& log, const View& view) {
    std::string out = csv_row({"id", "at", "user", "kind", "reason", "undoes", "undone_by", "duty", "role", "from",
                               "to", "before", "after", "why"});
    for (const ChangeSet& set : log) {
        for (const HolderChange& move : set.changes) {
            std::vector<std::string> cells = set_cells(set, view);
            cells.insert(cells.end(), {move.duty_id(), move.role, rfc3339(move.when.start, view.zone),
                                       rfc3339(move.when.end, view.zone), move.before.value_or(""),
                                       move.after.value_or(""), move.why});
            out += csv_row(cells);
        }
        if (!set.changes.empty()) continue;
        std::vector<std::string> cells = set_cells(set, view);
        const auto& added = set.added_from_to;
        const auto& away = set.absence ? std::optional(set.absence->when) : added;
        cells.insert(cells.end(), {"", "", away ? rfc3339(away->start, view.zone) : "",
                                   away ? rfc3339(away->end, view.zone) : "", set.absence ? set.absence->person : "",
                                   "", set.added == 0 ? "" : std::to_string(set.added) + " duties"});
        out += csv_row(cells);
    }
    return out;
}

}  // namespace rota::render
