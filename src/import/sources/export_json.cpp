// JSON through nlohmann's event parser, which tells no places: an iterator that counts does.
#include "import/sources/export_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

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

}  // namespace

/// Takes the events of the parser. Names are nlohmann's.
class JsonBuilder {
   public:
    JsonBuilder(const Job& job, JsonDocuments& documents, const char* begin)
        : job_(job), documents_(documents), begin_(begin), reached(begin) {}

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
        std::unordered_map<std::string_view, const Json*> keys;
        for (const Json& item : stack_.back()->items_) {
            const auto [known, fresh] = keys.emplace(item.key_, &item);
            if (!fresh && !known->second->same_as(item))  // some serialisers write a key twice
                job_.refuse(item.at(), "duplicate", "the key \"{}\" appears twice in an object", item.key_);
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
    const Job& job_;
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
            job_.refuse(here(), "too-large", "there are more than {} values", most_json_values);
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
        if (stack_.size() >= most_depth) job_.refuse(here(), "too-deep", "more than {} brackets are open", most_depth);
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

std::unique_ptr<JsonDocuments> parse_json(const Job& job) {
    const std::string_view text = job.text();
    auto documents = std::make_unique<JsonDocuments>();
    const char* const end = text.data() + text.size();
    const char* at = text.data();
    JsonBuilder builder(job, *documents, text.data());
    while (true) {
        while (at != end && std::string_view(" \n\r\t").find(*at) != std::string_view::npos) ++at;
        if (at == end) break;
        if (documents->roots.size() >= most_documents)
            job.refuse(static_cast<std::size_t>(at - text.data()), "too-large", "there are more than {} documents",
                       most_documents);
        builder.reached = at;
        const bool read = nlohmann::json::sax_parse(Counting{at, &builder.reached}, Counting{end, &builder.reached},
                                                    &builder, nlohmann::json::input_format_t::json, false);
        const auto place = static_cast<std::size_t>(builder.reached - text.data());
        if (!read || builder.failed) {
            const bool cut = builder.reached == end;
            job.refuse(place == 0 ? 0 : place - 1, "syntax", "{}",
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

bool Json::same_as(const Json& other) const {
    return type_ == other.type_ && key_ == other.key_ && text_ == other.text_ && whole_ == other.whole_ &&
           std::equal(items_.begin(), items_.end(), other.items_.begin(), other.items_.end(),
                      [](const Json& a, const Json& b) { return a.same_as(b); });
}

// ---- things ----

namespace {

void note_pages(const Json& json, Job& job) {
    const Json* pages = &json;
    for (const char* key : {"paging", "links"}) {
        if (const Json* inner = json.find(key); inner != nullptr && json.find("next") == nullptr) pages = inner;
    }
    if (pages->find("next") != nullptr) job.lost(json.at(), "irregular", "pages are missing (\"next\" names one)");
}

void add_things(const Json& json, std::span<const Sign> signs, std::string_view wrappers, Job& job,
                std::vector<Thing>& things) {
    if (json.is(Json::Type::list)) {
        for (const Json& one : json.items()) add_things(one, signs, wrappers, job, things);
        return;
    }
    const std::string_view kind = kind_of(json, signs);
    if (kind.empty()) note_pages(json, job);
    bool wraps = false;
    for_each_word(kind.empty() ? wrappers : "", [&](std::string_view key) {
        const Json* inner = json.find(key);
        if (inner == nullptr || (!inner->is(Json::Type::list) && !inner->is(Json::Type::object))) return;
        wraps = true;
        add_things(*inner, signs, wrappers, job, things);
    });
    if (!wraps) things.push_back({kind, &json});
}

}  // namespace

std::string_view kind_of(const Json& json, std::span<const Sign> signs) {
    for (const Sign& sign : signs) {
        bool fits = true;
        for_each_word(sign.has, [&](std::string_view key) { fits = fits && json.find(key) != nullptr; });
        for_each_word(sign.lacks, [&](std::string_view key) { fits = fits && json.find(key) == nullptr; });
        if (fits) return sign.kind;
    }
    return "";
}

std::vector<Thing> find_things(const JsonDocuments& documents, std::span<const Sign> signs, std::string_view wrappers,
                               Job& job) {
    std::vector<Thing> things;
    for (const Json& root : documents.roots) add_things(root, signs, wrappers, job, things);
    return things;
}

}  // namespace rota::importing
