// A TOML document as a tree of values, each with its place in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rota/wall_time.hpp"

#include "core/text/source_range.hpp"

namespace rota::toml {

struct Value;
struct Entry;

using Array = std::vector<Value>;

/// In the order of the names.
struct Table {
    std::vector<Entry> entries;

    [[nodiscard]] const Entry* find(std::string_view key) const;
};

struct LocalDateTime {
    WallTime when;
    bool has_fraction = false;  ///< of a second; cut off in `when`
};
struct OffsetDateTime {};  ///< valid, but nothing in a roster is one

struct Value {
    using Data = std::variant<std::string, std::int64_t, double, bool, Day, TimeOfDay, LocalDateTime, OffsetDateTime,
                              Array, Table>;
    Data data;
    SourceRange at;  ///< of a table with a header: the header

    template <class T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&data);
    }
};

struct Entry {
    std::string key;
    SourceRange key_at;
    Value value;
};

inline const Entry* Table::find(std::string_view key) const {
    for (const Entry& entry : entries) {
        if (entry.key == key) return &entry;
    }
    return nullptr;
}

}  // namespace rota::toml
