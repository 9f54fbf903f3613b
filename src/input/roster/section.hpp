// A table of the roster file while it is being read: finds keys, reports unknown, missing and mistyped ones, and knows
// what to call itself in messages.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rota/roster_file.hpp"

#include "core/text/problem_report.hpp"
#include "input/roster/roster_keys.hpp"
#include "input/toml/toml_value.hpp"

namespace rota {

/// What all readers need.
struct ReadContext {
    Report& report;
    const ZoneFinder& zones;
    const ZoneNames& zone_names;
};

class Section {
   public:
    /// `label` as in "person "dana"", `at` is the place to show when something is missing. Reports unknown keys.
    Section(ReadContext& context, const toml::Table& table, SourceRange at, const SectionKeys& keys, std::string label);

    [[nodiscard]] const toml::Value* find(std::string_view key) const;
    /// Reports a missing key; `example` is a possible value for the hint.
    const toml::Value* require(std::string_view key, std::string_view example) const;
    /// An unknown key looks like this one, and that has been reported: nobody needs to hear that this one is missing.
    [[nodiscard]] bool has_misspelt(std::string_view key) const;
    /// "share of person "dana"".
    [[nodiscard]] std::string of(std::string_view key) const;
    [[nodiscard]] const std::string& label() const { return label_; }
    [[nodiscard]] SourceRange at() const { return at_; }
    [[nodiscard]] ReadContext& context() const { return context_; }
    [[nodiscard]] Report& report() const { return context_.report; }

   private:
    ReadContext& context_;
    const toml::Table& table_;
    SourceRange at_;
    const SectionKeys& keys_;
    std::string label_;
};

/// `WHAT "NAME"` by the first of `keys` that the table has text for, else `otherwise`.
[[nodiscard]] std::string label_of(const toml::Table& table, std::initializer_list<std::string_view> keys,
                                   std::string_view what, std::string_view otherwise);

/// "text", "a whole number", "a list", ...
[[nodiscard]] std::string kind_of(const toml::Value& value);

/// "WHAT must be EXPECTED, not KIND". Unless a hint is given, it gets one where a missing or needless pair of quotes or
/// brackets explains the mistake.
void report_wrong_type(Report& report, const toml::Value& value, const std::string& what, std::string_view expected,
                       std::string_view hint = {});

/// The tables of a list such as [[people]] or `steps = [ {...} ]`, at most `most`; reports what is not a
/// table. `header` shows how it is written, for hints.
struct TableAt {
    const toml::Table* table;
    SourceRange at;
};
[[nodiscard]] std::vector<TableAt> tables_of(Report& report, const toml::Value* list, const std::string& what,
                                             std::string_view header, std::size_t most);

/// Reports "too many" and returns how many entries of a list to read.
[[nodiscard]] std::size_t checked_size(Report& report, const toml::Array& list, const std::string& what,
                                       std::size_t most);

/// Names that must differ from each other.
class Definitions {
   public:
    explicit Definitions(Report& report) : report_(report) {}
    /// False and an error "WHAT is already defined" when the name is not new.
    bool add(const std::string& name, SourceRange at, const std::string& what, Hint hint = {});

   private:
    Report& report_;
    std::unordered_map<std::string, SourceRange> defined_;
};

}  // namespace rota
