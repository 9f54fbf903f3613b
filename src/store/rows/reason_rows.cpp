// Rotation and strategy are stored with the duty, so a reason does not repeat them.
#include "store/rows/reason_rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "store/log/reason_text.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

/// In the order of the table, so that its pages fill up.
std::vector<const TurnReason*> by_key(const std::vector<TurnReason>& reasons) {
    std::vector<const TurnReason*> sorted;
    for (const TurnReason& reason : reasons) sorted.push_back(&reason);
    std::stable_sort(sorted.begin(), sorted.end(), [](const TurnReason* a, const TurnReason* b) {
        return std::tie(a->role, a->start) < std::tie(b->role, b->start);
    });
    return sorted;
}

}  // namespace

void write_reasons(SQLite::Database& db, std::int64_t team, const std::vector<TurnReason>& reasons) {
    SQLite::Statement duty(db, "SELECT 1 FROM duty WHERE team=? AND role=? AND starts=?");
    SQLite::Statement upsert(db,
                             "INSERT INTO reason(team,role,turn,text)VALUES(?,?,?,?)ON CONFLICT(team,role,turn)"
                             "DO UPDATE SET text=excluded.text WHERE text<>excluded.text");
    RowWriter row(upsert);
    duty.bind(1, team);
    for (const TurnReason* reason : by_key(reasons)) {
        duty.bindNoCopy(2, reason->role);
        duty.bind(3, utc_seconds(reason->start));
        if (!duty.executeStep()) throw std::logic_error(reason->turn_id() + ": a reason without a duty");
        duty.reset();
        const std::string text = to_reason_text(*reason);
        row.integer(team).text(reason->role).instant(reason->start).text(text).run();
    }
}

std::optional<TurnReason> read_reason(SQLite::Database& db, std::int64_t team, const std::string& role,
                                      Instant turn_start) {
    SQLite::Statement statement(db,
                                "SELECT text,rotation,round_robin FROM reason r JOIN duty d ON d.team=r.team AND "
                                "d.role=r.role AND starts=r.turn WHERE r.team=? AND r.role=? AND r.turn=?");
    statement.bind(1, team);
    statement.bindNoCopy(2, role);
    statement.bind(3, utc_seconds(turn_start));
    if (!statement.executeStep()) return std::nullopt;
    RowReader row(statement);
    TurnReason reason;
    reason.role = role;
    reason.start = turn_start;
    const std::string text = row.text();
    reason.rotation = row.text();
    reason.round_robin = row.yes_or_no();
    read_reason_text(text, reason);
    return reason;
}

}  // namespace rota::store
