// What a change did, for its author and for everybody it concerns; and the log of all changes.
#pragma once

#include <string>
#include <vector>

#include "rota/change_effect.hpp"
#include "rota/plan.hpp"
#include "rota/replace.hpp"

#include "render/view.hpp"

namespace rota::render {

struct ChangeView {
    ChangeSet set;         ///< as it is in the log
    bool dry_run = false;  ///< it is not in the log, and `set.id` means nothing
    std::vector<BalanceChange> balances;
    std::vector<ChangeWarning> warnings;
    // Of a replacement.
    std::vector<UncoveredTurn> uncovered;
    std::vector<Replacement::NextBest> next_best;
};

[[nodiscard]] Text change_text(const ChangeView& change, const View& view);
[[nodiscard]] std::string change_json(const ChangeView& change, const View& view);

/// In the order given; moves that are not asked for are left out before.
[[nodiscard]] Text log_text(const std::vector<ChangeSet>& log, const View& view);
[[nodiscard]] std::string log_json(const std::vector<ChangeSet>& log, const View& view);
/// A row for each piece that moved; sets that moved nothing have one.
[[nodiscard]] std::string log_csv(const std::vector<ChangeSet>& log, const View& view);

/// "override by lead: dentist".
[[nodiscard]] Text set_headline(const ChangeSet& set, const View& view);
/// A name, or "nobody".
[[nodiscard]] Text holder_name(const std::optional<std::string>& person, const View& view);

}  // namespace rota::render
