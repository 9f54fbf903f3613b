// Holding objects against their tables.
#include "import/sources/json_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/zone_names.hpp"
#include "core/text/timestamps.hpp"

namespace rota::importing {

namespace {

using Type = Json::Type;

bool is_one_of(std::string_view words, std::string_view word) {
    bool is = false;
    for_each_word(words, [&](std::string_view one) { is = is || one == word; });
    return is;
}

bool begins(const Field& field) {
    return field.use == Use::begins || field.use == Use::begins_open;
}

/// From the kind of object to the next one.
std::span<const Field> fields_of(std::span<const Field> table, std::string_view kind) {
    const auto first = std::find_if(table.begin(), table.end(),
                                    [&](const Field& field) { return begins(field) && field.name == kind; });
    return {first, std::find_if(first + 1, table.end(), begins)};
}

std::string_view type_word(const Json& value) {
    constexpr std::string_view words[] = {"null", "true or false", "a number", "a number",
                                          "text", "a list",        "an object"};
    return words[static_cast<std::size_t>(value.type())];
}

struct Wanted {
    Type type;
    std::string_view word;
};
Wanted wanted(Use use) {
    if (use == Use::whole) return {Type::whole, "a whole number"};
    if (use == Use::flag) return {Type::boolean, "true or false"};
    if (use == Use::list) return {Type::list, "a list"};
    if (use == Use::object) return {Type::object, "an object"};
    return {Type::text, "text"};
}

bool is_empty(const Json& value) {
    if (value.is(Type::text)) return value.text().empty();
    return value.is(Type::null) || ((value.is(Type::list) || value.is(Type::object)) && value.items().empty());
}

std::string label_of(const Json& json, std::string_view kind, const Object* around) {
    std::string label(kind);
    if (!kind.starts_with("a ") && !kind.starts_with("an ") && !kind.starts_with("the ")) {
        std::string name;
        for (const char* key : {"name", "summary", "id"}) {
            const Json* found = json.find(key);
            if (name.empty() && found != nullptr && found->is(Type::text)) name = found->text();
        }
        label += " " + quoted_name(name);
    }
    return around == nullptr ? label : label + " of " + around->label();
}

}  // namespace

Object::Object(const Json& json, std::string_view kind, const Reading& reading, const Object* around)
    : json_(&json), reading_(&reading), label_(label_of(json, kind, around)) {
    if (!json.is(Type::object)) refuse("wrong-type", "{} is {}, not an object", label_, type_word(json));
    const auto fields = fields_of(reading.table, kind);
    for (const Field& field : fields.subspan(1))
        for_each_word(field.name, [&](std::string_view name) { check(field, name); });
    for (const Json& item : json.items()) {
        const auto known = [&](const Field& field) { return is_one_of(field.name, item.key()); };
        if (fields.front().use == Use::begins && !is_empty(item) &&
            std::none_of(fields.begin() + 1, fields.end(), known))
            reading.job.lost(item.at(), "unknown field", "\"{}\" of {}", item.key(), label_);
    }
}

void Object::check(const Field& field, std::string_view name) const {
    if (field.use == Use::bookkeeping) return;
    Job& job = reading_->job;
    const Json* value = find(name);
    const bool is_time = field.use == Use::time || field.use == Use::wall;
    if (field.need == needed && (value == nullptr || (is_time && is_empty(*value))))
        refuse("missing-key", "{} has no \"{}\"", label_, name);
    if (value == nullptr || field.use == Use::any) return;
    if (field.use == Use::lost) {
        if (!is_empty(*value) && (!value->is(Type::boolean) || value->flag()))
            job.lost(value->at(), field.words, "{}", fmt::format(fmt::runtime(field.line), label_));
        return;
    }
    const auto [type, word] = wanted(field.use);
    const bool real = field.use == Use::whole && value->is(Type::real);
    if (!value->is(type) && !real)
        job.refuse(value->at(), "wrong-type", "\"{}\" is {}, not {}", name, type_word(*value), word);
    if (field.use == Use::whole && (real || value->whole() < field.least || value->whole() > field.most))
        job.refuse(value->at(), "out-of-range", "\"{}\" must be a whole number from {} to {}", name, field.least,
                   field.most);
    if (type == Type::text && !is_empty(*value)) check_text(field, name, *value);
}

void Object::check_text(const Field& field, std::string_view name, const Json& value) const {
    Job& job = reading_->job;
    const std::string written = quoted_name(value.text());
    if (field.use == Use::text && !field.words.empty() && !is_one_of(field.words, value.text()))
        job.refuse(value.at(), "unknown-word", "{} has the unknown {} {}", label_, name, written);
    if ((field.use == Use::time && !time(name)) || (field.use == Use::wall && !wall(name)))
        job.refuse(value.at(), "unreadable",
                   "\"{}\" is no time like 2026-11-02T09:00:00{} in the years 1970 to 2199: {}", name,
                   field.use == Use::time ? "Z" : "", written);
    if ((field.use != Use::zone && field.use != Use::own_zone) || zone(name)) return;
    const std::string unknown = fmt::format("unknown time zone {} of {}", written, label_);
    if (field.use == Use::own_zone) return job.lost(value.at(), "zone", "{}", unknown);
    job.refuse_with_hint(value.at(), "zone", "zone: " + unknown, "it must be an IANA name such as Europe/Berlin");
}

std::string Object::text(std::string_view name) const {
    const Json* value = find(name);
    return value == nullptr ? "" : value->text();
}

std::optional<std::int64_t> Object::whole(std::string_view name) const {
    const Json* value = find(name);
    return value == nullptr ? std::nullopt : std::optional(value->whole());
}

int Object::number(std::string_view name, int otherwise) const {
    return static_cast<int>(whole(name).value_or(otherwise));
}

bool Object::flag(std::string_view name, bool otherwise) const {
    const Json* value = find(name);
    return value == nullptr ? otherwise : value->flag();
}

std::optional<Instant> Object::time(std::string_view name) const {
    return parse_rfc3339(text(name));
}

std::optional<WallTime> Object::wall(std::string_view name) const {
    if (const auto written = parse_wall(text(name))) return written;
    const auto instant = time(name);
    return instant ? std::optional(WallTime{instant->time_since_epoch()}) : std::nullopt;
}

std::optional<Zone> Object::zone(std::string_view name) const {
    const std::string written = text(name);
    return written.empty() ? std::nullopt : find_zone(written, reading_->job.request().zones);
}

const std::vector<Json>& Object::list(std::string_view name) const {
    static const std::vector<Json> none;
    const Json* value = find(name);
    return value == nullptr ? none : value->items();
}

Interval Object::interval(std::string_view start, std::string_view end) const {
    const auto from = time(start);
    const auto to = time(end);
    if (!from || !to || *to <= *from) refuse("unreadable", "{} needs a {} and a later {}", label_, start, end);
    return {*from, *to};
}

}  // namespace rota::importing
