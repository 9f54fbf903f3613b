// What a change set did, as the text that the table `change` keeps: a line for each thing, columns separated by tabs.
//
//   moved	primary	1796400000	1796400000	1796626800	dana	0	sam	7	dentist
//       role, start of the duty, from, to, holder before and which change set that came from, holder after and which
//       that comes from, why. 0: as published. No name: nobody
//   away	dana	1796400000	1796626800	ill        person, from, to, reason
//   undoes	6                                          the change set that was taken back
//   added	24	1796400000	1811751600             duties published for the first time: how many, from, to
//   by	1000	lena        number of the user, and the name they go by if it is not the one in the column `user`
//   proof	load	0.25	0.125	0        a level of the plan: name, value, bound (either may be empty), proven
//   basis	0f1e2d3c4b5a6978     what the proof rests on, as a number (proof.hpp)
//   sum	4	9ae1...	...          what the team's tables held then: the layout, a number for each
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/change.hpp"

namespace rota::store {

/// A stretch that got another holder, and which change sets the two came from.
struct Move {
    HolderChange change;
    std::int64_t set_before = 0;
    std::int64_t set_after = 0;
};

/// What a team's tables held when the entry was written, a number for each; see checksums.hpp.
struct Sums {
    std::int64_t layout = 0;
    std::array<std::uint64_t, 7> of_table{};

    friend bool operator==(const Sums&, const Sums&) = default;
};

/// A row of the log.
struct Entry {
    ChangeSet set;
    std::vector<Move> moves;
    std::optional<Sums> sums;
};

[[nodiscard]] std::string to_change_text(const Entry& entry);

/// Sets what the text says; `set.kind` is known already. DamagedRow when it cannot be one of ours.
void read_change_text(const std::string& text, Entry& entry);

/// The line of a text that tells the sums, its last one; empty if it has none.
[[nodiscard]] std::string_view sums_line(std::string_view text);
[[nodiscard]] std::string to_line(const Sums& sums);

}  // namespace rota::store
