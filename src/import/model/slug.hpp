// Names as ids.
#pragma once

#include <map>
#include <set>
#include <string>

namespace rota::importing {

/// [a-z0-9-]: letters without their marks, everything else as "-". May be empty.
[[nodiscard]] std::string slug(const std::string& text, std::size_t most = 60);

/// Names that are each given once: "Support", "Support-2", "Support-3".
class UniqueNames {
   public:
    /// `between` comes before the number.
    explicit UniqueNames(std::string between) : between_(std::move(between)) {}
    /// The name itself; where it is taken, with the next number after it that is new. However many share a name, no
    /// number is tried twice.
    [[nodiscard]] std::string unique(const std::string& name);

   private:
    std::string between_;
    std::set<std::string> taken_;
    std::map<std::string, int> last_number_;  // of each name
};

}  // namespace rota::importing
