// How a diagnostic looks: the line it is about with the place underlined, whatever the line contains.
#include "rota/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota {

namespace {

constexpr int beside_excerpt = 10;  // columns for the line's number, and for the marks of a line that was cut
constexpr int least_excerpt = 20;
constexpr int widest_excerpt = 120;

struct Range32 {
    char32_t first, last;
};

template <std::size_t n>
bool in(char32_t c, const Range32 (&ranges)[n]) {
    return std::any_of(ranges, ranges + n, [&](const Range32& r) { return r.first <= c && c <= r.last; });
}

// Enough to keep carets under names in the scripts people write names in; a table of all of Unicode is not worth it
// here (Unicode Standard Annex 11, East Asian Width, and the common combining marks).
constexpr Range32 wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
                            {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                            {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range32 without_width[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
                                     {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x093C, 0x093C},
                                     {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
                                     {0x0E47, 0x0E4E}, {0x200C, 0x200D}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}};

/// One character as it is shown.
struct Cell {
    std::string text;
    std::size_t width = 1;
};

Cell shown(const Utf8Character& c, std::string_view bytes) {
    if (c.code == U'\t') return {"    ", 4};
    if (c.valid && !is_hidden(c.code))
        return {std::string(bytes), in(c.code, wide) ? 2u : in(c.code, without_width) ? 0u : 1u};
    std::string text = visible(bytes);
    const std::size_t width = count_characters(text);
    return {std::move(text), width};
}

std::vector<Cell> cells_of(std::string_view text) {
    std::vector<Cell> cells;
    while (!text.empty()) {
        const Utf8Character c = first_character(text);
        cells.push_back(shown(c, text.substr(0, c.bytes)));
        text.remove_prefix(c.bytes);
    }
    return cells;
}

std::size_t width_of(const std::vector<Cell>& cells, std::size_t first, std::size_t last) {
    std::size_t width = 0;
    for (std::size_t i = first; i < std::min(last, cells.size()); ++i) width += cells[i].width;
    return width;
}

/// Which cells to show, [first, last).
struct Window {
    std::size_t first, last;
};

/// `widest`: cells of a terminal. In a line that has to be cut, half of them stand before the place.
Window window_around(const std::vector<Cell>& cells, std::size_t place, std::size_t widest) {
    if (width_of(cells, 0, cells.size()) <= widest) return {0, cells.size()};
    Window window{std::min(place, cells.size()), std::min(place, cells.size())};
    std::size_t width = 0;
    while (window.first > 0 && width + cells[window.first - 1].width <= widest / 2) {
        width += cells[--window.first].width;
    }
    while (window.last < cells.size() && width + cells[window.last].width <= widest) {
        width += cells[window.last++].width;
    }
    return window;
}

std::string excerpt(const Diagnostic& d, int columns) {
    const std::vector<Cell> cells = cells_of(d.source_line);
    const auto place = static_cast<std::size_t>(std::max(0, d.place.column - d.source_line_begins));
    const auto place_end = place + static_cast<std::size_t>(std::max(1, d.place.width));
    const int widest =
        columns <= 0 ? widest_excerpt : std::clamp(columns - beside_excerpt, least_excerpt, widest_excerpt);
    const Window window = window_around(cells, place, static_cast<std::size_t>(widest));
    const bool cut_before = window.first > 0 || d.source_line_begins > 1;

    std::string line = cut_before ? "…" : "";
    for (std::size_t i = window.first; i < window.last; ++i) line += cells[i].text;
    if (window.last < cells.size()) line += "…";
    const std::size_t before = (cut_before ? 1 : 0) + width_of(cells, window.first, place);
    const std::size_t under = std::max<std::size_t>(1, width_of(cells, place, std::min(place_end, window.last)));
    return fmt::format("{:>5} | {}\n      | {}^{}\n", d.place.line, line, std::string(before, ' '),
                       std::string(under - 1, '~'));
}

}  // namespace

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string to_text(const Diagnostic& d, int columns) {
    std::string text = visible(d.file);
    if (d.place.line > 0) text += fmt::format(":{}:{}", d.place.line, d.place.column);
    if (!text.empty()) text += ": ";
    text += d.severity == Severity::error ? "error: " : "warning: ";
    text += visible(d.message) + "\n";
    if (d.place.line > 0) text += excerpt(d, columns);
    if (!d.hint.empty()) text += "  hint: " + visible(d.hint) + "\n";
    return text;
}

}  // namespace rota
