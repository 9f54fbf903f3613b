// From byte ranges to lines, columns and the source line.
#include "core/text/problem_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/utf8.hpp"

namespace rota {

namespace {

constexpr std::size_t longest_kept_line = 4000;  // bytes; of a longer one the part around the place is kept
constexpr std::size_t longest_quoted = 60;       // characters

/// Finds lines in a text; made once for all diagnostics of it.
class LineIndex {
   public:
    explicit LineIndex(std::string_view text) : text_(text) {
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            begins_.push_back(at + 1);
        }
    }
    [[nodiscard]] std::size_t number_at(std::size_t at) const {
        return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin());
    }
    [[nodiscard]] std::size_t begin_of(std::size_t number) const { return begins_[number - 1]; }
    [[nodiscard]] std::size_t end_of(std::size_t number) const {
        std::size_t end = number < begins_.size() ? begins_[number] - 1 : text_.size();
        if (end > begin_of(number) && text_[end - 1] == '\r') --end;
        return end;
    }

   private:
    std::string_view text_;
    std::vector<std::size_t> begins_{0};
};

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Not inside a character, if the text is UTF-8.
std::size_t character_boundary(std::string_view text, std::size_t at) {
    for (int i = 0; i < 3 && at > 0 && at < text.size() && continues_character(text[at]); ++i) --at;
    return at;
}

void set_place(Diagnostic& d, std::string_view text, const LineIndex& lines, SourceRange at) {
    const std::size_t number = lines.number_at(std::min(at.begin, text.size()));
    const std::size_t line_begin = lines.begin_of(number);
    const std::size_t line_end = lines.end_of(number);
    const std::size_t begin = std::min(at.begin, line_end);
    const std::size_t end = std::clamp(at.end, begin, line_end);
    const auto characters = [&](std::size_t from, std::size_t to) {
        return static_cast<int>(count_characters(text.substr(from, to - from)));
    };
    d.place.line = static_cast<int>(number);
    d.place.column = 1 + characters(line_begin, begin);
    d.place.width = std::max(1, characters(begin, end));

    std::size_t kept_begin = line_begin;
    std::size_t kept_end = line_end;
    if (line_end - line_begin > longest_kept_line) {
        const std::size_t half = longest_kept_line / 2;
        kept_begin = character_boundary(text, begin - std::min(begin - line_begin, half));
        kept_end = character_boundary(text, begin + std::min(line_end - begin, half));
    }
    d.source_line = text.substr(kept_begin, kept_end - kept_begin);
    d.source_line_begins = 1 + characters(line_begin, kept_begin);
}

}  // namespace

void Report::error(SourceRange at, std::string code, std::string message, Hint hint) {
    items_.push_back({Severity::error, at, std::move(code), std::move(message), std::move(hint)});
    ++errors_;
}

void Report::warning(SourceRange at, std::string code, std::string message, Hint hint) {
    items_.push_back({Severity::warning, at, std::move(code), std::move(message), std::move(hint)});
}

std::string Report::line_of(SourceRange at) const {
    const std::string_view before = text_.substr(0, std::min(at.begin, text_.size()));
    return fmt::format("line {}", 1 + std::count(before.begin(), before.end(), '\n'));
}

std::vector<const Report::Item*> Report::shown() const {
    std::vector<const Item*> items;
    for (const Item& item : items_) items.push_back(&item);
    const auto place = [](const Item* item) { return item->at.nowhere() ? 0 : item->at.begin + 1; };
    const auto by_place = [&](const Item* a, const Item* b) { return place(a) < place(b); };
    std::stable_sort(items.begin(), items.end(), by_place);
    if (items.size() <= most_diagnostics) return items;
    std::stable_partition(items.begin(), items.end(), [](const Item* i) { return i->severity == Severity::error; });
    items.resize(most_diagnostics);
    std::stable_sort(items.begin(), items.end(), by_place);
    return items;
}

std::vector<Diagnostic> Report::diagnostics() const {
    std::vector<Diagnostic> all;
    if (items_.empty()) return all;
    const LineIndex lines(text_);
    for (const Item* item : shown()) {
        Diagnostic d{item->severity, item->code, item->message, item->hint.text(), file_, {}, {}};
        if (!item->at.nowhere()) set_place(d, text_, lines, item->at);
        all.push_back(std::move(d));
    }
    if (const std::size_t more = items_.size() - all.size(); more > 0) {
        const Severity severity = errors_ > most_diagnostics ? Severity::error : Severity::warning;
        all.push_back({severity, "more", fmt::format("and {} more", more), {}, file_, {}, {}});
    }
    return all;
}

std::string quote_value(std::string_view value) {
    const std::string_view begin = first_characters(value, longest_quoted);
    return fmt::format("\"{}{}\"", begin, begin.size() < value.size() ? "…" : "");
}

}  // namespace rota
