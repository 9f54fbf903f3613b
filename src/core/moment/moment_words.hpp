// The words of a MOMENT: how a command line becomes words, a cursor over them, and how they are refused.
// The rest of the grammar sees only clean, lower-case words; hostile bytes end here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rota::moments {

struct Word {
    std::string text;   ///< as written; zone names need it
    std::string lower;  ///< ASCII letters folded
};
using Words = std::span<const Word>;

/// Splits arguments at blanks and commas. Throws Error{usage} for control characters, invalid UTF-8, too much text,
/// and for arguments that hold no word at all (an unset variable in a script shall not mean "now").
[[nodiscard]] std::vector<Word> split_words(const std::vector<std::string>& arguments);

/// A place in a list of words. Looking beyond the end gives an empty word, which is no word of the grammar.
class Cursor {
   public:
    explicit Cursor(Words words) : words_(words) {}

    [[nodiscard]] bool done() const { return words_.empty(); }
    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
        return ahead < words_.size() ? std::string_view{words_[ahead].lower} : std::string_view{};
    }
    [[nodiscard]] Words rest() const { return words_; }
    void skip(std::size_t count = 1) { words_ = words_.subspan(count < words_.size() ? count : words_.size()); }

   private:
    Words words_;
};

/// The number if `text` is 1 to 9 digits and nothing else, -1 otherwise.
[[nodiscard]] int plain_number(std::string_view text);
[[nodiscard]] inline bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

/// `"word"` for a message: long words are cut, invisible characters are spelt out.
[[nodiscard]] std::string quote_words(std::string_view text);
/// The words as one text, for messages.
[[nodiscard]] std::string joined(Words words, char between = ' ');

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {});
/// Names the word and the nearest valid one, or shows examples.
[[noreturn]] void refuse_word(const Word& word);
[[noreturn]] void refuse_far();

}  // namespace rota::moments
