// Numbers that look random and are the same everywhere.
#pragma once

#include <cstdint>

namespace rota::planner {

class Noise {
   public:
    explicit Noise(std::uint64_t seed) : state_(seed) {}
    std::int64_t below(std::int64_t n) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>(state_ >> 33U) % n;
    }

   private:
    std::uint64_t state_;
};

}  // namespace rota::planner
