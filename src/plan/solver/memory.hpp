// Memory: who served lately, as far as it matters for what comes. Two ways to fill the turns so far that leave the same
// memory are the same for all turns to come.
//
// Example: with a rest of five days and no more than two turns in five weeks, somebody's turn is remembered for five
// weeks. After a third within them it is forgotten: its window is broken already, and a fourth makes it no worse.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

/// Of a fixed size: a hundred thousand of them are made.
struct Memory {
    struct Turn {
        std::uint16_t person;
        std::uint16_t node;
        friend bool operator==(const Turn&, const Turn&) = default;
    };
    static constexpr std::size_t room = 30;
    std::array<Turn, room> turns;  ///< by person, then by node
    std::size_t size = 0;

    [[nodiscard]] const Turn* begin() const { return turns.data(); }
    [[nodiscard]] const Turn* end() const { return turns.data() + size; }
    [[nodiscard]] std::size_t hash() const;
    friend bool operator==(const Memory& a, const Memory& b);
};

/// What the rules say of the next turn when that is remembered.
class MemoryRules {
   public:
    /// Everybody shall rest at least so many days.
    MemoryRules(const Model& model, int days);

    /// The model has no more people and nodes than can be remembered.
    [[nodiscard]] bool possible() const;
    /// How many rules are broken more if that person serves in that node; nothing: they may not.
    [[nodiscard]] std::optional<int> broken(const Memory& memory, int node, int person) const;
    /// After that person (or nobody) served in that node; nothing: there is too much to remember.
    [[nodiscard]] std::optional<Memory> after(const Memory& memory, int node, int person) const;
    /// Whose the node is, if it is none to be given.
    [[nodiscard]] int fixed_holder(int node) const { return fixed_holder_[static_cast<std::size_t>(node)]; }

   private:
    using Turn = Memory::Turn;
    /// A person's turns in a memory.
    struct Own {
        const Turn* begin;
        const Turn* end;
    };
    [[nodiscard]] static Own own(const Memory& memory, int person);
    void find_likes();
    [[nodiscard]] bool is_closed(std::size_t rule, const Turn& opens, const Node& now) const;
    [[nodiscard]] bool is_broken(std::size_t rule, const Turn* opens, const Turn* end, const Node* more) const;
    [[nodiscard]] int broken_windows(const Own& own, const Node& now) const;
    [[nodiscard]] bool conflicts(const Own& own, int node) const;
    [[nodiscard]] bool matters(const Turn* turn, const Turn* end, const Node& next) const;
    void forget(Memory& memory, const Node& next) const;

    const Model& model_;
    int days_;
    std::vector<int> fixed_holder_;
    std::vector<int> like_;  ///< for each node, the first after which the same is allowed
};

}  // namespace rota::planner
