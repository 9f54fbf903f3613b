// Folding and escaping.
#include "render/formats/ics_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/text/utf8.hpp"
#include "core/text/visible.hpp"

namespace rota::render {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line break

bool inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// How much of `rest` fits on a line of at most `room` octets, without cutting a character.
std::size_t piece_length(std::string_view rest, std::size_t room) {
    if (rest.size() <= room) return rest.size();
    std::size_t end = room;
    while (end > 1 && inside_character(rest[end])) --end;
    return end;
}

}  // namespace

void IcsText::line(std::string_view name, std::string_view value) {
    std::string whole;
    whole.reserve(name.size() + value.size() + 1);
    whole.append(name).append(1, ':').append(value);
    std::string_view rest = whole;
    std::size_t room = longest_line;
    while (true) {
        const std::size_t length = piece_length(rest, room);
        out_.append(rest.substr(0, length)).append("\r\n");
        rest.remove_prefix(length);
        if (rest.empty()) return;
        out_ += ' ';
        room = longest_line - 1;
    }
}

void IcsText::text(std::string_view name, std::string_view value) {
    std::string escaped;
    escaped.reserve(value.size() + 8);
    while (!value.empty()) {
        const std::size_t length = value.starts_with("\r\n") ? 2 : first_character(value).bytes;
        const std::string_view character = value.substr(0, length);
        value.remove_prefix(length);
        if (character.back() == '\n' || character == "\r") {
            escaped += "\\n";
        } else if (character == "\\" || character == "," || character == ";") {
            escaped.append(1, '\\').append(character);
        } else {
            escaped += character == "\t" ? std::string(character) : visible(character);
        }
    }
    line(name, escaped);
}

void IcsText::instant(std::string_view name, Instant t) {
    line(name, ics_instant(t));
}

std::string ics_instant(Instant t) {
    const auto day = date::floor<date::days>(t);
    const date::year_month_day date{day};
    const date::hh_mm_ss<Seconds> clock{t - day};
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string ics_duration(const Duration& duration) {
    const auto seconds = duration.elapsed.count();
    std::string out = "P";
    if (duration.days != 0) out += fmt::format("{}D", duration.days);
    if (seconds == 0) return duration.days != 0 ? out : "PT0S";
    out += 'T';
    if (seconds / 3600 != 0) out += fmt::format("{}H", seconds / 3600);
    // Between hours and seconds the minutes have to be there, even if they are none.
    if (seconds / 60 % 60 != 0 || (seconds / 3600 != 0 && seconds % 60 != 0))
        out += fmt::format("{}M", seconds / 60 % 60);
    if (seconds % 60 != 0) out += fmt::format("{}S", seconds % 60);
    return out;
}

}  // namespace rota::render
