// A quick hash of bytes, the same on every machine. Not for secrets: it is easy to construct bytes that have any
// hash.
#pragma once

#include <cstdint>
#include <string_view>

namespace rota {

/// Two texts of one length that differ within eight bytes beginning at a multiple of eight never have the same hash.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0);

/// Of the number's eight bytes.
[[nodiscard]] std::uint64_t hash_of_number(std::uint64_t number, std::uint64_t seed);

}  // namespace rota
