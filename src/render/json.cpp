// Shared pieces of the JSON documents.
#include "render/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

namespace rota::render {

namespace {

struct Escape {
    std::string_view character;
    const char* escape;
};

/// What turns the direction of a line; the library escapes only characters below 0x20.
constexpr Escape directions[] = {{"\u061C", "\\u061c"}, {"\u200E", "\\u200e"}, {"\u200F", "\\u200f"},
                                 {"\u202A", "\\u202a"}, {"\u202B", "\\u202b"}, {"\u202C", "\\u202c"},
                                 {"\u202D", "\\u202d"}, {"\u202E", "\\u202e"}, {"\u2066", "\\u2066"},
                                 {"\u2067", "\\u2067"}, {"\u2068", "\\u2068"}, {"\u2069", "\\u2069"}};

/// The same document, also for a terminal: such characters stand in strings only, where an escape means the same.
std::string without_terminal_tricks(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) < 0x7F) {
            out += c;
            continue;
        }
        const std::string_view rest = std::string_view(text).substr(i);
        const auto* found = std::find_if(std::begin(directions), std::end(directions),
                                         [&](const Escape& e) { return rest.starts_with(e.character); });
        if (found != std::end(directions)) {
            out += found->escape;
            i += found->character.size() - 1;
        } else if (c == '\x7F') {
            out += "\\u007f";
        } else if (rest.starts_with("\xC2") && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) {
            out += fmt::format("\\u00{:02x}", static_cast<unsigned char>(rest[1]));  // control characters of eight bits
            ++i;
        } else {
            out += c;
        }
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
