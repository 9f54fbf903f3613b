// Texts, names and numbers. Days, hours and zones are in time_fields.cpp.
#include "input/roster/fields.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/text/utf8.hpp"

namespace rota {

namespace {

constexpr std::size_t longest_line = 1000;
constexpr std::size_t longest_id = 64;

/// Names are data, line breaks and all; only what ends a text in C could not be passed on.
bool is_nul(char32_t c) {
    return c == 0;
}

template <class Test>
bool any_character(std::string_view text, Test test) {
    while (!text.empty()) {
        const Utf8Character c = first_character(text);
        if (test(c.code)) return true;
        text.remove_prefix(c.bytes);
    }
    return false;
}

bool is_id_character(char32_t c) {
    return (U'a' <= c && c <= U'z') || (U'0' <= c && c <= U'9') || c == U'-';
}

bool is_role_character(char32_t c) {
    if (c < 0x80) return is_id_character(c) || (U'A' <= c && c <= U'Z') || c == U'_';
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return UTF8PROC_CATEGORY_LU <= category && category <= UTF8PROC_CATEGORY_NO;  // letters, marks, numbers
}

/// "Dana Levi" -> "dana-levi"; empty if nothing sensible is left.
std::string as_id(std::string_view text) {
    std::string id;
    for (const char c : text) {
        const char lower = 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (is_id_character(static_cast<unsigned char>(lower))) {
            id += lower;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (id.ends_with('-')) id.pop_back();
    return id.size() <= longest_id ? id : "";
}

const std::string* text_at(const Section& section, std::string_view key) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return nullptr;
    const auto* text = value->as<std::string>();
    if (text == nullptr) report_wrong_type(section.report(), *value, section.of(key), "text");
    return text;
}

std::string limits_text(NumberLimits limits) {
    return limits.positive ? fmt::format("more than 0 and at most {}", limits.most)
                           : fmt::format("from {} to {}", limits.least, limits.most);
}

}  // namespace

bool check_line(Report& report, const std::string& text, SourceRange at, const std::string& what) {
    if (text.find_first_not_of(" \t") == std::string::npos) {
        report.error(at, "empty", fmt::format("{} is empty", what));
        return false;
    }
    if (any_character(text, is_nul)) {
        report.error(at, "control-character", fmt::format("{} contains a NUL character", what));
        return false;
    }
    if (count_characters(text) > longest_line) {
        report.error(at, "too-long", fmt::format("{} has more than {} characters", what, longest_line));
        return false;
    }
    return true;
}

std::optional<std::string> read_line(const Section& section, std::string_view key) {
    const std::string* text = text_at(section, key);
    if (text == nullptr || !check_line(section.report(), *text, section.find(key)->at, section.of(key))) return {};
    return *text;
}

std::optional<std::string> read_optional_line(const Section& section, std::string_view key) {
    const std::string* text = text_at(section, key);
    return text == nullptr || text->empty() ? std::nullopt : read_line(section, key);
}

std::optional<std::string> read_text(const Section& section, std::string_view key) {
    const std::string* text = text_at(section, key);
    return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<std::string> read_id(const Section& section, std::string_view example) {
    if (section.require("id", example) == nullptr) return std::nullopt;
    const std::string* text = text_at(section, "id");
    if (text == nullptr) return std::nullopt;
    const bool sound = !text->empty() && text->size() <= longest_id &&
                       !any_character(*text, [](char32_t c) { return !is_id_character(c); });
    if (sound) return *text;
    const std::string better = as_id(*text);
    section.report().error(section.find("id")->at, "bad-id",
                           fmt::format("{} is not an id: an id has 1 to {} of the characters a-z, 0-9 and -",
                                       quote_value(*text), longest_id),
                           better.empty() ? "" : fmt::format("write \"{}\"", better));
    return better.empty() ? std::nullopt : std::optional(better);
}

std::optional<std::string> read_role(const Section& section, std::string_view key) {
    if (section.require(key, "\"primary\"") == nullptr) return std::nullopt;
    const std::string* text = text_at(section, key);
    if (text == nullptr) return std::nullopt;
    const bool sound = !text->empty() && count_characters(*text) <= longest_id &&
                       !any_character(*text, [](char32_t c) { return !is_role_character(c); });
    if (sound) return *text;
    section.report().error(
        section.find(key)->at, "bad-role",
        fmt::format("{} is not a role name: letters, digits, - and _, at most {}", quote_value(*text), longest_id),
        "a role is one word, as in \"primary\" or \"back-office\"");
    return std::nullopt;
}

std::optional<double> read_number(const Section& section, std::string_view key, NumberLimits limits) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return std::nullopt;
    double number = 0;
    if (const auto* whole = value->as<std::int64_t>()) {
        number = static_cast<double>(*whole);
    } else if (const auto* real = value->as<double>()) {
        number = *real;
    } else {
        report_wrong_type(section.report(), *value, section.of(key), "a number");
        return std::nullopt;
    }
    const bool low = limits.positive ? !(number > 0) : !(number >= limits.least);
    if (!low && number <= limits.most) return number;
    section.report().error(value->at, "out-of-range",
                           fmt::format("{} must be {}", section.of(key), limits_text(limits)));
    return std::nullopt;
}

std::optional<int> read_whole(const Section& section, std::string_view key, int least, int most) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return std::nullopt;
    const auto* number = value->as<std::int64_t>();
    if (number == nullptr) {
        report_wrong_type(section.report(), *value, section.of(key), "a whole number");
        return std::nullopt;
    }
    if (least <= *number && *number <= most) return static_cast<int>(*number);
    section.report().error(value->at, "out-of-range",
                           fmt::format("{} must be from {} to {}", section.of(key), least, most));
    return std::nullopt;
}

bool read_flag(const Section& section, std::string_view key) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return false;
    if (const auto* flag = value->as<bool>()) return *flag;
    report_wrong_type(section.report(), *value, section.of(key), "true or false");
    return false;
}

std::optional<std::size_t> read_choice(const Section& section, std::string_view key,
                                       const std::vector<std::string>& words) {
    const std::string* text = text_at(section, key);
    if (text == nullptr) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    section.report().error(section.find(key)->at, "unknown-word",
                           fmt::format("{} cannot be {}", section.of(key), quote_value(*text)), [word = *text, words] {
                               const std::string near = did_you_mean(word, words);
                               return near.empty() ? fmt::format("write \"{}\"", fmt::join(words, "\" or \"")) : near;
                           });
    return std::nullopt;
}

std::optional<std::vector<NameAt>> read_names(const Section& section, std::string_view key, std::size_t most,
                                              Repeats repeats) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return std::nullopt;
    const auto* list = value->as<toml::Array>();
    if (list == nullptr) {
        report_wrong_type(section.report(), *value, section.of(key), "a list of names");
        return std::nullopt;
    }
    if (list->empty()) section.report().error(value->at, "empty", fmt::format("{} is empty", section.of(key)));
    std::vector<NameAt> names;
    std::unordered_map<std::string, bool> seen;
    const std::size_t size = checked_size(section.report(), *list, section.of(key), most);
    for (std::size_t i = 0; i < size; ++i) {
        const toml::Value& item = (*list)[i];
        const auto* text = item.as<std::string>();
        if (text == nullptr) {
            report_wrong_type(section.report(), item, "every entry of " + section.of(key), "text");
        } else if (!check_line(section.report(), *text, item.at, "an entry of " + section.of(key))) {
        } else if (repeats == Repeats::refused && !seen.emplace(*text, true).second) {
            section.report().error(item.at, "duplicate",
                                   fmt::format("{} is listed twice in {}", quote_value(*text), section.of(key)));
        } else {
            names.push_back({*text, item.at});
        }
    }
    return names;
}

}  // namespace rota
