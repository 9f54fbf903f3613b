// A change set is one row of the log; the pieces in `held` follow from it and are written in the same transaction.
#include "store/log/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "rota/error.hpp"

#include "store/file/failure.hpp"
#include "store/log/checksums.hpp"
#include "store/rows/duty_pieces.hpp"
#include "store/rows/queries.hpp"
#include "store/rows/rows.hpp"

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
    read_change_text(row.text(), entry);
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

void write_held(SQLite::Database& db, std::int64_t team, const LaidDuties& duties) {
    for (const auto& [key, pieces] : duties.all()) write_duty_pieces(db, team, key.first, key.second, pieces);
}

/// What a holding moves: the stretches that somebody else has.
std::vector<Move> moves_of(const Holding& holding, LaidDuties& duties, std::int64_t id) {
    const auto wrong = [&](const std::string& what) {
        throw std::logic_error(duty_id(holding.role, holding.duty) + what);
    };
    const DutyPieces* duty = duties.find(holding.role, holding.duty);
    if (duty == nullptr) wrong(" is not published");
    if (!duty->when.contains(holding.when) || holding.when.empty()) wrong(": a change lies inside its duty");
    std::vector<Move> moves;
    for (const overlay::Piece& below : duty->pieces) {
        const Interval both = intersect(below.when, holding.when);
        if (both.empty() || below.person == holding.person) continue;
        moves.push_back({{holding.role, holding.duty, both, below.person, holding.person, ""}, below.change, id});
    }
    return moves;
}

void sort_moves(std::vector<Move>& moves) {
    std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
        return std::tie(a.change.role, a.change.when) < std::tie(b.change.role, b.change.when);
    });
}

/// Still there: nothing of what it did lies under a later change set.
void require_on_top(LaidDuties& duties, const Entry& entry) {
    for (const Move& move : entry.moves) {
        const DutyPieces& duty = duties.logged(move.change);
        for (const overlay::Piece& piece : duty.pieces) {
            if (!piece.when.overlaps(move.change.when) || piece.change == entry.set.id) continue;
            throw Error(Error::Kind::usage,
                        fmt::format("change {} cannot be undone: change {} of {} came after it", entry.set.id,
                                    piece.change, move.change.duty_id()),
                        fmt::format("`rota undo {}` first", piece.change));
        }
    }
}

/// People who get pieces back have to be known; files of earlier versions may have forgotten them.
void require_people(SQLite::Database& db, std::int64_t team, const Entry& entry) {
    for (const Move& move : entry.moves) {
        const auto& person = move.change.before;
        if (!person || contact(db, team, *person)) continue;
        throw Error(Error::Kind::usage,
                    fmt::format("change {} cannot be undone: it would give {} to {}, who has left", entry.set.id,
                                move.change.duty_id(), *person),
                    fmt::format("give {} to somebody else with `rota override`", move.change.duty_id()));
    }
}

Entry undoable(SQLite::Database& db, std::int64_t team, std::int64_t id) {
    const auto entry = find_entry(db, team, id);
    const auto refuse = [&](const std::string& why) {
        throw Error(Error::Kind::usage, fmt::format("change {} cannot be undone: {}", id, why),
                    "`rota log` lists them");
    };
    if (!entry) throw Error(Error::Kind::usage, fmt::format("there is no change {}", id), "`rota log` lists them");
    if (entry->set.undone_by) refuse(fmt::format("change {} has undone it already", *entry->set.undone_by));
    if (entry->set.kind == Kind::undo) refuse("it is an undo itself");
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

/// Writes the row of the log; returns the change set as it is there.
ChangeSet logged(SQLite::Database& db, std::int64_t team, Entry entry) {
    sort_moves(entry.moves);
    ChangeSet& set = entry.set;
    set.changes.clear();
    for (const Move& move : entry.moves) set.changes.push_back(move.change);
    const std::string kind = to_text(set.kind);
    const std::string text = to_change_text(entry);
    SQLite::Statement insert(db, "INSERT INTO change(team,id,at,user,kind,reason,moves)VALUES(?,?,?,?,?,?,?)");
    RowWriter row(insert);
    row.integer(team).integer(set.id).instant(set.at).text(set.by.name).text(kind).text(set.reason).text(text).run();
    return std::move(set);
}

/// Lays the entry on its duties, and writes both.
ChangeSet laid(SQLite::Database& db, std::int64_t team, LaidDuties& duties, Entry entry, Checksums& checksums) {
    duties.lay(entry);
    write_held(db, team, duties);
    ChangeSet set = logged(db, team, std::move(entry));
    checksums.renew(team, Checksums::Wrote::schedule);
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
    Checksums checksums(db, team);
    Entry entry;
    entry.set.id = 1 + log_end(db, team);
    entry.set.at = request.at;
    entry.set.by = request.by;
    entry.set.kind = kind_of(request.source);
    entry.set.reason = request.reason;
    entry.set.absence = request.absence;
    LaidDuties duties = duties_in(db, team);
    for (const Holding& holding : request.holdings) {
        if (holding.person && !contact(db, team, *holding.person)) {
            throw std::logic_error(duty_id(holding.role, holding.duty) + ": unknown person " + *holding.person);
        }
        for (Move& move : moves_of(holding, duties, entry.set.id)) entry.moves.push_back(std::move(move));
    }
    if (entry.moves.empty() && !entry.set.absence) throw std::logic_error("a change set that changes nothing");
    return laid(db, team, duties, std::move(entry), checksums);
}

std::optional<UndoProposal> propose_undo(SQLite::Database& db, std::int64_t team, std::optional<std::int64_t> id) {
    if (!id) id = newest_undoable(db, team);
    if (!id) return std::nullopt;
    const Entry entry = undoable(db, team, *id);
    LaidDuties duties = duties_in(db, team);
    require_on_top(duties, entry);
    require_people(db, team, entry);
    UndoProposal proposal{entry.set, {}};
    for (const Move& move : entry.moves) {
        proposal.holdings.push_back({move.change.role, move.change.duty, move.change.when, move.change.before});
    }
    return proposal;
}

ChangeSet write_undo(SQLite::Database& db, std::int64_t team, std::int64_t id, const Author& by, Instant at) {
    Checksums checksums(db, team);
    const Entry done = undoable(db, team, id);
    LaidDuties duties = duties_in(db, team);
    require_on_top(duties, done);
    require_people(db, team, done);
    Entry entry;
    entry.set.id = 1 + log_end(db, team);
    entry.set.at = at;
    entry.set.by = by;
    entry.set.kind = Kind::undo;
    entry.set.undoes = id;
    for (const auto& [change, set_before, set_after] : done.moves) {
        entry.moves.push_back(
            {{change.role, change.duty, change.when, change.after, change.before, ""}, set_after, set_before});
    }
    SQLite::Statement mark(db, "UPDATE change SET undone=? WHERE team=? AND id=?");
    RowWriter(mark).integer(entry.set.id).integer(team).integer(id).run();
    return laid(db, team, duties, std::move(entry), checksums);
}

LaidDuties duties_in(SQLite::Database& db, std::int64_t team) {
    return {[&db, team](const std::string& role, Instant start) { return read_duty_pieces(db, team, role, start); },
            [&db, team](std::int64_t id) -> std::optional<ChangeSet> {
                auto entry = find_entry(db, team, id);
                return entry ? std::optional(std::move(entry->set)) : std::nullopt;
            }};
}

void write_log_entry(SQLite::Database& db, std::int64_t team, Entry entry) {
    entry.set.id = 1 + log_end(db, team);
    (void)logged(db, team, std::move(entry));
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
