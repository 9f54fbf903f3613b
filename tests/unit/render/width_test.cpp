#include "render/formats/width.hpp"

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
