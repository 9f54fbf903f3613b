// Words of a MOMENT: splitting, and the messages for words that are none.
#include "core/moment/moment_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::moments {

namespace {

constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_quote = 40;

bool is_blank(char32_t c) {  // with the no-break blanks that other programs put into times
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x3000;
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
        const Utf8Character c = first_character(argument);
        if (!c.valid) refuse("the time is not valid UTF-8");
        if (is_blank(c.code) || c.code == ',') {
            append_word(words, word);
        } else if (c.code < 0x20 || c.code == 0x7F) {
            refuse(fmt::format("the time contains a control character (0x{:02x})", static_cast<unsigned>(c.code)));
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

std::string quote_words(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        if (out.size() > longest_quote) {
            out += "...";
            break;
        }
        const std::size_t bytes = first_character(text).bytes;
        out += visible(text.substr(0, bytes));
        text.remove_prefix(bytes);
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
    refuse(fmt::format("cannot read {} as a time", quote_words(word.text)), hint_for(lower));
}

void refuse_far() {
    refuse("the time is too far away", "times must be in the years 1970 to 2199");
}

}  // namespace rota::moments
