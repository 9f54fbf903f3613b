// JSON as imports read it: values that know their place, and the things in the documents of an export.
// Exports are hostile input: depth, size and number of values are limited.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/model/job.hpp"

namespace rota::importing {

class Json {
   public:
    enum class Type : std::uint8_t { null, boolean, whole, real, text, list, object };

    [[nodiscard]] Type type() const { return type_; }
    [[nodiscard]] bool is(Type type) const { return type_ == type; }
    /// The value of that key, unless it is absent or null.
    [[nodiscard]] const Json* find(std::string_view key) const;
    /// Of a list, or the values of an object.
    [[nodiscard]] const std::vector<Json>& items() const { return items_; }
    [[nodiscard]] std::string_view key() const { return key_; }
    /// Only of text.
    [[nodiscard]] std::string text() const { return std::string(text_); }
    [[nodiscard]] bool flag() const { return whole_ != 0; }
    [[nodiscard]] std::int64_t whole() const { return whole_; }
    /// Its place: a byte of the file.
    [[nodiscard]] std::size_t at() const { return at_; }
    /// The same value at whatever place; numbers that are not whole are all the same.
    [[nodiscard]] bool same_as(const Json& other) const;

   private:
    friend class JsonBuilder;
    Type type_ = Type::null;
    std::uint32_t at_ = 0;
    std::string_view key_, text_;
    std::int64_t whole_ = 0;
    std::vector<Json> items_;
};

/// One or several documents, one after another, and the texts their values point to.
struct JsonDocuments {
    std::vector<Json> roots;
    std::deque<std::string> texts;
};

/// Refuses what is not JSON (RFC 8259), too deep, or too large. A key may be repeated with the same value.
[[nodiscard]] std::unique_ptr<JsonDocuments> parse_json(const Job& job);

// ---- things ----

/// Things are told apart by fields that only they have.
struct Sign {
    std::string_view kind;
    std::string_view has, lacks = "";  ///< names of fields, between blanks: all of them, none of them
};

/// The first that fits; empty if none does.
[[nodiscard]] std::string_view kind_of(const Json& json, std::span<const Sign> signs);

struct Thing {
    std::string_view kind;  ///< empty: unknown
    const Json* json;
};

/// In the order of the file: answers of several requests one after another, pages, or one object that holds everything
/// in lists. Lists, and objects that are no thing themselves, are looked into by the fields named in `wrappers`. Notes
/// pages that are missing.
[[nodiscard]] std::vector<Thing> find_things(const JsonDocuments& documents, std::span<const Sign> signs,
                                             std::string_view wrappers, Job& job);

/// Calls use(word) for each of the words between blanks.
template <class Use>
void for_each_word(std::string_view words, const Use& use) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        use(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

}  // namespace rota::importing
