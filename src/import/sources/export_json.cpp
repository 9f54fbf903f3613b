// JSON through nlohmann's event parser, which tells no places: an iterator that counts does.
#include "import/sources/export_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace rota::importing {

namespace {

constexpr int most_depth = 60;
constexpr std::size_t most_json_values = 1'000'000;
constexpr std::size_t most_documents = 20'000;

/// Walks over the text and tells how far the parser has come.
struct Counting {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* place = nullptr;
    const char** reached = nullptr;

    reference operator*() const { return *place; }
    Counting& operator++() {
        *reached = ++place;
        return *this;
    }
    Counting operator++(int) {
        Counting before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Counting& other) const { return place == other.place; }
    bool operator!=(const Counting& other) const { return place != other.place; }
};

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::string kind_word(const Json& value) {
    if (value.is(Json::Type::whole) || value.is(Json::Type::real)) return "a number";
    if (value.is(Json::Type::boolean)) return "true or false";
    if (value.is(Json::Type::list)) return "a list";
    if (value.is(Json::Type::object)) return "an object";
    return value.is(Json::Type::text) ? "text" : "null";
}

[[noreturn]] void wrong_type(const Json& value, std::string_view key, const char* wanted, const Source& source) {
    source.refuse(value.at(), "wrong-type", fmt::format("\"{}\" is {}, not {}", key, kind_word(value), wanted));
}

}  // namespace

/// Takes the events of the parser. Names are nlohmann's.
class JsonBuilder {
   public:
    JsonBuilder(const Source& source, JsonDocuments& documents, const char* begin)
        : source_(source), documents_(documents), begin_(begin), reached(begin) {}

    bool null() { return add(Json::Type::null); }
    bool boolean(bool value) { return add(Json::Type::boolean, value ? 1 : 0); }
    bool number_integer(std::int64_t value) { return add(Json::Type::whole, value); }
    bool number_unsigned(std::uint64_t value) {
        const auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        return value > most ? add(Json::Type::real) : add(Json::Type::whole, static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string&) {
        const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
        return whole ? add(Json::Type::whole, static_cast<std::int64_t>(value)) : add(Json::Type::real);
    }
    bool string(std::string& value) {
        add(Json::Type::text);
        target().text_ = keep(value);
        return true;
    }
    bool binary(std::vector<std::uint8_t>&) { return false; }
    bool start_object(std::size_t) { return open(Json::Type::object); }
    bool start_array(std::size_t) { return open(Json::Type::list); }
    bool end_object() {
        std::unordered_set<std::string_view> keys;
        for (const Json& item : stack_.back()->items_) {
            if (!keys.insert(item.key_).second)
                source_.refuse(item.at(), "duplicate",
                               fmt::format("the key \"{}\" stands twice in an object", item.key_));
        }
        return close();
    }
    bool end_array() { return close(); }
    bool key(std::string& value) {
        const auto [known, fresh] = keys_.emplace(value, std::string_view{});
        if (fresh) known->second = keep(value);
        key_ = known->second;
        return true;
    }
    template <class Exception>
    bool parse_error(std::size_t, const std::string&, const Exception&) {
        failed = true;
        return false;
    }

    bool failed = false;

   private:
    const Source& source_;
    JsonDocuments& documents_;
    const char* begin_;
    std::vector<Json*> stack_;
    std::unordered_map<std::string, std::string_view> keys_;
    std::string_view key_;
    std::size_t values_ = 0;
    Json* last_ = nullptr;

    [[nodiscard]] std::size_t here() const {
        return static_cast<std::size_t>(std::max(reached - begin_, std::ptrdiff_t{1}) - 1);
    }
    std::string_view keep(const std::string& value) { return documents_.texts.emplace_back(value); }
    Json& target() { return *last_; }
    bool add(Json::Type type, std::int64_t whole = 0) {
        if (++values_ > most_json_values)
            source_.refuse(here(), "too-large", fmt::format("there are more than {} values", most_json_values));
        auto& list = stack_.empty() ? documents_.roots : stack_.back()->items_;
        list.emplace_back();
        last_ = &list.back();
        last_->type_ = type;
        last_->whole_ = whole;
        last_->at_ = static_cast<std::uint32_t>(here());
        last_->key_ = key_;
        key_ = {};
        return true;
    }
    bool open(Json::Type type) {
        if (stack_.size() >= most_depth)
            source_.refuse(here(), "too-deep", fmt::format("more than {} brackets are open", most_depth));
        add(type);
        stack_.push_back(last_);
        return true;
    }
    bool close() {
        stack_.pop_back();
        return true;
    }

   public:
    const char* reached;
};

std::unique_ptr<JsonDocuments> parse_json(std::string_view text, const Source& source) {
    auto documents = std::make_unique<JsonDocuments>();
    const char* const end = text.data() + text.size();
    const char* at = text.data();
    JsonBuilder builder(source, *documents, text.data());
    while (true) {
        while (at != end && is_blank(*at)) ++at;
        if (at == end) break;
        if (documents->roots.size() >= most_documents)
            source.refuse(static_cast<std::size_t>(at - text.data()), "too-large",
                          fmt::format("there are more than {} documents", most_documents));
        builder.reached = at;
        const bool read = nlohmann::json::sax_parse(Counting{at, &builder.reached}, Counting{end, &builder.reached},
                                                    &builder, nlohmann::json::input_format_t::json, false);
        const auto place = static_cast<std::size_t>(builder.reached - text.data());
        if (!read || builder.failed) {
            const bool cut = builder.reached == end;
            source.refuse(place == 0 ? 0 : place - 1, "syntax",
                          cut ? "the file ends in the middle: it is truncated" : "this is not JSON from here on");
        }
        at = builder.reached;
    }
    return documents;
}

const Json* Json::find(std::string_view key) const {
    for (const Json& item : items_) {
        if (item.key_ == key && type_ == Type::object) return item.type_ == Type::null ? nullptr : &item;
    }
    return nullptr;
}

void need_object(const Json& value, const std::string& what, const Source& source) {
    if (!value.is(Json::Type::object))
        source.refuse(value.at(), "wrong-type", fmt::format("{} is {}, not an object", what, kind_word(value)));
}

const Json& need(const Json& object, std::string_view key, std::string_view what, const Source& source) {
    const Json* value = object.find(key);
    if (value == nullptr) source.refuse(object.at(), "missing-key", fmt::format("{} has no \"{}\"", what, key));
    return *value;
}

std::string need_text(const Json& object, std::string_view key, std::string_view what, const Source& source) {
    const Json& value = need(object, key, what, source);
    if (!value.is(Json::Type::text)) wrong_type(value, key, "text", source);
    return value.text();
}

std::string text_of(const Json& object, std::string_view key, const Source& source) {
    const Json* value = object.find(key);
    if (value != nullptr && !value->is(Json::Type::text)) wrong_type(*value, key, "text", source);
    return value == nullptr ? "" : value->text();
}

std::optional<std::int64_t> whole_of(const Json& object, std::string_view key, std::int64_t least, std::int64_t most,
                                     const Source& source) {
    const Json* value = object.find(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is(Json::Type::whole) && !value->is(Json::Type::real))
        wrong_type(*value, key, "a whole number", source);
    if (value->is(Json::Type::real) || value->whole() < least || value->whole() > most) {
        source.refuse(value->at(), "out-of-range",
                      fmt::format("\"{}\" must be a whole number from {} to {}", key, least, most));
    }
    return value->whole();
}

bool flag_of(const Json& object, std::string_view key, bool otherwise, const Source& source) {
    const Json* value = object.find(key);
    if (value != nullptr && !value->is(Json::Type::boolean)) wrong_type(*value, key, "true or false", source);
    return value == nullptr ? otherwise : value->flag();
}

const std::vector<Json>& list_of(const Json& object, std::string_view key, const Source& source) {
    static const std::vector<Json> none;
    const Json* value = object.find(key);
    if (value != nullptr && !value->is(Json::Type::list)) wrong_type(*value, key, "a list", source);
    return value == nullptr ? none : value->items();
}

void note_unknown_fields(const Json& object, std::initializer_list<std::string_view> known, const std::string& what,
                         Notes& notes) {
    for (const Json& item : object.items()) {
        if (item.is(Json::Type::null) ||
            (item.items().empty() && (item.is(Json::Type::list) || item.is(Json::Type::object))))
            continue;
        if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
        notes.lost(item.at(), "unknown field", fmt::format("\"{}\" of {}", item.key(), what));
    }
}

}  // namespace rota::importing
