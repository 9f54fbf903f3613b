// Names of users, from whatever /etc/passwd may hold.
#include "cli/session/user_name.hpp"

#include <string>

#include "catch.hpp"

using namespace std::string_view_literals;
using rota::cli::user_name;

namespace {

const std::string ordinary =
    "root:x:0:0:root:/root:/bin/bash\n"
    "dana:x:1000:1000:Dana Levi,,,:/srv/dana:/bin/bash\n"
    "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";

}  // namespace

TEST_CASE("a user's name is that of the entry with their number") {
    CHECK(user_name(ordinary, 0) == "root");
    CHECK(user_name(ordinary, 1000) == "dana");
    CHECK(user_name(ordinary, 65534) == "nobody");
    CHECK_FALSE(user_name(ordinary, 1001));
    CHECK_FALSE(user_name("", 0));
}

TEST_CASE("of several entries with one number the first counts, as for the system") {
    CHECK(user_name("dana:x:1000:1::/:\nlena:x:1000:1::/:\n", 1000) == "dana");
}

TEST_CASE("the last line needs no line break") {
    CHECK(user_name("root:x:0:0:::\ndana:x:1000:1000::/:/bin/sh", 1000) == "dana");
}

TEST_CASE("lines that are no entries are passed over") {
    for (const char* line : {"",
                             ":",
                             "::",
                             ":::",
                             "dana",
                             "dana:x",
                             "dana:x:1000",
                             ":x:1000:1000::/:",
                             "dana:x:1000x:1::/:",
                             "dana:x: 1000:1::/:",
                             "dana:x:+1000:1::/:",
                             "dana:x:-1:1::/:",
                             "dana:x:4294968296:1::/:",
                             "dana:x:99999999999999999999:1::/:",
                             "#dana:x:1000:1::/:",
                             "+dana:x:1000:1::/:",
                             "-dana:x:1000:1::/:",
                             "dana:x::1::/:",
                             "\r",
                             "dana:x:1000\r"}) {
        INFO(line);
        const std::string text = std::string(line) + "\nlena:x:1000:1000::/:\n";
        CHECK(user_name(text, 1000) == "lena");
        CHECK_FALSE(user_name(line, 1000));
        CHECK_FALSE(user_name(line, 0));
    }
}

TEST_CASE("a name is given as it stands there, whatever characters it has") {
    CHECK(user_name("da\x1b[31mna:x:7:7::/:\n", 7) == "da\x1b[31mna");
    CHECK(user_name("d\0a:x:7:7::/:\n"sv, 7) == "d\0a"sv);
    CHECK(user_name("\xff\xfe:x:7:7::/:\n", 7) == "\xff\xfe");
}

TEST_CASE("a user may be the last of a million, and a line as long as the file") {
    std::string all;
    for (int i = 0; i < 1'000'000; ++i) all += "u" + std::to_string(i) + ":x:" + std::to_string(i) + ":1::/:/bin/sh\n";
    CHECK(user_name(all, 999'999) == "u999999");
    CHECK_FALSE(user_name(all, 1'000'000));
    CHECK_FALSE(user_name(std::string(std::size_t{1} << 24U, 'a'), 0));
    CHECK_FALSE(user_name(std::string(std::size_t{1} << 24U, ':'), 0));
}
