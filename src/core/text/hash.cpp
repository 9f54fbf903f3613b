// Eight bytes at a time; each step can be undone, so a difference in one of them is never lost again.
#include "core/text/hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace rota {

namespace {

constexpr std::size_t word_size = 8;

/// At most eight bytes, little-endian on every machine.
std::uint64_t word_of(std::string_view bytes) {
    std::array<unsigned char, word_size> little{};
    if (!bytes.empty()) std::memcpy(little.data(), bytes.data(), bytes.size());
    if constexpr (std::endian::native == std::endian::big) std::reverse(little.begin(), little.end());
    return std::bit_cast<std::uint64_t>(little);
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = seed ^ (bytes.size() * prime);
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29U;
    };
    while (bytes.size() >= word_size) {
        mix(word_of(bytes.substr(0, word_size)));
        bytes.remove_prefix(word_size);
    }
    mix(word_of(bytes));
    mix(hash >> 32U);
    return hash;
}

std::uint64_t hash_of_number(std::uint64_t number, std::uint64_t seed) {
    auto bytes = std::bit_cast<std::array<char, word_size>>(number);
    if constexpr (std::endian::native == std::endian::big) std::reverse(bytes.begin(), bytes.end());
    return hash_of({bytes.data(), bytes.size()}, seed);
}

}  // namespace rota
