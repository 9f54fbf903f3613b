// What a change set did, as the text that the table `change` keeps: a line for each thing, columns separated by tabs.
//
//   moved	primary	1796400000	1796400000	1796626800	dana	0	sam	7	dentist
//       role, start of the duty, from, to, holder before and which change set that came from, holder after and which
//       that comes from, why. 0: as published. No name: nobody
//   away	dana	1796400000	1796626800	ill        person, from, to, reason
//   undoes	6                                          the change set that was taken back
//   added	24	1796400000	1811751600             duties published for the first time: how many, from, to
//   by	1000	lena                                   number of the user, and the name they go by if it is not the
//                                                      one that the system has for them, which has its own column
//   proof	load	0.25	0.125	0                      a level of the plan: name, value, bound (either may be
//                                                      empty), proven
//   basis	0f1e2d3c4b5a6978                            what the proof rests on, as a number (proof.hpp)
#pragma once

#include <string>
#include <vector>

#include "rota/change.hpp"

namespace rota::store {

/// A stretch that got another holder, and which change sets the two came from.
struct Move {
    HolderChange change;
    std::int64_t set_before = 0;
    std::int64_t set_after = 0;
};

[[nodiscard]] std::string to_change_text(const ChangeSet& set, const std::vector<Move>& moves);

/// Sets what the text says, apart from `changes`; gives the moves. `set.kind` is known already. Throws DamagedRow when
/// it cannot be one of ours.
std::vector<Move> read_change_text(const std::string& text, ChangeSet& set);

}  // namespace rota::store
