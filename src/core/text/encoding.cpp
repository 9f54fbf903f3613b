// Sizes, byte order marks and bytes that are not UTF-8.
#include "core/text/encoding.hpp"

#include <fmt/format.h>

#include "core/text/utf8.hpp"

namespace rota {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The first byte that is not part of UTF-8 text or is NUL; npos if there is none.
std::size_t find_bad_byte(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at] - 1) < 0x7F) {  // 0x01 to 0x7F
            ++at;
            continue;
        }
        const Utf8Character c = first_character(text.substr(at));
        if (!c.valid || c.code == 0) return at;
        at += c.bytes;
    }
    return std::string_view::npos;
}

bool is_utf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

}  // namespace

std::string_view without_mark(std::string_view text) {
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

std::optional<TextProblem> encoding_problem(std::string_view text, std::size_t most_bytes) {
    if (text.size() > most_bytes) {
        return TextProblem{
            {}, "too-large", fmt::format("the file is larger than {} MiB", most_bytes >> 20), "is it the right file?"};
    }
    const std::size_t bad = find_bad_byte(text);
    if (bad == std::string_view::npos) return std::nullopt;
    if (is_utf16(text)) return TextProblem{{}, "encoding", "the file is not UTF-8 but UTF-16", "save it as UTF-8"};
    const SourceRange at{bad, bad + 1};
    if (text[bad] == '\0') return TextProblem{at, "encoding", "a NUL byte, which no text has", "is it the right file?"};
    return TextProblem{at, "encoding",
                       fmt::format("the byte 0x{:02X} here is not UTF-8", static_cast<unsigned char>(text[bad])),
                       "save the file as UTF-8"};
}

bool check_encoding(Report& report, std::size_t most_bytes) {
    const auto problem = encoding_problem(report.text(), most_bytes);
    if (problem) report.error(*problem);
    return !problem;
}

}  // namespace rota
