// How near an open turn comes to duties of a person that nobody can move any more.
#pragma once

#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

/// For each open turn and person, the rest in whole days to the nearest fixed duties of theirs.
class FixedRests {
   public:
    explicit FixedRests(const Model& model);
    [[nodiscard]] bool keeps(int f, int person, int days) const {
        return rests_.empty() || rests_[slot(f, person)] >= days;
    }

   private:
    [[nodiscard]] std::size_t slot(int f, int person) const {
        return static_cast<std::size_t>(f) * static_cast<std::size_t>(model_.people) + static_cast<std::size_t>(person);
    }
    void measure(int person);

    const Model& model_;
    std::vector<int> rests_;  // empty: nobody has any
};

}  // namespace rota::planner
