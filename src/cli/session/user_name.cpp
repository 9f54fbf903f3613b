// Line by line: NAME:PASSWORD:UID:GID:COMMENT:HOME:SHELL, passwd(5).
#include "cli/session/user_name.hpp"

#include <algorithm>
#include <charconv>

namespace rota::cli {

namespace {

/// Consumes the text up to the next colon, which is required, and the colon; returns the text.
std::optional<std::string_view> next_field(std::string_view& line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view field = line.substr(0, colon);
    line.remove_prefix(colon + 1);
    return field;
}

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Names that begin with + or - are orders to the name service, those with # comments.
std::optional<std::string> name_in(std::string_view line, std::uint32_t uid) {
    const auto name = next_field(line);
    const auto password = next_field(line);
    const auto id = next_field(line);
    if (!name || !password || !id || name->empty() || number(*id) != uid) return std::nullopt;
    if (std::string_view("+-#").find(name->front()) != std::string_view::npos) return std::nullopt;
    return std::string(*name);
}

}  // namespace

std::optional<std::string> user_name(std::string_view passwd, std::uint32_t uid) {
    while (!passwd.empty()) {
        const std::string_view line = passwd.substr(0, passwd.find('\n'));
        if (auto name = name_in(line, uid)) return name;
        passwd.remove_prefix(std::min(passwd.size(), line.size() + 1));
    }
    return std::nullopt;
}

}  // namespace rota::cli
