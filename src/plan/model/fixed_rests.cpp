// One walk along the turns for each person.
#include "plan/model/fixed_rests.hpp"

#include <algorithm>
#include <limits>

namespace rota::planner {

FixedRests::FixedRests(const Model& model) : model_(model) {
    const auto empty = [](const std::vector<int>& list) { return list.empty(); };
    if (std::all_of(model.fixed.begin(), model.fixed.end(), empty)) return;
    rests_.assign(model.open.size() * static_cast<std::size_t>(model.people), std::numeric_limits<int>::max());
    for (int p = 0; p < model.people; ++p) measure(p);
}

void FixedRests::measure(int person) {
    const auto& fixed = model_.fixed[static_cast<std::size_t>(person)];
    std::size_t next = 0;
    for (int f = 0; f < model_.count(); ++f) {
        const int node = model_.at(f).node;
        while (next < fixed.size() && fixed[next] < node) ++next;
        int& rest = rests_[slot(f, person)];
        if (next > 0) rest = std::min(rest, rest_days(model_.node(fixed[next - 1]), model_.node(node)));
        if (next < fixed.size()) rest = std::min(rest, rest_days(model_.node(node), model_.node(fixed[next])));
    }
}

}  // namespace rota::planner
