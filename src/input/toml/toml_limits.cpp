// Counts the parts of keys and headers, and the values.
#include "input/toml/toml_limits.hpp"

#include "input/toml/toml_outline.hpp"

namespace rota::toml {

namespace {

/// Counts more rather than less: a number with a point in a list counts as a dotted key, a list in a list on a line of
/// its own as a header, and each character that a value may follow as a value.
class Counter {
   public:
    void add(char c) {
        if (c == '=') in_value_ = true;
        if (c == '\n' || c == ',' || c == '{' || c == '[') {
            in_value_ = false;
            dots_ = 0;
        }
        if (c == '.' && !in_value_) {
            ++dots_;
            ++parts_;
        }
        if (c == '[' && line_begins_) ++parts_;
        if (c == '=' || c == ',' || c == '[') ++values_;
        line_begins_ = c == '\n';
    }
    void add_word() { line_begins_ = false; }

    [[nodiscard]] bool key_is_too_long() const { return dots_ >= longest_key_path; }
    [[nodiscard]] bool too_many_keys() const { return parts_ > most_key_parts; }
    [[nodiscard]] bool too_many_values() const { return values_ > most_values; }

   private:
    std::size_t dots_ = 0;   // in this key
    std::size_t parts_ = 0;  // in the file, of headers and dotted keys
    std::size_t values_ = 0;
    bool in_value_ = false;
    bool line_begins_ = true;
};

}  // namespace

std::optional<SyntaxError> find_excess(std::string_view text) {
    Counter counter;
    for (std::size_t at = 0; at < text.size();) {
        const Piece piece = piece_at(text, at);
        if (piece.kind == Piece::Kind::other) counter.add(text[at]);
        if (piece.kind == Piece::Kind::word || piece.kind == Piece::Kind::text) counter.add_word();
        if (counter.key_is_too_long()) return SyntaxError{piece.at, "too many dots in this key", {}, "too-many"};
        if (counter.too_many_keys())
            return SyntaxError{piece.at, "too many headers and dotted keys in one file", {}, "too-many"};
        if (counter.too_many_values()) return SyntaxError{piece.at, "too many values in one file", {}, "too-many"};
        at = piece.at.end;
    }
    return std::nullopt;
}

}  // namespace rota::toml
