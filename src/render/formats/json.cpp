// Shared pieces of the JSON documents.
#include "render/formats/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::render {

namespace {

/// The same document, also for a terminal: hidden characters occur only in strings, where an escape means the same. The
/// library escapes those below 0x20.
std::string without_terminal_tricks(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const Utf8Character c = first_character(rest);
        const bool escape = c.valid && c.code >= 0x7F && is_hidden(c.code);
        out += escape ? fmt::format("\\u{:04x}", static_cast<unsigned>(c.code)) : std::string(rest.substr(0, c.bytes));
        rest.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace

Json time_json(Instant t, const View& view) {
    return rfc3339(t, view.zone);
}

Json number_json(const std::optional<double>& value) {
    if (!value) return nullptr;
    if (std::abs(*value) < 1e15 && *value == std::floor(*value)) return static_cast<std::int64_t>(*value);
    return *value;
}

Json entry_json(const Span& span, const View& view) {
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    Json entry;
    entry["role"] = span.duty.role;
    entry["person"] = or_null(span.person);
    entry["name"] = contact != nullptr ? Json(contact->name) : or_null(span.person);
    entry["email"] = contact != nullptr ? or_null(contact->email) : Json(nullptr);
    entry["phone"] = contact != nullptr ? or_null(contact->phone) : Json(nullptr);
    entry["chat"] = contact != nullptr ? or_null(contact->chat) : Json(nullptr);
    entry["from"] = time_json(span.when.start, view);
    entry["to"] = time_json(span.when.end, view);
    entry["duty"] = span.duty.id();
    entry["shift"] = span.duty.shift;
    entry["rotation"] = span.duty.rotation;
    entry["source"] = to_text(span.source);
    return entry;
}

Json uncovered_json(const Span& span, const View& view) {
    Json entry;
    entry["role"] = span.duty.role;
    entry["from"] = time_json(span.when.start, view);
    entry["to"] = time_json(span.when.end, view);
    return entry;
}

Json duty_json(const Span& span, const View& view) {
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    Json duty;
    duty["duty"] = span.duty.id();
    duty["turn"] = span.turn_id();
    duty["role"] = span.duty.role;
    duty["rotation"] = span.duty.rotation;
    duty["shift"] = span.duty.shift;
    duty["person"] = or_null(span.person);
    duty["name"] = contact != nullptr ? Json(contact->name) : or_null(span.person);
    duty["from"] = time_json(span.when.start, view);
    duty["to"] = time_json(span.when.end, view);
    duty["source"] = to_text(span.source);
    duty["reason"] = span.reason.empty() ? Json(nullptr) : Json(span.reason);
    return duty;
}

Json levels_json(const std::vector<Level>& levels) {
    const auto number = [](const std::optional<double>& value) -> Json {
        if (!value) return nullptr;
        if (std::abs(*value) < 1e15 && *value == std::floor(*value)) return static_cast<std::int64_t>(*value);
        return *value;
    };
    Json list = Json::array();
    for (const Level& level : levels) {
        list.push_back({{"name", level.name},
                        {"value", number(level.value)},
                        {"bound", number(level.bound)},
                        {"proven", level.proven}});
    }
    return list;
}

Json warnings_json(const std::vector<HumaneWarning>& warnings) {
    Json list = Json::array();
    for (const HumaneWarning& warning : warnings) {
        list.push_back({{"code", warning.code},
                        {"person", warning.person.empty() ? Json(nullptr) : Json(warning.person)},
                        {"text", sentence(warning)}});
    }
    return list;
}

std::string document(const Json& json) {
    return without_terminal_tricks(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace rota::render
