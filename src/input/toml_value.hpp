// A TOML document as a tree of values, each with its place in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rota/wall_time.hpp"

#include "input/source_range.hpp"

namespace rota::toml {

struct Value;
struct Entry;

using Array = std::vector<Value>;

/// In the order of the file.
struct Table {
    /// Decides what may still be added to it (TOML 1.0, "Table").
    enum class Origin {
        implied,  ///< named only as the parent of another: [a.b] implies a
        header,   ///< [a] or [[a]]
        dotted,   ///< a.b = 1
        closed,   ///< { ... }
    };
    std::vector<Entry> entries;
    Origin origin = Origin::implied;

    [[nodiscard]] const Entry* find(std::string_view key) const;
    [[nodiscard]] Entry* find(std::string_view key);
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
    SourceRange at;                ///< of a table with a header: the header
    bool array_of_tables = false;  ///< an array made by [[headers]]

    template <class T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&data);
    }
    template <class T>
    [[nodiscard]] T* as() {
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
inline Entry* Table::find(std::string_view key) {
    return const_cast<Entry*>(static_cast<const Table*>(this)->find(key));
}

}  // namespace rota::toml
