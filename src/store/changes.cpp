// A change set is one row of the log; the pieces in `held` follow from it and are written in the same transaction.
#include "store/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

#include "rota/error.hpp"

#include "store/duty_pieces.hpp"
#include "store/failure.hpp"
#include "store/queries.hpp"
#include "store/rows.hpp"

namespace rota::store {

namespace {

using Kind = ChangeSet::Kind;

constexpr Kind kinds[] = {Kind::publish, Kind::repair,  Kind::replan, Kind::override_,
                          Kind::swap,    Kind::replace, Kind::undo};

Kind kind_from(const std::string& text) {
    for (const Kind kind : kinds) {
        if (to_text(kind) == text) return kind;
    }
    throw DamagedRow("an entry of the log is of no known kind");
}

Kind kind_of(Source source) {
    if (source == Source::swap) return Kind::swap;
    if (source == Source::replace) return Kind::replace;
    if (source == Source::override_) return Kind::override_;
    throw std::logic_error("a change is an override, a swap or a replacement");
}

constexpr const char* entry_columns = "SELECT id,at,user,kind,reason,undone,moves FROM change WHERE team=? ";

Entry read_entry(RowReader row) {
    Entry entry;
    entry.set.id = row.integer();
    entry.set.at = row.instant();
    entry.set.by.name = row.text();
    entry.set.kind = kind_from(row.text());
    entry.set.reason = row.text();
    entry.set.undone_by = row.optional_integer();
    entry.moves = read_change_text(row.text(), entry.set);
    for (const Move& move : entry.moves) entry.set.changes.push_back(move.change);
    return entry;
}

std::optional<Entry> find_entry(SQLite::Database& db, std::int64_t team, std::int64_t id) {
    SQLite::Statement row(db, std::string(entry_columns) + "AND id=?");
    row.bind(1, team);
    row.bind(2, id);
    if (!row.executeStep()) return std::nullopt;
    return read_entry(RowReader(row));
}

/// The pieces of all duties that one change set concerns, each read once and written at the end.
class Desk {
   public:
    Desk(SQLite::Database& db, std::int64_t team) : db_(db), team_(team) {}

    DutyPieces& duty(const std::string& role, Instant start) {
        if (DutyPieces* found = find(role, start)) return *found;
        throw std::logic_error(duty_id(role, start) + " is not published");
    }
    /// One that the log names: if it is not there, that is nobody's bug.
    DutyPieces& logged_duty(const HolderChange& change) {
        if (DutyPieces* found = find(change.role, change.duty)) return *found;
        throw DamagedRow(fmt::format("the log moves {}, which is not there", change.duty_id()));
    }
    void write() {
        for (const auto& [key, pieces] : duties_) write_duty_pieces(db_, team_, key.first, key.second, pieces);
    }
    /// How a change set's stretches look once it is there: its source and reason, unless the plan has them too.
    [[nodiscard]] overlay::Piece piece(const DutyPieces& duty, const Interval& when,
                                       const std::optional<std::string>& person, std::int64_t change) {
        if (change == 0) return {when, person};
        const auto [at, fresh] = sets_.try_emplace(change);
        if (fresh) {
            const auto entry = find_entry(db_, team_, change);
            if (!entry) throw DamagedRow(fmt::format("change {} is missing in the log", change));
            at->second = entry->set;
        }
        return duty.piece(when, person, at->second);
    }

   private:
    DutyPieces* find(const std::string& role, Instant start) {
        const auto known = duties_.find({role, start});
        if (known != duties_.end()) return &known->second;
        auto read = read_duty_pieces(db_, team_, role, start);
        return read ? &duties_.emplace(std::pair(role, start), *std::move(read)).first->second : nullptr;
    }

    SQLite::Database& db_;
    std::int64_t team_;
    std::map<std::pair<std::string, Instant>, DutyPieces> duties_;
    std::map<std::int64_t, ChangeSet> sets_;
};

/// Lays a holding on its duty; what that moves is added to `moves`.
void lay(DutyPieces& duty, const Holding& holding, const overlay::Piece& top, std::vector<Move>& moves) {
    if (!duty.when.contains(holding.when) || holding.when.empty()) {
        throw std::logic_error(duty_id(holding.role, holding.duty) + ": a change lies inside its duty");
    }
    for (const overlay::Piece& covered : overlay::take_over(duty.pieces, top)) {
        moves.push_back({{holding.role, holding.duty, covered.when, covered.person, holding.person, ""},
                         covered.change,
                         top.change});
    }
}

void sort_moves(std::vector<Move>& moves) {
    std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
        return std::tie(a.change.role, a.change.when) < std::tie(b.change.role, b.change.when);
    });
}

/// Still there: nothing of what it did lies under a later change set.
void require_on_top(Desk& desk, const Entry& entry) {
    for (const Move& move : entry.moves) {
        const DutyPieces& duty = desk.logged_duty(move.change);
        for (const overlay::Piece& piece : duty.pieces) {
            if (!piece.when.overlaps(move.change.when) || piece.change == entry.set.id) continue;
            throw Error(Error::Kind::usage,
                        fmt::format("change {} cannot be taken back: change {} of {} came after it", entry.set.id,
                                    piece.change, move.change.duty_id()),
                        fmt::format("`rota undo {}` first", piece.change));
        }
    }
}

Entry undoable(SQLite::Database& db, std::int64_t team, std::int64_t id) {
    const auto entry = find_entry(db, team, id);
    const auto refuse = [&](const std::string& why) {
        throw Error(Error::Kind::usage, fmt::format("change {} cannot be taken back: {}", id, why),
                    "`rota log` lists them");
    };
    if (!entry) throw Error(Error::Kind::usage, fmt::format("there is no change {}", id), "`rota log` lists them");
    if (entry->set.undone_by) refuse(fmt::format("change {} did so already", *entry->set.undone_by));
    if (entry->set.kind == Kind::undo) refuse("it took back another one");
    if (!can_be_undone(entry->set.kind)) refuse("it is a publication");
    return *entry;
}

std::optional<std::int64_t> newest_undoable(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db,
                          "SELECT id FROM change WHERE team=? AND undone IS NULL AND kind IN"
                          "('override','swap','replace')ORDER BY id DESC LIMIT 1");
    row.bind(1, team);
    if (!row.executeStep()) return std::nullopt;
    return RowReader(row).integer();
}

ChangeSet logged(SQLite::Database& db, std::int64_t team, ChangeSet set, std::vector<Move> moves) {
    sort_moves(moves);
    set.changes.clear();
    for (const Move& move : moves) set.changes.push_back(move.change);
    const std::string kind = to_text(set.kind);
    const std::string text = to_change_text(set, moves);
    SQLite::Statement insert(db, "INSERT INTO change(team,id,at,user,kind,reason,moves)VALUES(?,?,?,?,?,?,?)");
    RowWriter row(insert);
    row.integer(team).integer(set.id).instant(set.at).text(set.by.name).text(kind).text(set.reason).text(text).run();
    return set;
}

}  // namespace

std::vector<Entry> read_entries(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db, std::string(entry_columns) + "ORDER BY id");
    row.bind(1, team);
    std::vector<Entry> entries;
    while (row.executeStep()) entries.push_back(read_entry(RowReader(row)));
    return entries;
}

ChangeSet write_change(SQLite::Database& db, std::int64_t team, const ChangeRequest& request) {
    ChangeSet set;
    set.id = 1 + log_end(db, team);
    set.at = request.at;
    set.by = request.by;
    set.kind = kind_of(request.source);
    set.reason = request.reason;
    set.absence = request.absence;
    Desk desk(db, team);
    std::vector<Move> moves;
    for (const Holding& holding : request.holdings) {
        if (holding.person && !contact(db, team, *holding.person)) {
            throw std::logic_error(duty_id(holding.role, holding.duty) + ": nobody knows " + *holding.person);
        }
        DutyPieces& duty = desk.duty(holding.role, holding.duty);
        lay(duty, holding, duty.piece(holding.when, holding.person, set), moves);
    }
    if (moves.empty() && !set.absence) throw std::logic_error("a change set that changes nothing");
    desk.write();
    return logged(db, team, std::move(set), std::move(moves));
}

std::optional<UndoProposal> propose_undo(SQLite::Database& db, std::int64_t team, std::optional<std::int64_t> id) {
    if (!id) id = newest_undoable(db, team);
    if (!id) return std::nullopt;
    const Entry entry = undoable(db, team, *id);
    Desk desk(db, team);
    require_on_top(desk, entry);
    UndoProposal proposal{entry.set, {}};
    for (const Move& move : entry.moves) {
        proposal.holdings.push_back({move.change.role, move.change.duty, move.change.when, move.change.before});
    }
    return proposal;
}

ChangeSet write_undo(SQLite::Database& db, std::int64_t team, std::int64_t id, const Author& by, Instant at) {
    const Entry entry = undoable(db, team, id);
    Desk desk(db, team);
    require_on_top(desk, entry);
    ChangeSet set;
    set.id = 1 + log_end(db, team);
    set.at = at;
    set.by = by;
    set.kind = Kind::undo;
    set.undoes = id;
    std::vector<Move> moves;
    for (const Move& done : entry.moves) {
        const HolderChange& change = done.change;
        DutyPieces& duty = desk.logged_duty(change);
        overlay::lay(duty.pieces, desk.piece(duty, change.when, change.before, done.set_before));
        moves.push_back(
            {{change.role, change.duty, change.when, change.after, change.before, ""}, id, done.set_before});
    }
    desk.write();
    SQLite::Statement mark(db, "UPDATE change SET undone=? WHERE team=? AND id=?");
    RowWriter(mark).integer(set.id).integer(team).integer(id).run();
    return logged(db, team, std::move(set), std::move(moves));
}

void write_log_entry(SQLite::Database& db, std::int64_t team, ChangeSet set, const std::vector<Move>& moves) {
    set.id = 1 + log_end(db, team);
    (void)logged(db, team, std::move(set), moves);
}

std::int64_t log_end(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db, "SELECT ifnull(max(id),0) FROM change WHERE team=?");
    row.bind(1, team);
    row.executeStep();
    return RowReader(row).integer();
}

std::vector<ChangeSet> read_log(SQLite::Database& db, std::int64_t team) {
    std::vector<ChangeSet> log;
    for (Entry& entry : read_entries(db, team)) log.push_back(std::move(entry.set));
    return log;
}

std::vector<Absence> read_absences(SQLite::Database& db, std::int64_t team) {
    SQLite::Statement row(db, std::string(entry_columns) + "AND kind='replace' AND undone IS NULL ORDER BY id");
    row.bind(1, team);
    std::vector<Absence> absences;
    while (row.executeStep()) {
        const Entry entry = read_entry(RowReader(row));
        if (entry.set.absence) absences.push_back(*entry.set.absence);
    }
    return absences;
}

}  // namespace rota::store
