// What the TOML library is given in place of a text: the same in ASCII, apart from comments. toml++ 3.3 asks of
// characters here and there whether they are blanks, in quotes too, and if one lies beyond ASCII and is none ("é"),
// what happens is undefined. toml++ 3.4 is ready for all of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rota::toml {

/// In quotes, `'é'` and `"é"` become `"\u00e9"`; outside quotes `x = é`, which is an error, becomes `x = !`, the same
/// error in the same place. Blanks beyond ASCII outside quotes stay: the library has an error of its own for them.
class Respelled {
   public:
    explicit Respelled(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// Where in the text as it was written the byte `at` of text() comes from.
    [[nodiscard]] std::size_t written_at(std::size_t at) const;

   private:
    struct Edit {
        std::size_t begin, end;                  // in text()
        std::size_t written_begin, written_end;  // in the text as it was written
    };
    void outside(std::size_t at);
    void escaped(std::size_t begin, std::size_t end);
    void unescaped(std::size_t begin, std::size_t end);
    void replace(std::size_t at, std::size_t bytes, std::string_view by);
    void keep_until(std::size_t end);

    std::string_view written_;
    std::string text_;
    std::size_t done_ = 0;  // bytes of written_ that text_ accounts for
    std::vector<Edit> edits_;
};

}  // namespace rota::toml
