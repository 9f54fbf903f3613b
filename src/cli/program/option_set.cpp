// The one file that knows CLI11.
#include "cli/program/option_set.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "rota/error.hpp"

namespace rota::cli {

struct OptionSet::Parser {
    CLI::App app;
    Group group = Group::command;

    CLI::Option& added(CLI::Option* option, const char* kind, Need need = OptionSet::optional) {
        option->type_name(kind)->group(name_of(group));
        if (need == OptionSet::required) option->required();
        return *option;
    }
    [[nodiscard]] static const char* name_of(Group group) { return group == Group::global ? "global" : "command"; }

    [[nodiscard]] std::vector<OptionDescription> describe(bool positional, Group wanted) const {
        std::vector<OptionDescription> list;
        for (const CLI::Option* option : app.get_options()) {
            if (option->get_positional() != positional || option->get_group() != name_of(wanted)) continue;
            list.push_back({shown_name(*option), option->get_description()});
        }
        return list;
    }
    [[nodiscard]] static std::string shown_name(const CLI::Option& option) {
        if (option.get_positional()) {
            const std::string name = option.get_name(true);
            const bool many = option.get_items_expected_max() > 1;
            return option.get_required() ? name : "[" + name + (many ? "..." : "") + "]";
        }
        const std::string kind = option.get_items_expected_max() == 0 ? "" : " " + option.get_type_name();
        return "--" + option.get_lnames().front() + kind;
    }
    /// Not CLI::Range, whose words depend on the version of CLI11.
    [[nodiscard]] static CLI::Validator within(Range range) {
        return {[range](const std::string& text) {
                    std::int64_t value = 0;
                    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
                    const bool whole = error == std::errc() && end == text.data() + text.size();
                    if (whole && range.least <= value && value <= range.most) return std::string();
                    return fmt::format("\"{}\" is not a whole number from {} to {}", text, range.least, range.most);
                },
                ""};
    }
};

OptionSet::OptionSet() : parser_(std::make_unique<Parser>()) {
    parser_->app.set_help_flag();
}
OptionSet::~OptionSet() = default;

void OptionSet::begin(Group group) {
    parser_->group = group;
}

void OptionSet::flag(const char* names, bool& value, const char* text) {
    parser_->app.add_flag(names, value, text)->group(Parser::name_of(parser_->group));
}
void OptionSet::text(const char* name, std::string& value, const char* kind, const char* text, Need need) {
    parser_->added(parser_->app.add_option(name, value, text), kind, need);
}
void OptionSet::text(const char* name, std::optional<std::string>& value, const char* kind, const char* text) {
    const auto set = [&value](const std::string& given) { value = given; };
    parser_->added(parser_->app.add_option_function<std::string>(name, set, text), kind);
}
void OptionSet::list(const char* name, std::vector<std::string>& values, const char* kind, const char* text) {
    parser_->added(parser_->app.add_option(name, values, text), kind).allow_extra_args(false);
}
void OptionSet::number(const char* name, int& value, const char* kind, Range range, const char* text) {
    parser_->added(parser_->app.add_option(name, value, text), kind).check(Parser::within(range));
}

void OptionSet::argument(const char* name, std::string& value, const char* text, Need need) {
    parser_->added(parser_->app.add_option(name, value, text), "", need);
}
void OptionSet::argument(const char* name, std::int64_t& value, Range range, const char* text) {
    parser_->added(parser_->app.add_option(name, value, text), "").check(Parser::within(range));
}
void OptionSet::arguments(const char* name, std::vector<std::string>& values, const char* text, Need need) {
    parser_->added(parser_->app.add_option(name, values, text), "", need);
}

std::vector<OptionDescription> OptionSet::describe_arguments() const {
    return parser_->describe(true, Group::command);
}
std::vector<OptionDescription> OptionSet::describe_options(Group group) const {
    return parser_->describe(false, group);
}

std::optional<bool> OptionSet::takes_next(const std::string& word) const {
    const std::size_t equals = word.find('=');
    const CLI::Option* option = parser_->app.get_option_no_throw(word.substr(0, equals));
    if (option == nullptr) return std::nullopt;
    return equals == std::string::npos && option->get_items_expected_max() > 0;
}

std::vector<std::string> OptionSet::names() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : parser_->app.get_options()) {
        if (!option->get_positional()) names.push_back("--" + option->get_lnames().front());
    }
    return names;
}

/// CLI11 takes its words last first.
void OptionSet::parse(std::vector<std::string> words, const std::string& hint) {
    std::reverse(words.begin(), words.end());
    try {
        parser_->app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        throw Error(Error::Kind::usage, error.what(), hint);
    }
}

}  // namespace rota::cli
