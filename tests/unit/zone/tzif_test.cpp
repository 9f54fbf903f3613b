// TZif files: those that zic writes, those of other versions and shapes, made by hand, and hostile bytes.
#include "zone/tzif.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using test::utc;

std::string bytes_of(const std::string& kind, const std::string& name) {
    std::ifstream in(test::kept_zones(kind) + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string big_endian(std::int64_t number, std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = size; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
    return bytes;
}

/// A block of a zone file, written by hand: what a test does not set is as a sane file has it.
struct Block {
    char version = '2';
    std::size_t instant_size = 8;
    std::vector<std::pair<std::int64_t, int>> times;  ///< and the type from then on
    std::vector<std::int64_t> offsets{0};
    std::string letters = std::string{"UTC\0", 4};
    std::int64_t leaps = 0;
    int letter = 0;

    [[nodiscard]] std::string header() const {
        std::string bytes = "TZif";
        bytes += version;
        bytes += std::string(15, '\0');
        for (const std::int64_t count :
             {std::int64_t{0}, std::int64_t{0}, leaps, static_cast<std::int64_t>(times.size()),
              static_cast<std::int64_t>(offsets.size()), static_cast<std::int64_t>(letters.size())}) {
            bytes += big_endian(count, 4);
        }
        return bytes;
    }
    [[nodiscard]] std::string text() const {
        std::string bytes = header();
        for (const auto& time : times) bytes += big_endian(time.first, instant_size);
        for (const auto& time : times) bytes += big_endian(time.second, 1);
        for (const auto offset : offsets) bytes += big_endian(offset, 4) + '\0' + static_cast<char>(letter);
        return bytes + letters + std::string(static_cast<std::size_t>(leaps) * (instant_size + 4), '\0');
    }
};

/// A version 2 file: an empty old block, the given one, a footer.
std::string file(const Block& block, const std::string& footer = "\nUTC0\n") {
    Block old;
    old.version = block.version;
    old.instant_size = 4;
    return old.text() + block.text() + footer;
}

std::string version_1(Block block) {
    block.version = '\0';
    block.instant_size = 4;
    return block.text();
}

/// Asks a zone made from these bytes, if they make one, all that a zone can be asked.
void use(std::string_view bytes) {
    const auto rules = read_tzif(bytes);
    if (!rules) return;
    const Zone zone{"Test/Hostile", *rules};
    for (const std::string at : {"1970-01-01 00:00", "2026-07-01 00:00", "2150-07-01 00:00", "2199-12-31 23:00"}) {
        const Instant t = utc(at);
        const Instant later = zone.add(t, {3, hours{5}});
        REQUIRE(zone.to_instant(zone.to_wall(t)) <= t);
        REQUIRE(zone.whole_days(t, later) >= 0);
        REQUIRE(zone.next_change(t).value_or(t + hours{1}) > t);
        REQUIRE(zone.abbreviation_at(t).size() < 1000);
    }
}

}  // namespace

TEST_CASE("fat files have their transitions, and the footer's rule") {
    const auto rules = read_tzif(bytes_of("fat", "Europe/Berlin"));
    REQUIRE(rules);
    CHECK(rules->first_abbreviation == "LMT");
    CHECK(rules->first_offset == Seconds{3208});
    REQUIRE(rules->transitions.size() > 100);
    CHECK(rules->transitions.back().at == utc("2037-10-25 01:00"));
    CHECK(rules->transitions.back().offset == hours{1});
    CHECK(rules->transitions.back().abbreviation == "CET");
    REQUIRE(rules->after_last);
    CHECK(rules->after_last->daylight->abbreviation == "CEST");
}

TEST_CASE("slim files have an empty old block and leave more to the footer") {
    const auto rules = read_tzif(bytes_of("slim", "Europe/Berlin"));
    REQUIRE(rules);
    CHECK(rules->transitions.back().at == utc("1996-03-31 01:00"));
    CHECK(rules->after_last);
}

TEST_CASE("files of version 1 are read from their only block and have no rule") {
    Block block;
    block.times = {{-1000, 1}, {2000, 0}};
    block.offsets = {0, 3600};
    const auto rules = read_tzif(version_1(block));
    REQUIRE(rules);
    CHECK(rules->transitions.size() == 2);
    CHECK(rules->transitions.front().at == Instant{Seconds{-1000}});
    CHECK(rules->transitions.front().offset == hours{1});
    CHECK_FALSE(rules->after_last);
}

TEST_CASE("the old block of a real file is a file of version 1") {
    std::string bytes = bytes_of("fat", "Europe/Berlin");
    bytes[4] = '\0';
    const auto rules = read_tzif(bytes);
    REQUIRE(rules);
    CHECK(rules->transitions.back().at == utc("2037-10-25 01:00"));
    CHECK_FALSE(rules->after_last);
}

TEST_CASE("versions 2, 3, 4 and later ones are read alike") {
    for (const char version : {'2', '3', '4', '5'}) {
        Block block;
        block.version = version;
        block.times = {{5000000000, 0}};
        const auto rules = read_tzif(file(block));
        REQUIRE(rules);
        CHECK(rules->transitions.front().at == Instant{Seconds{5000000000}});
        CHECK(rules->after_last->abbreviation == "UTC");
    }
}

TEST_CASE("an empty footer means no rule, a strange one no zone") {
    CHECK_FALSE(read_tzif(file(Block{}, "\n\n"))->after_last);
    for (const std::string footer : {"", "\n", "\nUTC0", "UTC0\n", "\nrubbish\n", "\nCET-1CEST\n"}) {
        INFO(footer);
        CHECK_FALSE(read_tzif(file(Block{}, footer)));
    }
}

TEST_CASE("transitions that do not rise are refused") {
    Block block;
    block.times = {{1000, 0}, {1001, 0}};
    CHECK(read_tzif(file(block)));
    block.times = {{1000, 0}, {1000, 0}};
    CHECK_FALSE(read_tzif(file(block)));
    block.times = {{1000, 0}, {999, 0}};
    CHECK_FALSE(read_tzif(file(block)));
}

TEST_CASE("types and letters outside their tables are refused") {
    Block block;
    block.times = {{1000, 1}};
    CHECK_FALSE(read_tzif(file(block)));
    block.offsets = {0, 3600};
    CHECK(read_tzif(file(block)));
    block.letter = 3;
    CHECK(read_tzif(file(block))->first_abbreviation.empty());
    block.letter = 4;
    CHECK_FALSE(read_tzif(file(block)));
    block.letter = 0;
    block.letters = "UTC";  // never ends
    CHECK_FALSE(read_tzif(file(block)));
    Block none;
    none.offsets = {};
    CHECK_FALSE(read_tzif(file(none)));
}

TEST_CASE("offsets beyond those of RFC 8536 are refused") {
    Block block;
    for (const std::int64_t offset : {-89999, 93599}) {
        block.offsets = {offset};
        CHECK(read_tzif(file(block))->first_offset == Seconds{offset});
    }
    for (const std::int64_t offset : {-90000, 93600, -2147483647}) {
        block.offsets = {offset};
        CHECK_FALSE(read_tzif(file(block)));
    }
}

TEST_CASE("files that count leap seconds are refused, since instants do not") {
    Block block;
    block.leaps = 1;
    CHECK_FALSE(read_tzif(file(block)));
}

TEST_CASE("transitions at the ends of time do no harm") {
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    Block block;
    block.offsets = {0, 3600};
    for (const auto& times : {std::vector<std::pair<std::int64_t, int>>{{least, 1}},
                              {{-(std::int64_t{1} << 59), 1}},
                              {{least, 1}, {most, 0}},
                              {{most, 1}}}) {
        block.times = times;
        REQUIRE(read_tzif(file(block)));
        for (const std::string footer : {"\n\n", "\nUTC0\n", "\nCET-1CEST,M3.5.0,M10.5.0/3\n"})
            use(file(block, footer));
    }
}

TEST_CASE("counts that promise more than there is are refused") {
    for (std::size_t at = 20; at < 44; at += 4) {
        for (const std::int64_t count : {std::int64_t{0xffffffff}, std::int64_t{0x7fffffff}, std::int64_t{1} << 20}) {
            std::string bytes = version_1(Block{});
            bytes.replace(at, 4, big_endian(count, 4));
            CHECK_FALSE(read_tzif(bytes));
            bytes = file(Block{});
            bytes.replace(at, 4, big_endian(count, 4));
            CHECK_FALSE(read_tzif(bytes));
        }
    }
}

TEST_CASE("a file cut short anywhere is refused") {
    for (const std::string kind : {"fat", "slim"}) {
        const std::string bytes = bytes_of(kind, "Europe/Berlin");
        REQUIRE(read_tzif(bytes));
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            if (read_tzif(std::string_view{bytes}.substr(0, size))) FAIL(kind << " cut to " << size);
        }
    }
}

TEST_CASE("what is not a zone file is refused") {
    CHECK_FALSE(read_tzif(""));
    CHECK_FALSE(read_tzif("TZif"));
    CHECK_FALSE(read_tzif("TZif2"));
    CHECK_FALSE(read_tzif(std::string(5000, '\0')));
    CHECK_FALSE(read_tzif("# tzdb links\nLink\tEurope/Berlin\tArctic/Longyearbyen\n" + std::string(100, '#')));
    std::string bytes = bytes_of("fat", "Europe/Berlin");
    bytes[0] = 'X';
    CHECK_FALSE(read_tzif(bytes));
}

TEST_CASE("real files with some bytes changed make a zone that works, or none") {
    std::mt19937 random{20260704};  // NOLINT: the same inputs in every run
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random); };
    for (const std::string name : {"Europe/Berlin", "America/Nuuk", "Africa/Casablanca", "Asia/Kolkata"}) {
        for (const std::string kind : {"fat", "slim"}) {
            const std::string original = bytes_of(kind, name);
            REQUIRE(original.size() > 100);
            for (int run = 0; run < 400; ++run) {
                std::string bytes = original;
                // Half of the changes hit headers and footer, where they hurt most.
                for (std::size_t changes = below(4) + 1; changes > 0; --changes) {
                    const std::size_t tail = bytes.size() - 1 - below(60);
                    const std::size_t at = below(2) == 0 ? below(bytes.size()) : below(2) == 0 ? below(44) : tail;
                    bytes[at] = static_cast<char>(below(256));
                }
                use(bytes);
            }
        }
    }
}

}  // namespace rota
