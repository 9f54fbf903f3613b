// One pass: what is left of each piece before and after the new one.
#include "core/schedule/overlay.hpp"

#include <algorithm>

namespace rota::overlay {

namespace {

bool alike(const Piece& a, const Piece& b) {
    return a.person == b.person && a.source == b.source && a.reason == b.reason && a.change == b.change;
}

void append(std::vector<Piece>& pieces, Piece piece) {
    if (piece.when.empty()) return;
    if (!pieces.empty() && pieces.back().when.end == piece.when.start && alike(pieces.back(), piece)) {
        pieces.back().when.end = piece.when.end;
    } else {
        pieces.push_back(std::move(piece));
    }
}

Piece cut(const Piece& piece, Instant start, Instant end) {
    Piece part = piece;
    part.when = {std::max(piece.when.start, start), std::min(piece.when.end, end)};
    return part;
}

}  // namespace

void lay(std::vector<Piece>& pieces, const Piece& top) {
    std::vector<Piece> result;
    for (const Piece& below : pieces) {
        append(result, cut(below, Instant::min(), top.when.start));
        append(result, cut(top, below.when.start, below.when.end));
        append(result, cut(below, top.when.end, Instant::max()));
    }
    pieces = std::move(result);
}

std::vector<Piece> take_over(std::vector<Piece>& pieces, const Piece& top) {
    std::vector<Piece> covered;
    for (const Piece& below : pieces) {
        Piece part = cut(below, top.when.start, top.when.end);
        if (!part.when.empty() && part.person != top.person) covered.push_back(std::move(part));
    }
    for (const Piece& part : covered) lay(pieces, cut(top, part.when.start, part.when.end));
    return covered;
}

bool untouched(const std::vector<Piece>& pieces) {
    return std::all_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.change == 0; });
}

}  // namespace rota::overlay
