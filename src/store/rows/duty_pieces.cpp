// An unchanged duty has no rows; a changed one has all its pieces.
#include "store/rows/duty_pieces.hpp"

#include "store/file/failure.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

void bind_duty(SQLite::Statement& row, std::int64_t team, const std::string& role, Instant duty) {
    row.bind(1, team);
    row.bindNoCopy(2, role);
    row.bind(3, utc_seconds(duty));
}

}  // namespace

Source source_from(const std::string& text) {
    for (const Source source : {Source::plan, Source::override_, Source::swap, Source::replace}) {
        if (to_text(source) == text) return source;
    }
    throw DamagedRow("a duty was changed in an unknown way");
}

overlay::Piece DutyPieces::piece(const Interval& stretch, const std::optional<std::string>& person,
                                 const ChangeSet& set) const {
    if (person == planned) return {stretch, person, Source::plan, "", set.id};
    return {stretch, person, source_from(to_text(set.kind)), set.reason, set.id};
}

std::optional<DutyPieces> read_duty_pieces(SQLite::Database& db, std::int64_t team, const std::string& role,
                                           Instant duty) {
    SQLite::Statement base(db, "SELECT starts,ends,person FROM duty WHERE team=? AND role=? AND starts=?");
    bind_duty(base, team, role, duty);
    if (!base.executeStep()) return std::nullopt;
    RowReader found(base);
    DutyPieces read;
    read.when = found.interval();
    read.planned = found.optional_text();
    SQLite::Statement held(db,
                           "SELECT at,until,holder,source,reason,change FROM held WHERE team=? AND role=? AND "
                           "starts=? ORDER BY at");
    bind_duty(held, team, role, duty);
    while (held.executeStep()) {
        RowReader row(held);
        overlay::Piece piece;
        piece.when = row.interval();
        piece.person = row.optional_text();
        piece.source = source_from(row.text());
        piece.reason = row.text();
        piece.change = row.integer();
        read.pieces.push_back(std::move(piece));
    }
    if (read.pieces.empty()) read.pieces.push_back({read.when, read.planned});
    return read;
}

void write_duty_pieces(SQLite::Database& db, std::int64_t team, const std::string& role, Instant duty,
                       const DutyPieces& pieces) {
    SQLite::Statement remove(db, "DELETE FROM held WHERE team=? AND role=? AND starts=?");
    bind_duty(remove, team, role, duty);
    remove.exec();
    if (overlay::untouched(pieces.pieces)) return;
    SQLite::Statement insert(db,
                             "INSERT INTO held(team,role,starts,at,until,holder,source,reason,change)"
                             "VALUES(?,?,?,?,?,?,?,?,?)");
    RowWriter row(insert);
    for (const overlay::Piece& piece : pieces.pieces) {
        const std::string source = to_text(piece.source);
        row.integer(team).text(role).instant(duty).instant(piece.when.start).instant(piece.when.end);
        row.optional_text(piece.person).text(source).text(piece.reason).integer(piece.change).run();
    }
}

}  // namespace rota::store
