// Letters without their marks, by Unicode's own decomposition.
#include "import/model/slug.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "core/text/utf8.hpp"

namespace rota::importing {

namespace {

/// Letters that Unicode does not take apart.
constexpr std::pair<char32_t, std::string_view> plain_letters[] = {
    {U'Ø', "o"}, {U'ø', "o"}, {U'Æ', "ae"}, {U'æ', "ae"}, {U'Œ', "oe"}, {U'œ', "oe"}, {U'ß', "ss"}, {U'Ł', "l"},
    {U'ł', "l"}, {U'Đ', "d"}, {U'đ', "d"},  {U'Ð', "d"},  {U'ð', "d"},  {U'ı', "i"},  {U'Þ', "th"}, {U'þ', "th"},
};

/// A letter or digit of an id; empty for anything else.
std::string plain(char32_t c) {
    if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9')) return std::string(1, static_cast<char>(c));
    if ('A' <= c && c <= 'Z') return std::string(1, static_cast<char>(c - 'A' + 'a'));
    const auto* found = std::find_if(std::begin(plain_letters), std::end(plain_letters),
                                     [c](const auto& one) { return one.first == c; });
    return found == std::end(plain_letters) ? "" : std::string(found->second);
}

std::string decomposed(const std::string& text) {
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &made, options);
    std::string all = size < 0 ? text : std::string(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
    std::free(made);
    return all;
}

}  // namespace

std::string slug(const std::string& text, std::size_t most) {
    const std::string all = decomposed(text.substr(0, 400));
    std::string out;
    for (std::string_view rest = all; !rest.empty() && out.size() < most;) {
        const Utf8Character c = first_character(rest);
        rest.remove_prefix(c.bytes);
        const std::string letters = plain(c.code);
        const bool apostrophe = c.code == U'\'' || c.code == U'’';
        out += !letters.empty() || apostrophe || out.empty() || out.back() == '-' ? letters : "-";
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

std::string UniqueNames::unique(const std::string& name) {
    std::string candidate = name;
    for (int& n = last_number_.try_emplace(name, 1).first->second; !taken_.insert(candidate).second;)
        candidate = name + between_ + std::to_string(++n);
    return candidate;
}

}  // namespace rota::importing
