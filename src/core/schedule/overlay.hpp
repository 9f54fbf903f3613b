// The pieces of one duty: changes are layered on top of what was published like cards on a table, and what is visible
// from above is who holds the duty when.
//
//   std::vector<Piece> pieces{{duty.when, "dana"}};
//   lay(pieces, {saturday, "sam", Source::override_, "dentist", 7});    // dana, sam, dana
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rota/interval.hpp"
#include "rota/resolve.hpp"

namespace rota::overlay {

struct Piece {
    Interval when;
    std::optional<std::string> person;  ///< nobody: uncovered
    Source source = Source::plan;
    std::string reason = {};
    std::int64_t change = 0;  ///< the change set that made it; 0: none, it is as published

    friend bool operator==(const Piece&, const Piece&) = default;
};

/// `pieces` adjoin each other by start. Covers the part of them that `top` covers; neighbours that differ in nothing
/// but their time become one.
void lay(std::vector<Piece>& pieces, const Piece& top);

/// Like lay(), but pieces that this person already holds stay as they are. Returns what was covered, by start.
std::vector<Piece> take_over(std::vector<Piece>& pieces, const Piece& top);

/// As published, all of it.
[[nodiscard]] bool untouched(const std::vector<Piece>& pieces);

}  // namespace rota::overlay
