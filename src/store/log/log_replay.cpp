// Everything in the log is done again, entry by entry, on the duties as they were published first.
#include "store/log/log_replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/log/changes.hpp"
#include "store/rows/rows.hpp"

namespace rota::store {

namespace {

using Kind = ChangeSet::Kind;

/// The log of one team, done again from the first entry on.
class Replay {
   public:
    Replay(SQLite::Database& db, std::int64_t team)
        : db_(db),
          team_(team),
          duties_([this](const std::string& role, Instant start) { return as_first_published(role, start); },
                  [this](std::int64_t id) { return set_of(id); }) {}

    std::vector<std::string> run() {
        const std::vector<Entry> log = read_entries(db_, team_);
        for (const Entry& entry : log) note_first_plans(entry);
        for (const Entry& entry : log) {
            check_place(entry.set);
            entries_.emplace(entry.set.id, &entry);
            if (can_be_laid(entry)) duties_.lay(entry);
        }
        for (const Entry& entry : log) check_undone(entry.set);
        for (const auto& [key, duty] : duties_.all()) compare(key, duty);
        check_held();
        return std::move(findings_);
    }

   private:
    template <class... Values>
    void find(fmt::format_string<Values...> text, Values&&... values) {
        findings_.push_back(fmt::format(text, std::forward<Values>(values)...));
    }

    /// Who was planned before the log moved a duty for the first time. Others are planned as they are now.
    void note_first_plans(const Entry& entry) {
        if (!is_publication(entry.set.kind)) return;
        for (const Move& move : entry.moves)
            first_planned_.try_emplace({move.change.role, move.change.duty}, move.change.before);
    }
    std::optional<DutyPieces> as_first_published(const std::string& role, Instant start) const {
        auto duty = read_duty_pieces(db_, team_, role, start);
        if (!duty) return duty;
        const auto moved = first_planned_.find({role, start});
        if (moved != first_planned_.end()) duty->planned = moved->second;
        duty->pieces = {{duty->when, duty->planned}};
        return duty;
    }
    std::optional<ChangeSet> set_of(std::int64_t id) const {
        const auto entry = entries_.find(id);
        return entry == entries_.end() ? std::nullopt : std::optional(entry->second->set);
    }

    /// Entries are numbered from 1, and an undone entry precedes its undo.
    void check_place(const ChangeSet& set) {
        const auto next = static_cast<std::int64_t>(entries_.size()) + 1;
        if (set.id != next && !gap_found_) find("entry {} of the log is missing", next);
        gap_found_ = gap_found_ || set.id != next;
        if (set.kind != Kind::undo) return;
        const auto undone = set.undoes ? entries_.find(*set.undoes) : entries_.end();
        if (undone == entries_.end() || undone->second->set.undone_by != set.id)
            find("change {} of the log undoes a change that it does not name", set.id);
    }
    void check_undone(const ChangeSet& set) {
        if (!set.undone_by) return;
        const auto by = entries_.find(*set.undone_by);
        if (by == entries_.end() || by->second->set.undoes != set.id)
            find("change {} of the log is not undone by the one that it names", set.id);
    }

    /// False: it cannot be said what it would do.
    bool can_be_laid(const Entry& entry) {
        bool can = true;
        for (const Move& move : entry.moves) {
            const DutyPieces* duty = duties_.find(move.change.role, move.change.duty);
            if (duty == nullptr) {
                find("change {} of the log moves {}, which does not exist", entry.set.id, move.change.duty_id());
            } else if (!follows(entry, move, *duty)) {
                find("change {} of the log does not follow from those before it, at {}", entry.set.id,
                     move.change.duty_id());
            }
            const bool known =
                move.set_after == 0 || move.set_after == entry.set.id || entries_.count(move.set_after) != 0;
            can = can && duty != nullptr && known;
        }
        return can;
    }
    bool follows(const Entry& entry, const Move& move, const DutyPieces& duty) const {
        const HolderChange& change = move.change;
        const bool fits = duty.when.contains(change.when) &&
                          std::all_of(duty.pieces.begin(), duty.pieces.end(), [&](const overlay::Piece& below) {
                              return !below.when.overlaps(change.when) ||
                                     (below.change == move.set_before && below.person == change.before);
                          });
        if (!fits) return false;
        if (entry.set.kind == Kind::undo) return gives_back(entry, move);
        if (!is_publication(entry.set.kind)) return move.set_after == entry.set.id;
        return move.set_after == 0 && change.when == duty.when && overlay::untouched(duty.pieces);
    }
    /// What an undo does is the reverse of what was done.
    bool gives_back(const Entry& undo, const Move& move) const {
        const auto found = entries_.find(undo.set.undoes.value_or(0));
        if (found == entries_.end() || move.set_before != found->first) return false;
        const std::vector<Move>& done = found->second->moves;
        return std::any_of(done.begin(), done.end(), [&](const Move& one) {
            return one.change.role == move.change.role && one.change.duty == move.change.duty &&
                   one.change.when.contains(move.change.when) && one.change.before == move.change.after &&
                   one.set_before == move.set_after;
        });
    }

    void compare(const LaidDuties::Key& key, const DutyPieces& duty) {
        const auto there = read_duty_pieces(db_, team_, key.first, key.second);
        if (!there) return;
        if (duty.pieces != there->pieces) find("who holds {} is not what the log adds up to", id_of(key));
        if (duty.planned != there->planned) find("who is planned for {} is not what the log says", id_of(key));
    }
    /// Whatever else is held has no reason to be.
    void check_held() {
        SQLite::Statement held(db_, "SELECT DISTINCT role,starts FROM held WHERE team=?");
        held.bind(1, team_);
        while (held.executeStep()) {
            RowReader row(held);
            std::string role = row.text();
            const LaidDuties::Key key{std::move(role), row.instant()};
            if (duties_.all().count(key) == 0) find("who holds {} has no entry in the log", id_of(key));
        }
    }
    static std::string id_of(const LaidDuties::Key& key) { return duty_id(key.first, key.second); }

    SQLite::Database& db_;
    std::int64_t team_;
    std::map<std::int64_t, const Entry*> entries_;
    std::map<LaidDuties::Key, std::optional<std::string>> first_planned_;
    LaidDuties duties_;
    bool gap_found_ = false;
    std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> find_log_damage(SQLite::Database& db, std::int64_t team) {
    return Replay(db, team).run();
}

}  // namespace rota::store
