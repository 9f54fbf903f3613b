// Model: a Problem as dense numbers, for the search and the bounds. Only what is still to be chosen is a turn here
// ("open turn", by start); published duties and round-robin turns are fixed neighbours and fixed amounts.
//
// Nodes are open turns and fixed stints together, in the order of their starts, so that a person's duties are a sorted
// list of node numbers. All wall-clock arithmetic is done here, once per node.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rota/plan.hpp"

#include "plan/model/units.hpp"

namespace rota::planner {

constexpr int nobody = -1;

struct Node {
    std::int64_t start;  ///< UTC seconds
    std::int64_t end;
    std::int64_t rested;      ///< the earliest start of the next turn that keeps the rule `rest`
    std::int64_t wall_start;  ///< the latest wall time that is not after `start`, for counting whole days
    std::int64_t wall_end;
    int open;      ///< index of the open turn, or -1: fixed
    int turn;      ///< index in Problem::turns, or -1: published
    bool planned;  ///< part of what is being planned: an open or a round-robin turn
};

/// A part of an open turn's weight that counts in a type.
struct TypePart {
    int type;
    Units weight;
};

struct OpenTurn {
    int node;
    int turn;  ///< index in Problem::turns
    int rotation;
    int kind;  ///< open turns of one kind have the same rotation, weight and type parts
    Units weight;
    int cycle = nobody;           ///< who has it in the plain cycle; of a published turn, who has it now
    bool lost = false;            ///< a published turn of somebody whom the roster does not know any more
    int plain = nobody;           ///< who has it in the plain cycle
    std::vector<int> candidates;  ///< who can take it, in member order
    std::vector<int> conflicts;   ///< open turns with a duty at the same time
};

/// "At most so many turns starting in a window".
struct Window {
    int turns;
    std::vector<std::int64_t> closes;  ///< for each node, the end of the window that opens at its start
};

struct Model {
    const Problem* problem = nullptr;
    int people = 0;
    Scale scale;

    std::vector<Node> nodes;
    std::vector<std::string> ids;  ///< of fixed nodes, their turns' ids
    std::vector<OpenTurn> open;
    std::vector<std::vector<int>> fixed;  ///< for each person, their fixed nodes, rising
    bool has_rest = false;
    bool interleaved = false;  ///< some turn begins before another of the same person's could have ended
    std::vector<Window> windows;

    std::vector<char> balanced;  ///< person is in a rotation
    std::vector<Units> base;     ///< person's balance before anything open is given
    int types = 0;
    std::vector<Units> type_base;              ///< [type * people + person]
    std::vector<std::vector<TypePart>> parts;  ///< of each open turn
    std::vector<std::int8_t> dislike;          ///< [open * people + person]: 1 avoid, -1 prefer; empty when all are 0
    int kinds = 0;

    std::vector<std::optional<int>> round_robin;  ///< for each of Problem::turns: person or nobody; absent: open
    int uncovered_round_robin = 0;
    bool rework = false;       ///< all open turns are published ones
    bool moved_early = false;  ///< as few as possible of them move, before loads are looked at

    std::vector<std::uint64_t> can_bits;
    std::size_t words = 0;

    [[nodiscard]] int count() const { return static_cast<int>(open.size()); }
    [[nodiscard]] const OpenTurn& at(int f) const { return open[static_cast<std::size_t>(f)]; }
    [[nodiscard]] const Node& node(int n) const { return nodes[static_cast<std::size_t>(n)]; }
    [[nodiscard]] const Node& node_of(int f) const { return node(at(f).node); }
    /// The person is free of hard reasons against that turn, fixed duties included.
    [[nodiscard]] bool can(int f, int person) const {
        const auto bit = static_cast<std::size_t>(person);
        return (can_bits[static_cast<std::size_t>(f) * words + bit / 64] >> (bit % 64)) & 1U;
    }
    [[nodiscard]] int dislikes(int f, int person) const {
        return dislike.empty() ? 0
                               : dislike[static_cast<std::size_t>(f) * static_cast<std::size_t>(people) +
                                         static_cast<std::size_t>(person)];
    }
    [[nodiscard]] const std::vector<TypePart>& parts_of(int f) const { return parts[static_cast<std::size_t>(f)]; }
};

/// Whole days of rest on the team's wall clock between two nodes; 0 when the second begins before the first ends.
[[nodiscard]] inline int rest_days(const Node& a, const Node& b) {
    if (b.start < a.end || b.wall_start < a.wall_end) return 0;
    return static_cast<int>((b.wall_start - a.wall_end) / 86400);
}
/// The pair breaks the rule `rest`; meant for consecutive nodes of one person.
[[nodiscard]] inline bool bends_rest(const Node& a, const Node& b) {
    return b.start < a.rested && (a.planned || b.planned);
}
/// Giving the turn to that person, or to nobody, counts in the level of the order (of published turns: of those moved).
[[nodiscard]] inline int out_of_order(const OpenTurn& turn, bool rework, int holder) {
    if (turn.cycle != nobody || turn.lost) return holder != turn.cycle || turn.lost;
    return rework && holder != nobody;
}
/// The rest between the two counts for level 6.
[[nodiscard]] inline bool rest_counts(const Node& a, const Node& b) {
    return a.open >= 0 || b.open >= 0;
}

[[nodiscard]] Model make_model(const Problem& problem);

}  // namespace rota::planner
