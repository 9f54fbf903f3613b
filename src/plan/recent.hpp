// Recent: who served lately and when, as far as it matters for what comes; the memory of searches that fill the turns
// in their order.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "plan/model.hpp"

namespace rota::planner {

/// By person. Of a fixed size: millions of them are made.
struct Recent {
    struct Last {
        int person;
        int node;
        friend bool operator==(const Last&, const Last&) = default;
    };
    static constexpr std::size_t room = 20;
    std::array<Last, room> all;
    std::size_t size = 0;

    [[nodiscard]] const Last* begin() const { return all.data(); }
    [[nodiscard]] const Last* end() const { return all.data() + size; }
    friend bool operator==(const Recent& a, const Recent& b);
};

struct RecentHash {
    std::size_t operator()(const Recent& recent) const;
};

/// What the rules say of the next turn when that is known. Not for models that are interleaved.
class RecentRules {
   public:
    /// Everybody shall rest at least so many days.
    RecentRules(const Model& model, int days);

    /// How many rules of rest are bent if that person serves in that node; nothing: they may not.
    [[nodiscard]] std::optional<int> bends(const Recent& recent, int node, int person) const;
    /// After that person (or nobody) served in that node; nothing: there are too many to remember.
    [[nodiscard]] std::optional<Recent> after(const Recent& recent, int node, int person) const;
    /// Whose the node is, if it is none to be given.
    [[nodiscard]] int fixed_holder(int node) const { return fixed_holder_[static_cast<std::size_t>(node)]; }

   private:
    void find_likes();
    void forget(Recent& recent, const Node& next) const;

    const Model& model_;
    int days_;
    std::vector<int> fixed_holder_;
    std::vector<int> like_;  ///< for each node, the first after which the same is allowed
};

}  // namespace rota::planner
