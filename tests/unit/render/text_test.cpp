#include "render/formats/text.hpp"

#include "catch.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "text_printing.hpp"

using namespace rota::render;

// Data, and what was printed already, is no text: to mix up the order does not compile.
static_assert(!std::is_constructible_v<Text, std::string> && !std::is_constructible_v<Text, const char*>);
static_assert(!std::is_constructible_v<Text, char (&)[8]> && std::is_convertible_v<const char (&)[8], Text>);
static_assert(!std::is_constructible_v<Cell, std::string> && std::is_convertible_v<Text, Cell>);
static_assert(!std::is_constructible_v<Argument, std::string> && !std::is_constructible_v<Argument, const char*>);
static_assert(!std::is_convertible_v<Text, std::string> && !std::is_convertible_v<Text, std::string_view>);
static_assert(!std::is_invocable_v<decltype(strong), std::string>);

TEST_CASE("data is made harmless before it is a text") {
    CHECK(Text::of("a\nb\x1b[31m") == "a␊b␛[31m");
    CHECK(Text::lines_of("a\tb\nc\n") == "a␉b\nc\n");
    CHECK(Text::lines_of("") == "");
}

TEST_CASE("escape codes in data are never colours, whatever look the text is given") {
    CHECK(strong(Text::of("\x1b[31mred")).colored() == "\033[1m␛[31mred\033[0m");
}

TEST_CASE("looks become colours only when they are asked for") {
    const Text text = strong("Dana") + " is " + faint("primary") + ".";
    CHECK(text == "Dana is primary.");
    CHECK(text.colored() == "\033[1mDana\033[0m is \033[2mprimary\033[0m.");
}

TEST_CASE("what has a look keeps it when it becomes part of something") {
    CHECK(faint("a " + alarm("b") + " c").colored() == "\033[2ma \033[0m\033[1;31mb\033[0m\033[2m c\033[0m");
}

TEST_CASE("every colour is closed before its line ends") {
    CHECK(good("a\nb\n").colored() == "\033[32ma\033[0m\n\033[32mb\033[0m\n");
    CHECK(good("").colored().empty());
    CHECK(good("\n").colored() == "\n");
}

TEST_CASE("a part keeps the looks of its characters") {
    const Text text = "ab" + strong("cd") + "ef";
    CHECK(text.part(1, 3).colored() == "b\033[1mc\033[0m");
    CHECK(text.part(4, 6).colored() == "ef");
    CHECK(text.part(2, 2).empty());
    CHECK((text + "  ").without_trailing_blanks().colored() == text.colored());
}

TEST_CASE("lines keep their looks and lose their ends") {
    const auto lines = ("a\n" + strong("b") + "\n\nc").lines();
    REQUIRE(lines.size() == 4);
    CHECK(lines[1].colored() == "\033[1mb\033[0m");
    CHECK(lines[2].empty());
    CHECK(lines[3] == "c");
}

TEST_CASE("a text can be added to itself") {
    Text text = strong("a") + "b";
    text += text;
    CHECK(text.colored() == "\033[1ma\033[0mb\033[1ma\033[0mb");
}

TEST_CASE("format_text puts texts and whole numbers in their places") {
    CHECK(format_text("{}: {} of {}\n", strong("load"), 3, Text::of("x\ty")).colored() ==
          "\033[1mload\033[0m: 3 of x␉y\n");
    CHECK(format_text("nothing") == "nothing");
}

TEST_CASE("joined texts have commas between, and another word before the last if there is one") {
    CHECK(joined({}) == "");
    CHECK(joined({"a", "b", "c"}) == "a, b, c");
    CHECK(joined({"a", "b", "c"}, ", ", " and ") == "a, b and c");
    CHECK(joined({"a"}, ", ", " and ") == "a");
}

TEST_CASE("padding counts columns and never cuts") {
    CHECK(pad("桜", 4) == "桜  ");
    CHECK(pad(strong("ab"), 3).colored() == "\033[1mab\033[0m ");
    CHECK(pad("long", 2) == "long");
}

TEST_CASE("a line that is too long goes on two columns further in than it begins") {
    CHECK(wrapped("  one two three four\nshort\n", 10) == "  one two\n    three\n    four\nshort\n");
    CHECK(wrapped("one two", 7) == "one two");
    CHECK(wrapped("one two", 6) == "one\n  two");
    CHECK(wrapped("one two three", 0) == "one two three");
    CHECK(wrapped("", 10) == "");
    CHECK(wrapped("\n\na b\n", 10) == "\n\na b\n");
}

TEST_CASE("a word longer than a line stays whole") {
    CHECK(wrapped("an unbreakable word", 8) == "an\n  unbreakable\n  word");
    CHECK(wrapped("unbreakable", 8) == "unbreakable");
}

TEST_CASE("names are not broken at their blanks, unless they are longer than a line") {
    const Text name = Text::of("Dana Levi").whole();
    CHECK(wrapped("told " + name + ", and " + name, 16) == "told Dana Levi,\n  and Dana Levi");
    CHECK(wrapped("told " + name + " now", 11) == "told\n  Dana Levi\n  now");
    CHECK(wrapped("told " + name + " now", 10) == "told Dana\n  Levi now");
}

TEST_CASE("broken lines keep their looks") {
    CHECK(wrapped("a " + strong("bb cc") + " d", 4).colored() == "a \033[1mbb\033[0m\n  \033[1mcc\033[0m\n  d");
}
