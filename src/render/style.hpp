// Colour for terminals. It is never the only carrier of meaning: what is red also says so in words.
#pragma once

#include <string>
#include <string_view>

namespace rota::render {

class Style {
   public:
    explicit Style(bool color = false) : color_(color) {}

    [[nodiscard]] std::string strong(std::string_view text) const { return wrap("1", text); }
    [[nodiscard]] std::string faint(std::string_view text) const { return wrap("2", text); }
    [[nodiscard]] std::string alarm(std::string_view text) const { return wrap("1;31", text); }
    [[nodiscard]] std::string good(std::string_view text) const { return wrap("32", text); }
    [[nodiscard]] std::string caution(std::string_view text) const { return wrap("33", text); }

    /// One colour for each number; after a dozen they come again.
    [[nodiscard]] std::string paint(int number, std::string_view text) const {
        static constexpr const char* codes[] = {"38;5;33", "38;5;166", "38;5;35",  "38;5;162", "38;5;37",  "38;5;136",
                                                "38;5;99", "38;5;64",  "38;5;204", "38;5;67",  "38;5;130", "38;5;134"};
        return wrap(codes[number % 12], text);
    }
    /// Shaded, as weekends are in a calendar.
    [[nodiscard]] std::string shade(std::string_view text) const { return wrap("100", text); }
    [[nodiscard]] bool color() const { return color_; }

   private:
    [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const {
        if (!color_ || text.empty()) return std::string(text);
        return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
    }

    bool color_;
};

}  // namespace rota::render
