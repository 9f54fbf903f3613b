// JSON as imports read it: a value that knows where it stands, and readers of fields that refuse with that place.
// Exports are hostile input: depth, size and number of values are limited. nlohmann's parser is in json.cpp only.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/model/notes.hpp"

namespace rota::importing {

class Json {
   public:
    enum class Type : std::uint8_t { null, boolean, whole, real, text, list, object };

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
    /// Where it stands: a byte of the file.
    [[nodiscard]] std::size_t at() const { return at_; }

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

/// Refuses what is not JSON, too deep, or too large.
[[nodiscard]] std::unique_ptr<JsonDocuments> parse_json(std::string_view text, const Source& source);

// Readers of fields. `what` says whose field it is: `schedule "Support"`. They refuse a value of another type.

[[nodiscard]] const Json& need(const Json& object, std::string_view key, std::string_view what, const Source& source);
[[nodiscard]] std::string need_text(const Json& object, std::string_view key, std::string_view what,
                                    const Source& source);
/// Empty when absent or null.
[[nodiscard]] std::string text_of(const Json& object, std::string_view key, const Source& source);
[[nodiscard]] std::optional<std::int64_t> whole_of(const Json& object, std::string_view key, std::int64_t least,
                                                   std::int64_t most, const Source& source);
[[nodiscard]] bool flag_of(const Json& object, std::string_view key, bool otherwise, const Source& source);
/// The items of a list; none when absent or null.
[[nodiscard]] const std::vector<Json>& list_of(const Json& object, std::string_view key, const Source& source);
/// Refuses what is not an object.
void need_object(const Json& value, const std::string& what, const Source& source);

/// A line "unknown field" for each key that is not in the list and not null.
void note_unknown_fields(const Json& object, std::initializer_list<std::string_view> known, const std::string& what,
                         Notes& notes);

}  // namespace rota::importing
