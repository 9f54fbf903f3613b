// Names that are each given once: "Support", "Support-2", "Support-3".
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

namespace rota::importing {

class UniqueNames {
   public:
    /// `between` stands before the number.
    explicit UniqueNames(std::string between) : between_(std::move(between)) {}

    [[nodiscard]] std::string unique(const std::string& name) { return unique(name, name); }
    /// The name itself; where it is taken, `base` with the next number after it that is new. However many share a base,
    /// none is tried twice.
    [[nodiscard]] std::string unique(const std::string& name, const std::string& base) {
        std::string candidate = name;
        if (taken_.insert(candidate).second) return candidate;
        int& n = last_number_.try_emplace(base, 1).first->second;
        do {
            candidate = base + between_ + std::to_string(++n);
        } while (!taken_.insert(candidate).second);
        return candidate;
    }

   private:
    std::string between_;
    std::set<std::string> taken_;
    std::map<std::string, int> last_number_;  // of each base
};

}  // namespace rota::importing
