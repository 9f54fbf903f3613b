// The duties that entries of the log concern, and what an entry makes of them.
//
// Commands that write and the check that does the whole log again use the same class, so that they cannot differ: the
// one on duties as they are in the file, the other on duties as they were when they were published first.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "rota/change.hpp"

#include "store/log/change_lines.hpp"
#include "store/rows/duty_pieces.hpp"

namespace rota::store {

class LaidDuties {
   public:
    using Key = std::pair<std::string, Instant>;  ///< role and start
    /// How a duty is found on first use; nothing if there is no such duty.
    using FindDuty = std::function<std::optional<DutyPieces>(const std::string& role, Instant start)>;
    /// An earlier change set, to which this entry gives pieces back.
    using FindSet = std::function<std::optional<ChangeSet>(std::int64_t id)>;

    LaidDuties(FindDuty find_duty, FindSet find_set)
        : find_duty_(std::move(find_duty)), find_set_(std::move(find_set)) {}

    /// As it is after all entries that were applied. Nothing if there is no such duty.
    [[nodiscard]] DutyPieces* find(const std::string& role, Instant start);
    /// The same for a duty that the log names: DamagedRow if it is not there.
    [[nodiscard]] DutyPieces& logged(const HolderChange& change);

    /// Lays everything that the entry moved. DamagedRow for a duty or a change set that is not there.
    void lay(const Entry& entry);

    /// All duties that were asked for.
    [[nodiscard]] const std::map<Key, DutyPieces>& all() const { return duties_; }

   private:
    [[nodiscard]] overlay::Piece piece(const DutyPieces& duty, const Move& move, const ChangeSet& of_entry);

    FindDuty find_duty_;
    FindSet find_set_;
    std::map<Key, DutyPieces> duties_;
    std::map<std::int64_t, ChangeSet> sets_;
};

}  // namespace rota::store
