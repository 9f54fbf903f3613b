// Words of a MOMENT: splitting, and the messages for words that are none.
#include "core/moment_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

namespace rota::moments {

namespace {

constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_quote = 40;
constexpr char32_t invalid = 0xFFFFFFFF;

struct CodePoint {
    char32_t value = invalid;
    std::size_t bytes = 1;
};

/// The code point at the start of `text`, which is not empty. Overlong forms and surrogates are invalid.
CodePoint decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    char32_t value = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    if (value < least[length] || value > 0x10FFFF || (0xD800 <= value && value < 0xE000)) return {};
    return {value, length};
}

bool is_blank(char32_t c) {  // with the no-break blanks that other programs put into times
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x3000;
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (0x7F <= c && c < 0xA0) || c == 0xAD || c == 0x61C || (0x200B <= c && c <= 0x200F) ||
           (0x2028 <= c && c <= 0x202E) || (0x2060 <= c && c <= 0x206F) || c == 0xFEFF;
}

void append_word(std::vector<Word>& words, std::string& text) {
    if (text.empty()) return;
    std::string lower = text;
    for (char& c : lower) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    words.push_back({std::move(text), std::move(lower)});
    text.clear();
}

void split_argument(std::string_view argument, std::vector<Word>& words) {
    std::string word;
    while (!argument.empty()) {
        const CodePoint c = decode(argument);
        if (c.value == invalid) refuse("the time is not valid UTF-8");
        if (is_blank(c.value) || c.value == ',') {
            append_word(words, word);
        } else if (c.value < 0x20 || c.value == 0x7F) {
            refuse(fmt::format("the time contains a control character (0x{:02x})", static_cast<unsigned>(c.value)));
        } else {
            word += argument.substr(0, c.bytes);
        }
        argument.remove_prefix(c.bytes);
    }
    append_word(words, word);
}

constexpr const char* examples = "for example: friday night, tomorrow 9am, 2026-12-04 22:00";

/// Everything a mistyped word may have been meant to be. Built only when an answer is already lost.
const std::vector<std::string>& vocabulary() {
    static const std::vector<std::string> words{
        "now",     "today",    "tonight",   "tomorrow",  "yesterday", "monday",   "tuesday", "wednesday", "thursday",
        "friday",  "saturday", "sunday",    "this",      "next",      "last",     "week",    "weekend",   "month",
        "morning", "noon",     "evening",   "afternoon", "night",     "midnight", "ago",     "hours",     "minutes",
        "days",    "weeks",    "months",    "january",   "february",  "march",    "april",   "may",       "june",
        "july",    "august",   "september", "october",   "november",  "december", "mon",     "tue",       "wed",
        "thu",     "fri",      "sat",       "sun"};
    return words;
}

std::string hint_for(const std::string& lower) {
    if (lower.front() == '@') return "\"@\" is followed by seconds since 1970, such as @1796418000";
    if (lower.find(':') != std::string::npos) return "times look like 22:00, 22:00:30, 10pm or 10:30pm";
    if (is_digit(lower.front())) return "dates look like 2026-12-04 or 4 Dec, times like 22:00 or 10pm";
    const std::string near = did_you_mean(lower, vocabulary());
    return near.empty() ? examples : near;
}

}  // namespace

std::vector<Word> split_words(const std::vector<std::string>& arguments) {
    std::size_t size = 0;
    for (const std::string& argument : arguments) size += argument.size() + 1;
    if (size > longest_text) refuse(fmt::format("a time of {} bytes is too long", size - 1), examples);
    std::vector<Word> words;
    for (const std::string& argument : arguments) split_argument(argument, words);
    if (words.empty() && !arguments.empty()) refuse("the time is empty", examples);
    return words;
}

int plain_number(std::string_view text) {
    if (text.empty() || text.size() > 9 || !std::all_of(text.begin(), text.end(), is_digit)) return -1;
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const CodePoint c = decode(text);
        if (out.size() > longest_quote) {
            out += "...";
            break;
        }
        if (c.value == invalid || is_invisible(c.value)) {
            out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c.value));
        } else {
            out += text.substr(0, c.bytes);
        }
        text.remove_prefix(c.bytes);
    }
    return out + '"';
}

std::string joined(Words words, char between) {
    std::string out;
    for (const Word& word : words) {
        if (!out.empty()) out += between;
        out += word.text;
    }
    return out;
}

void refuse(const std::string& message, const std::string& hint) {
    throw Error(Error::Kind::usage, message, hint);
}

void refuse_word(const Word& word) {
    const std::string& lower = word.lower;
    if (lower == "to" || lower == "until" || lower == "for" || lower == "from") {
        refuse(fmt::format("\"{}\" makes a period, and one time is expected here", lower), examples);
    }
    refuse(fmt::format("cannot read {} as a time", quoted(word.text)), hint_for(lower));
}

void refuse_far() {
    refuse("the time is too far away", "times lie in the years 1970 to 2199");
}

}  // namespace rota::moments
