// toml++ behind a narrow interface: its tables become ours, its lines and columns become bytes.
#include "input/toml/toml_document.hpp"

#include "input/toml/toml_error_text.hpp"
#include "input/toml/toml_limits.hpp"
#include "input/toml/toml_places.hpp"
#include "input/toml/toml_respelled.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES (::rota::toml::deepest_nesting + 1)
// Some of its own claims do not hold where a value is missing; it then reports an error, as it should.
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

namespace rota::toml {

namespace {

namespace library = ::toml;

Day day_of(const library::date& d) {
    return Day{date::year{d.year} / d.month / d.day};
}
TimeOfDay time_of(const library::time& t) {
    return std::chrono::hours{t.hour} + std::chrono::minutes{t.minute} + std::chrono::seconds{t.second};
}

class Converter {
   public:
    explicit Converter(const Respelled& text) : text_(text), places_(text.text()) {}

    [[nodiscard]] std::size_t byte_at(const library::source_position& at) const {
        return text_.written_at(places_.byte_at(at.line, at.column));
    }

    [[nodiscard]] Table table(const library::table& from) const {
        Table to;
        to.entries.reserve(from.size());
        for (const auto& [key, node] : from) {
            to.entries.push_back({std::string(key.str()), range(key.source()), value(node)});
        }
        return to;
    }

   private:
    [[nodiscard]] SourceRange range(const library::source_region& region) const {
        return {byte_at(region.begin), byte_at(region.end)};
    }

    [[nodiscard]] Value value(const library::node& node) const {
        if (const auto* list = node.as_array()) return array(*list);
        return {data(node), range(node.source())};
    }

    /// A list made by [[headers]] has the location of the first of them.
    [[nodiscard]] Value array(const library::array& from) const {
        Array to;
        to.reserve(from.size());
        for (const library::node& node : from) to.push_back(value(node));
        SourceRange at = range(from.source());
        if (!to.empty() && to.front().at.begin == at.begin) at = to.front().at;
        return {std::move(to), at};
    }

    [[nodiscard]] Value::Data data(const library::node& node) const {
        if (const auto* inner = node.as_table()) return table(*inner);
        if (const auto* text = node.as_string()) return text->get();
        if (const auto* number = node.as_integer()) return number->get();
        if (const auto* number = node.as_floating_point()) return number->get();
        if (const auto* flag = node.as_boolean()) return flag->get();
        if (const auto* day = node.as_date()) return day_of(day->get());
        if (const auto* time = node.as_time()) return time_of(time->get());
        const library::date_time& moment = node.as_date_time()->get();
        if (moment.offset) return OffsetDateTime{};
        return LocalDateTime{at(day_of(moment.date), time_of(moment.time)), moment.time.nanosecond != 0};
    }

    const Respelled& text_;
    Places places_;
};

/// The library would skip a second byte order mark.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Document parse(std::string_view text) {
    if (text.starts_with(byte_order_mark)) return {{}, SyntaxError{{0, 3}, "a second byte order mark", {}}};
    const auto excess = find_excess(text);
    const std::string_view safe = excess ? text.substr(0, excess->at.begin) : text;
    const Respelled given(safe);
    const Converter converter(given);
    try {
        const library::table root = library::parse(given.text());
        if (!excess) return {converter.table(root), {}};
    } catch (const library::parse_error& error) {
        const std::size_t at = converter.byte_at(error.source().begin);
        if (!excess || at < excess->at.begin) return {{}, toml_error(safe, at, error.description())};
    }
    return {{}, excess};
}

std::optional<Value::Data> read_scalar(std::string_view word) {
    constexpr std::string_view before = "x = ";
    if (word.find_first_of("\"'[]{}#\r\n") != word.npos) return std::nullopt;
    const Document document = parse(std::string(before).append(word));
    if (document.error) return std::nullopt;
    const Value& value = document.root.entries.front().value;
    if (value.at.begin != before.size() || value.at.end != before.size() + word.size()) return std::nullopt;
    return value.data;
}

}  // namespace rota::toml
