// From lines and columns, which count characters, to bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rota::toml {

class Places {
   public:
    /// `text` is UTF-8 of less than 4 GiB.
    explicit Places(std::string_view text) {
        characters_.reserve(text.size() + 1);
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool continues_character = (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
            if (!continues_character) characters_.push_back(static_cast<std::uint32_t>(at));
            if (text[at] == '\n') lines_.push_back(static_cast<std::uint32_t>(characters_.size()));
        }
        characters_.push_back(static_cast<std::uint32_t>(text.size()));
    }

    /// Both count from 1. A place outside the text becomes one at its edge.
    [[nodiscard]] std::size_t byte_at(std::size_t line, std::size_t column) const {
        const std::size_t first = lines_[std::clamp<std::size_t>(line, 1, lines_.size()) - 1];
        return characters_[std::min(first + std::max<std::size_t>(column, 1) - 1, characters_.size() - 1)];
    }

   private:
    std::vector<std::uint32_t> characters_;  // where each begins, and the end of the text
    std::vector<std::uint32_t> lines_{0};    // the first character of each
};

}  // namespace rota::toml
