// Two roles at the same time are one node to remember, and what no later node can be too close to is forgotten, so that
// different ways become one as soon as they can.
#include "plan/solver/memory.hpp"

#include <algorithm>
#include <limits>

#include "plan/solver/numbering.hpp"

namespace rota::planner {

namespace {

std::size_t at(int n) {
    return static_cast<std::size_t>(n);
}

bool at_the_same_time(const Model& model, int a, int b) {
    const int f = model.node(a).open;
    const int g = model.node(b).open;
    if (f < 0 || g < 0) return false;  // who is busy with a fixed one is no candidate
    const auto& conflicts = model.at(f).conflicts;
    return std::find(conflicts.begin(), conflicts.end(), g) != conflicts.end();
}

}  // namespace

std::size_t Memory::hash() const {
    std::size_t hash = size;
    for (const Turn& turn : *this) hash = mixed(hash, (std::size_t{turn.person} << 16U) + turn.node);
    return hash;
}

bool operator==(const Memory& a, const Memory& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

MemoryRules::MemoryRules(const Model& model, int days)
    : model_(model), days_(days), fixed_holder_(model.nodes.size(), nobody) {
    for (int p = 0; p < model.people; ++p) {
        for (const int node : model.fixed[at(p)]) fixed_holder_[at(node)] = p;
    }
    find_likes();
}

bool MemoryRules::possible() const {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    return model_.nodes.size() <= most && at(model_.people) <= most;
}

void MemoryRules::find_likes() {
    constexpr int together = 8;  // as many roles begin at the same time, at most, as are worth comparing
    for (int n = 0; n < static_cast<int>(model_.nodes.size()); ++n) {
        const Node& node = model_.node(n);
        int like = n;
        for (int m = n - 1; m >= 0 && m >= n - together && !model_.interleaved; --m) {
            const Node& other = model_.node(m);
            const bool same = other.start == node.start && other.end == node.end && other.rested == node.rested &&
                              other.planned == node.planned && (other.open >= 0) == (node.open >= 0);
            if (same) like = like_[at(m)];
        }
        like_.push_back(like);
    }
}

MemoryRules::Own MemoryRules::own(const Memory& memory, int person) {
    const auto before = [&](const Turn& turn) { return turn.person < person; };
    const auto theirs = [&](const Turn& turn) { return turn.person == person; };
    const Turn* begin = std::find_if_not(memory.begin(), memory.end(), before);
    return {begin, std::find_if_not(begin, memory.end(), theirs)};
}

bool MemoryRules::is_closed(std::size_t rule, const Turn& opens, const Node& now) const {
    return model_.windows[rule].closes[opens.node] <= now.start;
}

/// The window that opens at that turn holds too many of those up to `end`, and perhaps one more.
bool MemoryRules::is_broken(std::size_t rule, const Turn* opens, const Turn* end, const Node* more) const {
    const auto is_planned = [&](const Turn& turn) { return model_.node(turn.node).planned; };
    return (end - opens) + (more ? 1 : 0) > model_.windows[rule].turns &&
           ((more && more->planned) || std::any_of(opens, end, is_planned));
}

int MemoryRules::broken_windows(const Own& own, const Node& now) const {
    int broken = 0;
    for (std::size_t rule = 0; rule < model_.windows.size(); ++rule) {
        if (model_.windows[rule].turns < 1 && now.planned) ++broken;  // the one that opens now
        for (const Turn* opens = own.begin; opens != own.end; ++opens) {
            if (is_closed(rule, *opens, now)) continue;
            if (!is_broken(rule, opens, own.end, nullptr) && is_broken(rule, opens, own.end, &now)) ++broken;
        }
    }
    return broken;
}

/// Without holes in turns, the last is the only one that can still run.
bool MemoryRules::conflicts(const Own& own, int node) const {
    if (!model_.interleaved) {
        const Turn& last = *(own.end - 1);
        return model_.node(node).open >= 0 && model_.node(node).start < model_.node(last.node).end;
    }
    return std::any_of(own.begin, own.end, [&](const Turn& turn) { return at_the_same_time(model_, turn.node, node); });
}

std::optional<int> MemoryRules::broken(const Memory& memory, int node, int person) const {
    const Own own = MemoryRules::own(memory, person);
    const Node& now = model_.node(node);
    if (own.begin == own.end) return broken_windows(own, now);
    if (conflicts(own, node)) return std::nullopt;
    const Node& last = model_.node((own.end - 1)->node);
    if (days_ > 0 && rest_counts(last, now) && rest_days(last, now) < days_) return std::nullopt;
    return int{model_.has_rest && bends_rest(last, now)} + broken_windows(own, now);
}

std::optional<Memory> MemoryRules::after(const Memory& memory, int node, int person) const {
    Memory after = memory;
    if (person != nobody) {
        if (memory.size == Memory::room) return std::nullopt;
        const auto place = static_cast<std::size_t>(own(memory, person).end - memory.begin());
        std::copy_backward(after.turns.begin() + static_cast<std::ptrdiff_t>(place),
                           after.turns.begin() + static_cast<std::ptrdiff_t>(after.size),
                           after.turns.begin() + static_cast<std::ptrdiff_t>(after.size) + 1);
        ++after.size;
        after.turns[place] = {static_cast<std::uint16_t>(person), static_cast<std::uint16_t>(like_[at(node)])};
    }
    if (at(node) + 1 < model_.nodes.size()) forget(after, model_.node(node + 1));
    return after;
}

/// What comes at `next` or later can still be too close to it, or overfill its window.
bool MemoryRules::matters(const Turn* turn, const Turn* end, const Node& next) const {
    const Node& node = model_.node(turn->node);
    if (next.start < node.end) return true;
    if (turn + 1 == end && ((model_.has_rest && next.start < node.rested) || rest_days(node, next) < days_))
        return true;
    for (std::size_t rule = 0; rule < model_.windows.size(); ++rule) {
        if (!is_closed(rule, *turn, next) && !is_broken(rule, turn, end, nullptr)) return true;
    }
    return false;
}

/// What is older than the first of a person's turns that matters does not matter.
void MemoryRules::forget(Memory& memory, const Node& next) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < memory.size;) {
        const Turn* const begin = memory.begin() + i;
        const Turn* const end = own(memory, begin->person).end;
        const Turn* first = begin;
        while (first != end && !matters(first, end, next)) ++first;
        i = static_cast<std::size_t>(end - memory.begin());
        kept = static_cast<std::size_t>(std::copy(first, end, memory.turns.data() + kept) - memory.begin());
    }
    memory.size = kept;
}

}  // namespace rota::planner
