// Words of titles, in lower case.
#include "import/sources/event_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "core/text/ascii.hpp"

namespace rota::importing {

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
    Words words;
    std::string word;
    for (const char c : lower_case(text) + " ") {
        const bool letter =
            ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
        if (letter) word += c;
        if (letter || word.empty()) continue;
        words.push_back(word);
        word.clear();
    }
    return words;
}

/// Is the word one of the list, which is written between blanks?
bool is_in(std::string_view list, const std::string& word) {
    return (" " + std::string(list) + " ").find(" " + word + " ") != std::string::npos;
}

constexpr std::string_view absences = "vacation holiday holidays leave off pto sick parental ooo";

/// "on annual leave", "out of office": nothing else is in it.
bool is_only_absence(const std::string& text) {
    bool absent = false;
    for (const std::string& word : words_of(text)) {
        absent = absent || is_in(absences, word) || word == "out";
        if (!is_in(absences, word) && !is_in("on out of office the is annual day days time maternity paternity", word))
            return false;
    }
    return absent;
}

bool is_on_call(const std::string& text) {
    const Words words = words_of(text);
    return words == Words{"on", "call"} || words == Words{"oncall"} || words == Words{"on", "duty"};
}

/// Do these words follow each other somewhere in the text?
bool has_words(const std::string& text, const Words& wanted) {
    const Words words = words_of(text);
    return std::search(words.begin(), words.end(), wanted.begin(), wanted.end()) != words.end();
}

bool has_one_of(const std::string& text, std::string_view list) {
    const Words words = words_of(text);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_in(list, word); });
}

/// What is between " - ", but for "on call".
Words parts_of(const std::string& text) {
    Words parts;
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 3) {
        end = text.find(" - ", begin);
        const std::string part(trimmed(text.substr(begin, end == std::string::npos ? end : end - begin)));
        if (!part.empty() && !is_on_call(part)) parts.push_back(part);
    }
    return parts;
}

/// The text before one of these endings, and the ending.
Told before_ending(const std::string& text, std::initializer_list<std::string_view> endings) {
    const std::string lower = lower_case(text);
    for (const std::string_view ending : endings) {
        if (lower.size() > ending.size() && lower.ends_with(ending)) {
            const std::size_t size = text.size() - ending.size();
            return {std::string(trimmed(text.substr(0, size))), std::string(trimmed(text.substr(size)))};
        }
    }
    return {};
}

}  // namespace

Told read_summary(const std::string& summary) {
    std::string text(trimmed(summary));
    const std::size_t bracket = text.find(']');
    if (text.starts_with('[') && bracket != std::string::npos)
        return {std::string(trimmed(text.substr(bracket + 1))), text.substr(1, bracket - 1)};
    const std::size_t open = text.rfind('(');
    if (text.ends_with(')') && open != std::string::npos && text.front() != '(')
        return {std::string(trimmed(text.substr(0, open))), text.substr(open + 1, text.size() - open - 2)};
    const Words parts = parts_of(text);
    if (parts.size() > 1) return {parts[0], parts[1]};
    if (parts.size() == 1) text = parts[0];
    const std::size_t colon = text.find(": ");
    if (colon != std::string::npos) {
        const std::string before(trimmed(text.substr(0, colon)));
        return {std::string(trimmed(text.substr(colon + 1))), is_on_call(before) ? "" : before};
    }
    const Told on_call = before_ending(text, {" on call", " on-call", " oncall", " on duty"});
    if (!on_call.person.empty()) return {on_call.person, ""};
    return {is_on_call(text) ? "" : text, ""};
}

Told read_absence(const std::string& summary) {
    const Told told = read_summary(summary);
    if (!told.role.empty() && is_only_absence(told.role) && !is_only_absence(told.person)) return told;
    if (!told.role.empty() && is_only_absence(told.person)) return {told.role, told.person};
    return before_ending(
        summary, {" on vacation", " vacation", " pto", " is out of office", " out of office", " is sick", " sick leave",
                  " on sick leave", " on parental leave", " parental leave", " on leave", " on holiday"});
}

Told beside(const Told& told, const std::string& person) {
    const std::string name = lower_case(person);
    if (lower_case(told.person) == name) return {person, told.role};
    return {person, lower_case(told.role) == name || told.role.empty() ? told.person : told.role};
}

bool speaks_of_absence(const std::string& text) {
    return has_one_of(text, absences) || has_words(text, {"out", "of", "office"});
}

bool speaks_of_duty(const std::string& text) {
    return has_one_of(text, "oncall duty duties rota rotation pager") || has_words(text, {"on", "call"});
}

}  // namespace rota::importing
