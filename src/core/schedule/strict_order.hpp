// Strict member order: turn k belongs to members[k mod n], and whoever cannot take theirs exchanges it with the next in
// order who can.
#pragma once

#include <map>
#include <optional>
#include <vector>

namespace rota {

class StrictOrder {
   public:
    /// members[shift] is whose place 0 is. Members are any numbers.
    explicit StrictOrder(std::vector<int> members, long shift = 0) : members_(std::move(members)), shift_(shift) {}

    [[nodiscard]] long size() const { return static_cast<long>(members_.size()); }
    /// After the exchanges so far.
    [[nodiscard]] int at(long place) const {
        const auto exchanged = exchanged_.find(place);
        return exchanged != exchanged_.end() ? exchanged->second : by_order(place);
    }
    [[nodiscard]] int by_order(long place) const {
        return members_[static_cast<std::size_t>((place + shift_) % size())];
    }
    /// The first coming place of somebody who fits, near enough to have come round by now.
    template <class Fits>
    [[nodiscard]] std::optional<long> next(long place, Fits fits) const {
        for (long ahead = 1; ahead <= 3 * size(); ++ahead) {
            if (at(place + ahead) != at(place) && fits(at(place + ahead))) return place + ahead;
        }
        return std::nullopt;
    }
    void exchange(long a, long b) {
        const int first = at(a);
        exchanged_[a] = at(b);
        exchanged_[b] = first;
    }

   private:
    std::vector<int> members_;
    long shift_;
    std::map<long, int> exchanged_;
};

}  // namespace rota
