// Text that is safe to show. Whatever people read in a terminal is a Text, and nothing else can be printed there
// (Context::out): so data cannot reach it before it was made harmless, and colours cannot be made harmless again.
//
//   Text name = Text::of(person.name);                        // data: control characters are made visible
//   Text line = strong(name) + " until " + time_text(end, view) + "\n";
//   Text same = format_text("{} until {}\n", strong(name), time_text(end, view));
//
// A Text is made of literals, of data through of() or lines_of(), and of other Texts. Its appearance is stored beside
// the characters and becomes escape codes only when it is printed, by colored(). Without colours, use plain().
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rota::render {

/// The appearance of a run of text. From `first_paint` on there is a colour for each number.
enum class Look : std::uint8_t { plain, strong, faint, alarm, good, caution, shade, first_paint };

class Text {
   public:
    Text() = default;
    /// A literal.
    template <std::size_t n>
    Text(const char (&literal)[n]) : plain_(literal, n - 1) {}  // NOLINT: literals are texts
    template <std::size_t n>
    Text(char (&buffer)[n]) = delete;  // a buffer is data

    /// Data on one line: what is hidden is made visible (core/text/visible.hpp), line breaks and tabs too.
    [[nodiscard]] static Text of(std::string_view data);
    /// Data of several lines: its line breaks stay.
    [[nodiscard]] static Text lines_of(std::string_view data);

    [[nodiscard]] bool empty() const { return plain_.empty(); }
    /// Columns of a terminal.
    [[nodiscard]] int width() const;
    /// Without any look.
    [[nodiscard]] const std::string& plain() const { return plain_; }
    /// With escape codes: nothing but SGR sequences, each one closed before its line ends.
    [[nodiscard]] std::string colored() const;

    /// Gives a look to what has none yet.
    [[nodiscard]] Text with(Look look) const;
    /// Not to be broken at its blanks where a line ends: a name, a number, a time.
    [[nodiscard]] Text whole() const;
    /// Bytes [first, last) of its words, one after the other; what is whole counts as one word.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> words() const;
    [[nodiscard]] Text without_trailing_blanks() const;
    /// Its lines, without their ends.
    [[nodiscard]] std::vector<Text> lines() const;
    /// Bytes [first, last), which are not inside a character.
    [[nodiscard]] Text part(std::size_t first, std::size_t last) const;

    Text& operator+=(const Text& more);
    [[nodiscard]] friend Text operator+(Text a, const Text& b) { return std::move(a += b); }
    [[nodiscard]] friend bool operator==(const Text& text, std::string_view plain) { return text.plain_ == plain; }

   private:
    /// A stretch that ends before the byte `end`, and begins where the one before it ends.
    struct Run {
        Look look;
        bool whole;
        std::size_t end;
    };
    void add_run(Look look, bool whole, std::size_t end);
    /// The runs, with one for what has none.
    [[nodiscard]] std::vector<Run> all_runs() const;

    std::string plain_;
    std::vector<Run> runs_;  ///< none for what is plain at the end
};

[[nodiscard]] Text blanks(int count);
/// With blanks up to `width` columns; unchanged if it is wider.
[[nodiscard]] Text pad(const Text& text, int width);
/// Lines longer than `width` columns go on in the next line, two columns further in than they begin. They are broken at
/// blanks only: what is longer by itself stays whole. 0: no line is too long.
[[nodiscard]] Text wrapped(const Text& text, int width);
/// "a, b, c"; with another `last`: "a, b and c".
[[nodiscard]] Text joined(const std::vector<Text>& texts, const Text& between = ", ");
[[nodiscard]] Text joined(const std::vector<Text>& texts, const Text& between, const Text& last);

/// The pattern of format_text(): "{}" for each argument, checked while compiling.
template <std::size_t arguments>
class Pattern {
   public:
    template <std::size_t n>
    consteval Pattern(const char (&literal)[n]) : literal_(literal, n - 1) {  // NOLINT: written as a literal
        std::size_t found = 0;
        for (std::size_t i = 0; i + 1 < n; ++i) {
            if (literal[i] != '{') continue;
            if (literal[i + 1] != '}') throw "only {} stands for an argument";
            ++found;
        }
        if (found != arguments) throw "as many {} as arguments";
    }
    [[nodiscard]] std::string_view literal() const { return literal_; }

   private:
    std::string_view literal_;
};

/// Arguments of format_text(): texts, and whole numbers.
class Argument {
   public:
    Argument(Text text) : text_(std::move(text)) {}  // NOLINT: so that arguments are written as they are
    template <std::size_t n>
    Argument(const char (&literal)[n]) : text_(literal) {}  // NOLINT
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Argument(Number number)
        : text_(Text::of(std::to_string(number))) {}  // NOLINT
    [[nodiscard]] const Text& text() const { return text_; }

   private:
    Text text_;
};

[[nodiscard]] Text filled_in(std::string_view pattern, const std::vector<Argument>& arguments);

template <class... Arguments>
requires(std::constructible_from<Argument, const Arguments&>&&...) [[nodiscard]] Text
    format_text(std::type_identity_t<Pattern<sizeof...(Arguments)>> pattern, const Arguments&... arguments) {
    return filled_in(pattern.literal(), std::vector<Argument>{arguments...});
}

}  // namespace rota::render
