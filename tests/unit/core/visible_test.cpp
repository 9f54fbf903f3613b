#include "core/text/visible.hpp"

#include "catch.hpp"

using namespace rota;

TEST_CASE("control characters are shown as pictures") {
    CHECK(visible("a\nb\tc") == "a␊b␉c");
    CHECK(visible("\x1b[31m") == "␛[31m");
    CHECK(visible("\x7f") == "␡");
    CHECK(visible(std::string_view("\0", 1)) == "␀");
    CHECK(visible("\xc2\x9b") == "<U+009B>");
}

TEST_CASE("characters that turn the direction of text or have no shape are named") {
    CHECK(visible("abc\u202Etxt") == "abc<U+202E>txt");
    CHECK(visible("\u2066x\u2069") == "<U+2066>x<U+2069>");
    CHECK(visible("Da\u200Bna\uFEFF") == "Da<U+200B>na<U+FEFF>");
}

TEST_CASE("what writing needs stays as it is") {
    for (const char* text :
         {"Dana Levi", "نورة القحطاني", "می\u200Cخواهم", "桜", "👨‍👩‍👧", "❤️", "e\u0301"}) {
        CHECK(visible(text) == text);
    }
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
    CHECK(visible("a\xff"
                  "b") == "a\uFFFDb");
}

TEST_CASE("what is visible already stays the same") {
    std::string all;
    for (char32_t c = 1; c < 0x80; ++c) all += static_cast<char>(c);
    all += "\u202E\u200B\xff";
    CHECK(visible(visible(all)) == visible(all));
}
