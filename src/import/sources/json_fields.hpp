// What the objects of an export hold, as one table for each tool: every field with what it becomes, and what is said
// where it is lost.
//
//   constexpr Field support_desk[] = {
//       {"layer", Use::begins},                                    // the fields of a layer follow
//       {"name", Use::text},
//       {"type", Use::text, needed, "daily weekly"},               // one of these words
//       {"length", Use::whole, optional, "", 1, 520},              // from 1 to 520
//       {"services", Use::lost, optional, "policy", 0, 0, "the services of {}"},
//       {"id url", Use::bookkeeping},
//   };
//   const Object layer(json, "layer", reading, &schedule);         // layer "Office" of schedule "Support"
//   layer.text("name");
//
// Making the object holds every field against the table: a wrong type, a value out of range and a needed field that is
// absent are refused, with their place; what the table does not know is a line "unknown field".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rota/wall_time.hpp"

#include "import/model/job.hpp"
#include "import/sources/export_json.hpp"

namespace rota::importing {

/// What becomes of a field.
enum class Use {
    begins,       ///< no field: the kind of object whose fields follow. "layer" has a name, "a rule" has none
    begins_open,  ///< the same, and fields that the table does not know are ignored
    text,
    whole,     ///< a whole number
    flag,      ///< true or false
    time,      ///< text like 2026-11-02T09:00:00Z, or with an offset
    wall,      ///< text like 2026-11-02T09:00:00, of some clock; of a time with an offset that in UTC
    zone,      ///< text: a time zone's name; an unknown one is refused ...
    own_zone,  ///< ... or, of a person, noted
    list,
    object,
    any,
    lost,         ///< noted unless it is null, empty or false
    bookkeeping,  ///< says nothing about who is on duty
};
enum Need : bool { optional, needed };

struct Field {
    std::string_view name;  ///< one, or several between blanks
    Use use;
    Need need = optional;
    std::string_view words = "";       ///< of text: the only ones, between blanks; of what is lost: its kind
    std::int64_t least = 0, most = 0;  ///< of whole numbers
    std::string_view line = "";        ///< of what is lost; {} is the object
};

/// What a reader of JSON needs.
struct Reading {
    Job& job;
    const JsonDocuments& documents;
    std::span<const Field> table;
};

/// An object that fits its table. Fields that are absent or null give nothing.
class Object {
   public:
    Object(const Json& json, std::string_view kind, const Reading& reading, const Object* around = nullptr);

    [[nodiscard]] const Json& json() const { return *json_; }
    [[nodiscard]] const Json* find(std::string_view name) const { return json_->find(name); }
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name) const;
    [[nodiscard]] int number(std::string_view name, int otherwise) const;
    [[nodiscard]] bool flag(std::string_view name, bool otherwise) const;
    [[nodiscard]] std::optional<Instant> time(std::string_view name) const;
    [[nodiscard]] std::optional<WallTime> wall(std::string_view name) const;
    [[nodiscard]] std::optional<Zone> zone(std::string_view name) const;
    [[nodiscard]] const std::vector<Json>& list(std::string_view name) const;
    /// Refuses an object without both, the end after the start.
    [[nodiscard]] Interval interval(std::string_view start, std::string_view end) const;

    /// As messages call it.
    [[nodiscard]] const std::string& label() const { return label_; }
    [[nodiscard]] std::size_t at() const { return json_->at(); }
    // Texts are those of fmt::format.

    template <class... Args>
    [[noreturn]] void refuse(const char* code, fmt::format_string<Args...> text, Args&&... args) const {
        reading_->job.refuse(at(), code, text, std::forward<Args>(args)...);
    }
    template <class... Args>
    void lost(std::string_view kind, fmt::format_string<Args...> text, Args&&... args) const {
        reading_->job.lost(at(), kind, text, std::forward<Args>(args)...);
    }
    template <class... Args>
    void approximated(std::string_view kind, fmt::format_string<Args...> text, Args&&... args) const {
        reading_->job.approximated(at(), kind, text, std::forward<Args>(args)...);
    }

   private:
    void check(const Field& field, std::string_view name) const;
    void check_text(const Field& field, std::string_view name, const Json& value) const;

    const Json* json_;
    const Reading* reading_;
    std::string label_;
};

}  // namespace rota::importing
