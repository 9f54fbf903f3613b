#include "render/width.hpp"

#include "catch.hpp"

using namespace rota::render;

TEST_CASE("width counts columns, not bytes or characters") {
    CHECK(display_width("Dana") == 4);
    CHECK(display_width("Jörg") == 4);
    CHECK(display_width("نورة") == 4);
    CHECK(display_width("桜") == 2);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("") == 0);
}

TEST_CASE("an emoji made of several characters takes two columns") {
    CHECK(display_width("🙂") == 2);
    CHECK(display_width("👨‍👩‍👧") == 2);
    CHECK(display_width("❤️") == 2);
}

TEST_CASE("control characters are shown as pictures") {
    CHECK(visible("a\nb") == "a␊b");
    CHECK(visible("\x1b[31m") == "␛[31m");
    CHECK(visible("\x7f") == "␡");
    CHECK(visible("\xc2\x9b") == "<U+009B>");
}

TEST_CASE("characters that turn the direction of text are named") {
    CHECK(visible("abc\u202Etxt") == "abc<U+202E>txt");
    CHECK(visible("\u2066x\u2069") == "<U+2066>x<U+2069>");
}

TEST_CASE("ordinary text of any script stays as it is") {
    for (const char* text : {"Dana Levi", "نورة القحطاني", "桜", "👨‍👩‍👧"}) CHECK(visible(text) == text);
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
    CHECK(visible("a\xff"
                  "b") == "a\uFFFDb");
}

TEST_CASE("padding fills up to a width and never cuts") {
    CHECK(pad("桜", 4) == "桜  ");
    CHECK(pad("long", 2) == "long");
}
