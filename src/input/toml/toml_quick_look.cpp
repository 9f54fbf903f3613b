// Line by line over the pieces of the text, so that texts in quotes and comments are never taken for tables.
#include "input/toml/toml_quick_look.hpp"

#include <vector>

#include "input/toml/toml_outline.hpp"

namespace rota::toml {

namespace {

/// The meaningful pieces of a line, verbatim; `begin` moves behind the line.
std::vector<std::string_view> next_line(std::string_view text, std::size_t& begin) {
    std::vector<std::string_view> line;
    while (begin < text.size()) {
        const Piece piece = piece_at(text, begin);
        const std::string_view words = text.substr(piece.at.begin, piece.at.end - piece.at.begin);
        begin = piece.at.end;
        if (words == "\n") break;
        const bool means = piece.kind != Piece::Kind::blank && piece.kind != Piece::Kind::comment && words != "\r";
        if (means) line.push_back(words);
    }
    return line;
}

/// The text between plain quotes.
std::optional<std::string> plain_text(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    if (inside.find_first_of("\"\\\n") != std::string_view::npos) return std::nullopt;
    return std::string(inside);
}

}  // namespace

std::optional<std::string> quick_look(std::string_view text, std::string_view table, std::string_view key) {
    bool in_table = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto line = next_line(text, at);
        if (line.empty()) continue;
        if (line.front() == "[") {
            if (in_table) return std::nullopt;
            in_table = line.size() == 3 && line[1] == table && line[2] == "]";
        } else if (in_table && line.size() == 3 && line[0] == key && line[1] == "=") {
            return plain_text(line[2]);
        }
    }
    return std::nullopt;
}

}  // namespace rota::toml
