// Sections, lists of tables, and what is said about values of the wrong type.
#include "input/roster/section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/toml/toml_document.hpp"

namespace rota {

namespace {

struct KindName {
    std::string operator()(const std::string&) const { return "text"; }
    std::string operator()(std::int64_t) const { return "a whole number"; }
    std::string operator()(double) const { return "a number with a fraction"; }
    std::string operator()(bool) const { return "true or false"; }
    std::string operator()(Day) const { return "a date"; }
    std::string operator()(TimeOfDay) const { return "a time"; }
    std::string operator()(const toml::LocalDateTime&) const { return "a date and time"; }
    std::string operator()(const toml::OffsetDateTime&) const { return "a date and time with an offset"; }
    std::string operator()(const toml::Array&) const { return "a list"; }
    std::string operator()(const toml::Table&) const { return "a table"; }
};

bool is_collection(const toml::Value& value) {
    return value.as<toml::Array>() || value.as<toml::Table>();
}

/// The value as it would have to be written to be of the expected type, or empty.
std::string rewritten(std::string_view source, const toml::Value& value, std::string_view expected) {
    const std::string* text = value.as<std::string>();
    if (expected.starts_with("text")) return is_collection(value) ? "" : fmt::format("\"{}\"", source);
    if (expected.starts_with("a list")) return source.starts_with('[') ? "" : fmt::format("[{}]", source);
    if (text == nullptr) return {};
    const auto meant = toml::read_scalar(*text);
    if (!meant) return {};
    const toml::Value unquoted{*meant, {}};
    const bool number = unquoted.as<std::int64_t>() != nullptr || unquoted.as<double>() != nullptr;
    const bool fits = kind_of(unquoted) == expected || (expected == "a number" && number);
    return fits ? *text : "";
}

}  // namespace

std::string kind_of(const toml::Value& value) {
    return std::visit(KindName{}, value.data);
}

void report_wrong_type(Report& report, const toml::Value& value, const std::string& what, std::string_view expected,
                       std::string_view hint) {
    const std::string_view source = report.text().substr(value.at.begin, value.at.end - value.at.begin);
    const std::string better = !hint.empty() || source.size() > 200 ? "" : rewritten(source, value, expected);
    report.error(value.at, "wrong-type", fmt::format("{} must be {}, not {}", what, expected, kind_of(value)),
                 better.empty() ? std::string(hint) : fmt::format("write {}", better));
}

Section::Section(ReadContext& context, const toml::Table& table, SourceRange at, const SectionKeys& keys,
                 std::string label)
    : context_(context), table_(table), at_(at), keys_(keys), label_(std::move(label)) {
    for (const toml::Entry& entry : table_.entries) {
        if (keys_.has(entry.key)) continue;
        report().error(entry.key_at, "unknown-key", fmt::format("unknown key {} in {}", quote_value(entry.key), label_),
                       [&entry, &keys] { return unknown_key_hint(entry.key, keys); });
    }
}

const toml::Value* Section::find(std::string_view key) const {
    const toml::Entry* entry = table_.find(key);
    return entry == nullptr ? nullptr : &entry->value;
}

const toml::Value* Section::require(std::string_view key, std::string_view example) const {
    const toml::Value* value = find(key);
    if (value == nullptr && !has_misspelt(key)) {
        report().error(at_, "missing-key", fmt::format("{} has no {}", label_, key),
                       fmt::format("add, for example, {} = {}", key, example));
    }
    return value;
}

bool Section::has_misspelt(std::string_view key) const {
    constexpr std::size_t few = 30;
    if (table_.entries.size() > few) return false;
    const std::string meant = fmt::format("did you mean \"{}\"?", key);
    return std::any_of(table_.entries.begin(), table_.entries.end(), [&](const toml::Entry& entry) {
        return !keys_.has(entry.key) && unknown_key_hint(entry.key, keys_) == meant;
    });
}

std::string Section::of(std::string_view key) const {
    return fmt::format("{} of {}", key, label_);
}

std::string label_of(const toml::Table& table, std::initializer_list<std::string_view> keys, std::string_view what,
                     std::string_view otherwise) {
    for (const std::string_view key : keys) {
        const toml::Entry* entry = table.find(key);
        const auto* text = entry == nullptr ? nullptr : entry->value.as<std::string>();
        if (text != nullptr) return fmt::format("{} {}", what, quote_value(*text));
    }
    return std::string(otherwise);
}

std::size_t checked_size(Report& report, const toml::Array& list, const std::string& what, std::size_t most) {
    if (list.size() <= most) return list.size();
    report.error(list[most].at, "too-many", fmt::format("{} has more than {} entries", what, most));
    return most;
}

std::vector<TableAt> tables_of(Report& report, const toml::Value* list, const std::string& what,
                               std::string_view header, std::size_t most) {
    std::vector<TableAt> tables;
    if (list == nullptr) return tables;
    const auto* items = list->as<toml::Array>();
    if (items == nullptr) {
        report.error(list->at, "wrong-type", fmt::format("{} must be a list, not {}", what, kind_of(*list)),
                     fmt::format("write {}", header));
        return tables;
    }
    const std::size_t size = checked_size(report, *items, what, most);
    for (std::size_t i = 0; i < size; ++i) {
        const toml::Value& item = (*items)[i];
        if (const auto* table = item.as<toml::Table>()) {
            tables.push_back({table, item.at});
        } else {
            report.error(item.at, "wrong-type",
                         fmt::format("every entry of {} must be a table, not {}", what, kind_of(item)),
                         fmt::format("write {}", header));
        }
    }
    return tables;
}

bool Definitions::add(const std::string& name, SourceRange at, const std::string& what, Hint hint) {
    const auto [first, is_new] = defined_.emplace(name, at);
    if (is_new) return true;
    report_.error(at, "duplicate", fmt::format("{} is already defined", what),
                  [&report = report_, first_at = first->second, hint = std::move(hint)] {
                      const std::string more = hint.text();
                      return fmt::format("the first is on {}{}{}", report.line_of(first_at), more.empty() ? "" : "; ",
                                         more);
                  });
    return false;
}

}  // namespace rota
