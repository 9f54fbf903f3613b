// Reader of TZif blocks: bounds are checked once per block, against the counts in its header, before anything is read.
#include "zone/tzif.hpp"

#include <cstdint>

namespace rota {

namespace {

constexpr std::size_t header_size = 44;
constexpr std::size_t type_size = 6;
constexpr std::int64_t least_offset = -89999;  // RFC 8536, section 3.2: more than -25 hours
constexpr std::int64_t most_offset = 93599;    // and less than 26

/// Big-endian, two's complement.
std::int64_t number(std::string_view bytes) {
    std::uint64_t value = (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (const char c : bytes) value = (value << 8U) | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(value);
}

struct Header {
    char version = 0;
    std::uint64_t utc_flags = 0, standard_flags = 0, leaps = 0, times = 0, types = 0, letters = 0;

    /// How many bytes follow the header, for instants of this size. Counts have 32 bits: no overflow.
    [[nodiscard]] std::uint64_t body_size(std::size_t instant_size) const {
        return times * (instant_size + 1) + types * type_size + letters + leaps * (instant_size + 4) + standard_flags +
               utc_flags;
    }
};

std::optional<Header> read_header(std::string_view bytes) {
    if (bytes.size() < header_size || bytes.substr(0, 4) != "TZif") return std::nullopt;
    const auto count = [&](std::size_t i) {
        return static_cast<std::uint64_t>(number(bytes.substr(20 + 4 * i, 4))) & 0xffffffffU;
    };
    return Header{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// The parts of a block's body, each of the length its header gives.
struct Body {
    std::size_t instant_size;
    std::string_view times, type_of_time, types, letters;
};

Body cut(std::string_view bytes, const Header& header, std::size_t instant_size) {
    const auto take = [&](std::uint64_t size) {
        const std::string_view part = bytes.substr(0, size);
        bytes.remove_prefix(size);
        return part;
    };
    Body body{instant_size, {}, {}, {}, {}};
    body.times = take(header.times * instant_size);
    body.type_of_time = take(header.times);
    body.types = take(header.types * type_size);
    body.letters = take(header.letters);
    return body;
}

struct LocalType {
    Seconds offset{0};
    std::string abbreviation;
};

std::optional<LocalType> read_type(const Body& body, std::string_view bytes) {
    const std::int64_t offset = number(bytes.substr(0, 4));
    const std::size_t from = static_cast<unsigned char>(bytes[5]);
    const std::size_t to = body.letters.find('\0', from);
    if (offset < least_offset || offset > most_offset || to == std::string_view::npos) return std::nullopt;
    return LocalType{Seconds{offset}, std::string{body.letters.substr(from, to - from)}};
}

std::optional<std::vector<LocalType>> read_types(const Body& body) {
    std::vector<LocalType> types;
    types.reserve(body.types.size() / type_size);
    for (std::size_t at = 0; at < body.types.size(); at += type_size) {
        auto type = read_type(body, body.types.substr(at, type_size));
        if (!type) return std::nullopt;
        types.push_back(*std::move(type));
    }
    return types;
}

std::optional<ZoneRules> read_rules(const Body& body) {
    const auto types = read_types(body);
    if (!types) return std::nullopt;
    // RFC 8536, section 3.2: type 0 is for times before the first transition.
    ZoneRules rules{types->front().offset, types->front().abbreviation, {}, {}};
    rules.transitions.reserve(body.type_of_time.size());
    for (std::size_t i = 0; i < body.type_of_time.size(); ++i) {
        const Instant at{Seconds{number(body.times.substr(i * body.instant_size, body.instant_size))}};
        const std::size_t index = static_cast<unsigned char>(body.type_of_time[i]);
        if (index >= types->size() || (i > 0 && at <= rules.transitions.back().at)) return std::nullopt;
        rules.transitions.push_back({at, (*types)[index].offset, (*types)[index].abbreviation});
    }
    return rules;
}

/// A block that is complete and counts no leap seconds: our instants do not count them either.
bool readable(std::string_view bytes, const Header& header, std::size_t instant_size) {
    return header.leaps == 0 && header.types > 0 && header.body_size(instant_size) <= bytes.size() - header_size;
}

/// "\nCET-1CEST,M3.5.0,M10.5.0/3\n"; between the line breaks there may be nothing.
bool read_footer(std::string_view bytes, ZoneRules& rules) {
    if (bytes.empty() || bytes.front() != '\n') return false;
    const std::size_t end = bytes.find('\n', 1);
    if (end == std::string_view::npos) return false;
    if (end > 1) rules.after_last = read_posix_rule(bytes.substr(1, end - 1));
    return end == 1 || rules.after_last;
}

}  // namespace

std::optional<ZoneRules> read_tzif(std::string_view bytes) {
    auto header = read_header(bytes);
    if (!header) return std::nullopt;
    std::size_t instant_size = 4;
    if (header->version != '\0') {  // the first block is for old readers; skip it
        if (header->body_size(instant_size) > bytes.size() - header_size) return std::nullopt;
        bytes.remove_prefix(header_size + header->body_size(instant_size));
        header = read_header(bytes);
        instant_size = 8;
    }
    if (!header || !readable(bytes, *header, instant_size)) return std::nullopt;
    auto rules = read_rules(cut(bytes.substr(header_size), *header, instant_size));
    const bool has_footer = header->version != '\0';
    const std::string_view rest = bytes.substr(header_size + header->body_size(instant_size));
    if (rules && has_footer && !read_footer(rest, *rules)) return std::nullopt;
    return rules;
}

}  // namespace rota
