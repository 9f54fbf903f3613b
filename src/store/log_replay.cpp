// Everything in the log is done again, entry by entry, on the duties as published.
#include "store/log_replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/changes.hpp"
#include "store/duty_pieces.hpp"
#include "store/rows.hpp"

namespace rota::store {

namespace {

/// The log of one team, done again from the first entry on.
class Replay {
   public:
    Replay(SQLite::Database& db, std::int64_t team) : db_(db), team_(team) {}

    std::vector<std::string> run() {
        for (const Entry& entry : read_entries(db_, team_)) {
            sets_[entry.set.id] = entry.set;
            if (entry.set.kind == ChangeSet::Kind::undo) check_undo(entry.set);
            if (entry.set.kind != ChangeSet::Kind::undo && !can_be_undone(entry.set.kind)) continue;
            for (const Move& move : entry.moves) lay(entry, move);
        }
        for (auto& [key, duty] : duties_) compare(key, duty);
        return std::move(findings_);
    }
    /// Duties that the log says changes lie on; whatever else is in `held` has no reason to be there.
    [[nodiscard]] bool knows(const std::string& role, Instant duty) const { return duties_.count({role, duty}) != 0; }

   private:
    void check_undo(const ChangeSet& set) {
        const auto undone = set.undoes ? sets_.find(*set.undoes) : sets_.end();
        if (undone == sets_.end() || undone->second.undone_by != set.id) {
            findings_.push_back(fmt::format("change {} of the log takes back what it does not name", set.id));
        }
    }
    void lay(const Entry& entry, const Move& move) {
        const HolderChange& change = move.change;
        const auto [at, fresh] = duties_.try_emplace({change.role, change.duty});
        if (fresh) {
            auto read = read_duty_pieces(db_, team_, change.role, change.duty);
            if (!read) {
                findings_.push_back(
                    fmt::format("change {} of the log moves {}, which is not there", entry.set.id, change.duty_id()));
                read = DutyPieces{};
            }
            read->pieces = {{read->when, read->planned}};
            at->second = *std::move(read);
        }
        DutyPieces& duty = at->second;
        for (const overlay::Piece& below : duty.pieces) {
            if (!below.when.overlaps(change.when)) continue;
            if (below.change == move.set_before && (below.change == 0 || below.person == change.before)) continue;
            findings_.push_back(fmt::format("change {} of the log does not follow from those before it, at {}",
                                            entry.set.id, change.duty_id()));
        }
        if (move.set_after == 0) return overlay::lay(duty.pieces, {change.when, change.after});
        const auto set = sets_.find(move.set_after);
        if (set == sets_.end()) return;
        overlay::lay(duty.pieces, duty.piece(change.when, change.after, set->second));
    }
    void compare(const std::pair<std::string, Instant>& key, const DutyPieces& duty) {
        const auto there = read_duty_pieces(db_, team_, key.first, key.second);
        if (!there) return;
        if (duty.pieces == there->pieces) return;
        findings_.push_back(fmt::format("who holds {} is not what the log adds up to", duty_id(key.first, key.second)));
    }

    SQLite::Database& db_;
    std::int64_t team_;
    std::map<std::int64_t, ChangeSet> sets_;
    std::map<std::pair<std::string, Instant>, DutyPieces> duties_;
    std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> find_log_damage(SQLite::Database& db) {
    std::vector<std::string> findings;
    SQLite::Statement teams(db, "SELECT key FROM team ORDER BY id");
    while (teams.executeStep()) {
        const std::int64_t team = RowReader(teams).integer();
        Replay replay(db, team);
        for (std::string& finding : replay.run()) findings.push_back(std::move(finding));
        SQLite::Statement held(db, "SELECT DISTINCT role,starts FROM held WHERE team=?");
        held.bind(1, team);
        while (held.executeStep()) {
            RowReader row(held);
            const std::string role = row.text();
            const Instant duty = row.instant();
            if (replay.knows(role, duty)) continue;
            findings.push_back(fmt::format("who holds {} has no entry in the log", duty_id(role, duty)));
        }
    }
    return findings;
}

}  // namespace rota::store
