// Pieces of a duty, like cards on a table.
#include "core/schedule/overlay.hpp"

#include <initializer_list>

#include "catch.hpp"

using namespace rota;
using overlay::Piece;

namespace {

Instant at(int second) {
    return Instant{Seconds{second}};
}

Piece piece(int from, int to, const char* person, std::int64_t change = 0) {
    return {{at(from), at(to)}, person, change == 0 ? Source::plan : Source::override_, "", change};
}

/// "0-4 dana, 4-6 sam/1": from, to, holder, change.
std::string text(const std::vector<Piece>& pieces) {
    std::string out;
    for (const Piece& p : pieces) {
        out += (out.empty() ? "" : ", ") + std::to_string(p.when.start.time_since_epoch().count()) + "-" +
               std::to_string(p.when.end.time_since_epoch().count()) + " " + p.person.value_or("-") +
               (p.change == 0 ? "" : "/" + std::to_string(p.change));
    }
    return out;
}

std::string after(std::initializer_list<Piece> tops) {
    std::vector<Piece> pieces{piece(0, 10, "dana")};
    for (const Piece& top : tops) overlay::lay(pieces, top);
    return text(pieces);
}

}  // namespace

TEST_CASE("a piece covers what is below it, to the second") {
    CHECK(after({}) == "0-10 dana");
    CHECK(after({piece(4, 6, "sam", 1)}) == "0-4 dana, 4-6 sam/1, 6-10 dana");
    CHECK(after({piece(0, 1, "sam", 1)}) == "0-1 sam/1, 1-10 dana");
    CHECK(after({piece(9, 10, "sam", 1)}) == "0-9 dana, 9-10 sam/1");
    CHECK(after({piece(0, 10, "sam", 1)}) == "0-10 sam/1");
}

TEST_CASE("what would extend beyond the duty is cut, and what is outside it changes nothing") {
    CHECK(after({piece(-5, 3, "sam", 1)}) == "0-3 sam/1, 3-10 dana");
    CHECK(after({piece(8, 15, "sam", 1)}) == "0-8 dana, 8-10 sam/1");
    CHECK(after({piece(10, 15, "sam", 1)}) == "0-10 dana");
    CHECK(after({piece(-5, 0, "sam", 1)}) == "0-10 dana");
    CHECK(after({piece(3, 3, "sam", 1)}) == "0-10 dana");
}

TEST_CASE("later pieces lie on earlier ones, over their edges too") {
    CHECK(after({piece(2, 6, "sam", 1), piece(4, 8, "lee", 2)}) == "0-2 dana, 2-4 sam/1, 4-8 lee/2, 8-10 dana");
    CHECK(after({piece(2, 8, "sam", 1), piece(4, 6, "lee", 2)}) ==
          "0-2 dana, 2-4 sam/1, 4-6 lee/2, 6-8 sam/1, 8-10 dana");
    CHECK(after({piece(4, 6, "sam", 1), piece(2, 8, "lee", 2)}) == "0-2 dana, 2-8 lee/2, 8-10 dana");
}

TEST_CASE("what is put back as it was becomes one piece again") {
    CHECK(after({piece(4, 6, "sam", 1), piece(4, 6, "dana")}) == "0-10 dana");
    CHECK(after({piece(4, 6, "sam", 1), piece(4, 6, "dana", 2)}) == "0-4 dana, 4-6 dana/2, 6-10 dana");
    std::vector<Piece> pieces{piece(0, 10, "dana")};
    CHECK(overlay::untouched(pieces));
    overlay::lay(pieces, piece(4, 6, "dana", 2));
    CHECK_FALSE(overlay::untouched(pieces));
}
