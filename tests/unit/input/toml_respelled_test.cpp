// Another spelling for characters that toml++ 3.3 must not be asked about.
#include "input/toml/toml_respelled.hpp"

#include "catch.hpp"
#include "input/toml/toml_document.hpp"

using namespace rota;

namespace {

std::string respelled(std::string_view text) {
    return std::string(toml::Respelled(text).text());
}

std::string first_text(std::string_view text) {
    const toml::Document document = toml::parse(text);
    REQUIRE_FALSE(document.error);
    return std::get<std::string>(document.root.entries.front().value.data);
}

}  // namespace

TEST_CASE("ASCII and comments keep their spelling") {
    for (const std::string text :
         {"", "x = 'a\\b\"' # é\n", "x = \"\\u00e9\"", "x = '''\na\\\nb'''", "x = \xFF \"\xFF\""}) {
        CAPTURE(text);
        CHECK(respelled(text) == text);
    }
}

TEST_CASE("A letter beyond ASCII outside quotes becomes something as wrong") {
    CHECK(respelled("größe = 1 # ö") == "gr!!e = 1 # ö");
    CHECK(respelled("x = “日” é") == "x = !!! !");
}

TEST_CASE("A blank beyond ASCII outside quotes keeps its spelling: it has an error of its own") {
    CHECK(respelled("x =\u00A01\u3000\u2003") == "x =\u00A01\u3000\u2003");
    CHECK(toml::parse("x =\u00A01").error->message == "only spaces and tabs are allowed here");
}

TEST_CASE("A letter beyond ASCII in double quotes becomes an escape sequence") {
    CHECK(respelled("\"é\" = \"a\\\\é\\té\" # é") == "\"\\u00e9\" = \"a\\\\\\u00e9\\t\\u00e9\" # é");
    CHECK(respelled("x = \"\"\"a\\\n\té\"😀\"\"\"") == "x = \"\"\"a\\\n\t\\u00e9\"\\U0001f600\"\"\"");
    CHECK(respelled("x = \"é") == "x = \"\\u00e9");
    CHECK(respelled("x = \"\\é\"") == "x = \"\\!\"");
    CHECK(respelled("x = \"é\\") == "x = \"\\u00e9\\");
}

TEST_CASE("A text in single quotes with a letter beyond ASCII gets double quotes") {
    CHECK(respelled("'é' = 'a\\\"é'") == "\"\\u00e9\" = \"a\\\\\\\"\\u00e9\"");
    CHECK(respelled("x = '''\né'\\\n'''''") == "x = \"\"\"\n\\u00e9'\\\\\n''\"\"\"");
    CHECK(respelled("x = 'é") == "x = \"\\u00e9");
    CHECK(respelled("x = '''é''") == "x = \"\"\"\\u00e9''");
}

TEST_CASE("A text means the same in another spelling") {
    CHECK(first_text("x = \"\"\"a\\\n  é\\\n\\\n 😀b\"\"\"") == "aé😀b");
    CHECK(first_text("x = '''\né'\"\\\n'''''") == "é'\"\\\n''");
    CHECK(first_text("x = '\\u00e9 é'") == "\\u00e9 é");
    CHECK(first_text("x = \"\"\"a\\\n \u00A0b\"\"\"") == "a\u00A0b");
}

TEST_CASE("Places behind another spelling are those of the text as it was written") {
    const std::string text = "x = \"\"\"a\\\n😀\"\"\" # é\n'é' = ö\n";
    const toml::Respelled given(text);
    REQUIRE(given.text() == "x = \"\"\"a\\\n\\U0001f600\"\"\" # é\n\"\\u00e9\" = !\n");
    for (const char* const part : {"a\\", "\"\"\" # é", " = "}) {
        CAPTURE(part);
        CHECK(given.written_at(given.text().find(part)) == text.find(part));
    }
    CHECK(given.written_at(given.text().find("U0001")) == text.find("😀"));
    CHECK(given.written_at(given.text().find('!')) == text.find("ö"));
    CHECK(given.written_at(given.text().size()) == text.size());

    const toml::Document document = toml::parse(text.substr(0, text.find("ö")) + "1 2");
    CHECK(document.error->at.begin == text.find("ö") + 2);
}
