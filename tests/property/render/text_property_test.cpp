// Texts of any data and any looks: what a terminal gets is the plain text and closed colours.
#include <rapidcheck.h>

#include "catch.hpp"
#include "render/formats/style.hpp"
#include "render/formats/text.hpp"

using namespace rota::render;

namespace {

/// Any text made of any data, with looks inside looks.
Text any_text(int depth = 3) {
    switch (*rc::gen::inRange(0, depth == 0 ? 2 : 5)) {
        case 0:
            return Text::of(*rc::gen::arbitrary<std::string>());
        case 1:
            return Text::lines_of(
                *rc::gen::container<std::string>(rc::gen::element('a', '\n', ' ', '\x1b', '[', 'm', '\x9b')));
        case 2:
            return paint(*rc::gen::inRange(0, 20), any_text(depth - 1));
        case 3:
            return alarm(any_text(depth - 1));
        default:
            return any_text(depth - 1) + any_text(depth - 1);
    }
}

/// The text without SGR sequences, each of which must be closed before its line ends.
std::string without_colors(const std::string& text) {
    std::string out;
    bool open = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\x1b') {
            RC_ASSERT(!(open && text[i] == '\n'));
            out += text[i];
            continue;
        }
        const std::size_t end = text.find('m', i);
        RC_ASSERT(end != std::string::npos && text[i + 1] == '[');
        const std::string code = text.substr(i + 2, end - i - 2);
        RC_ASSERT(code.find_first_not_of("0123456789;") == std::string::npos);
        RC_ASSERT((code == "0") == open);
        open = !open;
        i = end;
    }
    RC_ASSERT(!open);
    return out;
}

}  // namespace

TEST_CASE("a coloured text is the plain text with closed colours, whatever it is made of") {
    CHECK(rc::check([] {
        const Text text = any_text();
        RC_ASSERT(without_colors(text.colored()) == text.plain());
        RC_ASSERT(text.plain().find('\x1b') == std::string::npos);
    }));
}

TEST_CASE("parts of a text put together are the text") {
    CHECK(rc::check([] {
        const Text text = any_text();
        const std::size_t cut = *rc::gen::inRange<std::size_t>(0, text.plain().size() + 1);
        const Text whole = text.part(0, cut) + text.part(cut, text.plain().size());
        RC_ASSERT(whole.plain() == text.plain());
        RC_ASSERT(without_colors(text.part(0, cut).colored()) == text.plain().substr(0, cut));
        RC_ASSERT(whole.colored() == text.colored());
    }));
}

TEST_CASE("wrapping loses no word, breaks none, and fills no line beyond its width") {
    CHECK(rc::check([] {
        Text text;
        const int words = *rc::gen::inRange(0, 20);
        for (int i = 0; i < words; ++i) {
            const std::string word(static_cast<std::size_t>(*rc::gen::inRange(1, 9)), 'x');
            const Text one = Text::of(*rc::gen::inRange(0, 3) == 0 ? word + " " + word : word);
            text += blanks(*rc::gen::inRange(0, 3)) + (*rc::gen::arbitrary<bool>() ? one.whole() : strong(one));
            text += *rc::gen::inRange(0, 6) == 0 ? Text("\n") : " ";
        }
        const int width = *rc::gen::inRange(12, 40);
        const Text narrow = wrapped(text, width);
        const auto words_of = [](const Text& all) {
            std::vector<std::string> list;
            for (const Text& line : all.lines()) {
                const Text plain = Text::of(line.plain());
                for (const auto& [first, last] : plain.words()) list.push_back(plain.part(first, last).plain());
            }
            return list;
        };
        RC_ASSERT(words_of(narrow) == words_of(text));
        for (const Text& line : narrow.lines()) {
            RC_ASSERT(line.width() <= width || Text::of(line.plain()).words().size() <= 1);
        }
        RC_ASSERT(without_colors(narrow.colored()) == narrow.plain());
        RC_ASSERT(wrapped(narrow, width).plain() == narrow.plain());
    }));
}
