// The TOML reader by itself: values, places, and what may follow what. Random documents are compared with toml++ in
// tests/property/input.
#include "input/toml_parser.hpp"

#include "rota/date_text.hpp"

#include "catch.hpp"

using namespace rota;

namespace {

/// A value as one line of text.
struct Shown {
    std::string operator()(const std::string& text) const { return "'" + text + "'"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return "real " + std::to_string(number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Day day) const { return to_text(day); }
    std::string operator()(TimeOfDay time) const { return time_text(time); }
    std::string operator()(const toml::LocalDateTime& t) const {
        return wall_text(t.when) + (t.has_fraction ? " and more" : "");
    }
    std::string operator()(const toml::OffsetDateTime&) const { return "offset"; }
    std::string operator()(const toml::Array& items) const {
        std::string text;
        for (const toml::Value& item : items) text += (text.empty() ? "" : " ") + std::visit(*this, item.data);
        return "[" + text + "]";
    }
    std::string operator()(const toml::Table& table) const {
        std::string text;
        for (const toml::Entry& entry : table.entries) {
            text += (text.empty() ? "" : " ") + entry.key + "=" + std::visit(*this, entry.value.data);
        }
        return "{" + text + "}";
    }
};

std::string shown(const std::string& text) {
    const toml::Document document = toml::parse(text);
    return document.errors.empty() ? Shown{}(document.root) : "error: " + document.errors[0].message;
}

std::string value(const std::string& text) {
    const std::string all = shown("x = " + text);
    return all.rfind("{x=", 0) == 0 ? all.substr(3, all.size() - 4) : all;
}

bool is_error(const std::string& text) {
    return !toml::parse(text).errors.empty();
}

std::string text_at(const std::string& text, SourceRange at) {
    return text.substr(at.begin, at.end - at.begin);
}

}  // namespace

TEST_CASE("TOML strings of all four kinds are read") {
    CHECK(value(R"("a b")") == "'a b'");
    CHECK(value(R"('a\b')") == R"('a\b')");
    CHECK(value(R"("a\tb\n\"\\\u00e9\U0001F600")") == "'a\tb\n\"\\é😀'");
    CHECK(value("\"\"") == "''");
    CHECK(value("\"\"\"\"\"\"") == "''");
    CHECK(value("\"\"\"\na\r\nb\"\"\"") == "'a\nb'");
    CHECK(value("\"\"\"a \\  \n\n  b\"\"\"") == "'a b'");
    CHECK(value("\"\"\"a\"\"b\"\"\"\"\"") == "'a\"\"b\"\"'");
    CHECK(value("'''\na\\\n''b'''''") == "'a\\\n''b'''");
}

TEST_CASE("TOML numbers are read, and only well-formed ones") {
    for (const auto& [text, meaning] :
         std::vector<std::pair<std::string, std::string>>{{"0", "0"},
                                                          {"+7", "7"},
                                                          {"-0", "0"},
                                                          {"1_000", "1000"},
                                                          {"0x1F", "31"},
                                                          {"0xdead_beef", "3735928559"},
                                                          {"0o17", "15"},
                                                          {"0b101", "5"},
                                                          {"9223372036854775807", "9223372036854775807"},
                                                          {"-9223372036854775808", "-9223372036854775808"},
                                                          {"1.5", "real 1.500000"},
                                                          {"-0.25", "real -0.250000"},
                                                          {"1e3", "real 1000.000000"},
                                                          {"1_0.0_1E-0_1", "real 1.001000"},
                                                          {"inf", "real inf"},
                                                          {"-inf", "real -inf"}}) {
        INFO(text);
        CHECK(value(text) == meaning);
    }
    for (const std::string text : {"01",
                                   "+",
                                   "-",
                                   "1_",
                                   "_1",
                                   "1__0",
                                   "1.",
                                   ".5",
                                   "1.e3",
                                   "1e",
                                   "0x",
                                   "0xG",
                                   "0X1F",
                                   "0o8",
                                   "-0x1",
                                   "+0b1",
                                   "0x_1",
                                   "1_.5",
                                   "9223372036854775808",
                                   "Inf",
                                   "1.5.2",
                                   "0b2",
                                   "1e_0",
                                   "1_e0",
                                   "1e5.5"}) {
        INFO(text);
        CHECK(is_error("x = " + text));
    }
}

TEST_CASE("TOML dates and times are read, and only those that exist") {
    CHECK(value("2026-12-04") == "2026-12-04");
    CHECK(value("2024-02-29") == "2024-02-29");
    CHECK(value("2026-12-04T18:00:00") == "Fri 4 Dec 2026 18:00");
    CHECK(value("2026-12-04 18:00:30") == "Fri 4 Dec 2026 18:00:30");
    CHECK(value("2026-12-04t18:00:00.5") == "Fri 4 Dec 2026 18:00 and more");
    CHECK(value("2026-12-04T18:00:00Z") == "offset");
    CHECK(value("2026-12-04 18:00:00-07:30") == "offset");
    CHECK(value("2026-12-04 # a comment") == "2026-12-04");
    CHECK(value("23:59:59") == "23:59:59");
    for (const std::string text : {"2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-12-04T24:00:00",
                                   "2026-12-04T", "2026-12-04T18:00", "24:00:00", "12:60:00", "12:00:60", "12:00",
                                   "12:00:00.", "2026-12-04T18:00:00+24:00", "2026-12-04T18:00:00x", "2026-12-04x"}) {
        INFO(text);
        CHECK(is_error("x = " + text));
    }
}

TEST_CASE("TOML lists and tables in braces are read") {
    CHECK(value("[]") == "[]");
    CHECK(value("[1, 'a', [true], ]") == "[1 'a' [true]]");
    CHECK(value("[ # why\n 1,\n\n 2 # two\n]") == "[1 2]");
    CHECK(value("{}") == "{}");
    CHECK(value("{ a = 1, b.c = 2, b.d = 3 }") == "{a=1 b={c=2 d=3}}");
    CHECK(is_error("x = [1 2]"));
    CHECK(is_error("x = [,]"));
    CHECK(is_error("x = { a = 1, }"));
    CHECK(is_error("x = { a = 1\n}"));
    CHECK(is_error("x = { a = 1, a = 2 }"));
    CHECK(is_error("x = { a = { b = 1 }, a.c = 2 }"));
}

TEST_CASE("TOML keys may be bare, quoted and dotted") {
    CHECK(shown("a-b_1 = 1\n\"c d\" = 2\n'' = 3") == "{a-b_1=1 c d=2 =3}");
    CHECK(shown("a . \"b\".c = 1\na.d = 2") == "{a={b={c=1} d=2}}");
    CHECK(is_error("= 1"));
    CHECK(is_error("a = 1\na = 2"));
    CHECK(is_error("a = 1\na.b = 2"));
    CHECK(is_error("a. = 1"));
    CHECK(is_error("ä = 1"));
    CHECK(is_error("\"\"\"a\"\"\" = 1"));
    CHECK(is_error("a = 1 b = 2"));
}

TEST_CASE("TOML headers make tables and lists of tables") {
    CHECK(shown("[a]\nx = 1\n[b.c]\ny = 2\n[b]\nz = 3") == "{a={x=1} b={c={y=2} z=3}}");
    CHECK(shown("[[a]]\nx = 1\n[[a.b]]\n[[a.b]]\ny = 1\n[[a]]\n[a.c]") == "{a=[{x=1 b=[{} {y=1}]} {c={}}]}");
    CHECK(shown("[a.b.c]\n[a]\nb.d = 1") == "{a={b={c={} d=1}}}");
    CHECK(shown("[ a . 'b' ] # comment") == "{a={b={}}}");
    for (const std::string text :
         {"[a]\n[a]", "[[a]]\n[a]", "[a]\n[[a]]", "a = 1\n[a]", "a = 1\n[a.b]", "a = []\n[[a]]", "a = {}\n[a.b]",
          "a.b = 1\n[a]", "[a]\nb.c = 1\n[a.b]", "[a", "[]", "[[a]", "[[a] ]", "[a] x = 1", "[a.]"}) {
        INFO(text);
        CHECK(is_error(text));
    }
}

TEST_CASE("TOML comments and line breaks of both kinds are skipped, other controls are errors") {
    CHECK(shown("# a\r\nx = 1 # b\r\n\r\n\ty=2\r\n#") == "{x=1 y=2}");
    CHECK(shown("") == "{}");
    CHECK(is_error("x = 1\ry = 2"));
    CHECK(is_error("# \x01"));
    CHECK(is_error("x = \"\x7f\""));
    CHECK(is_error("x = '\x02'"));
}

TEST_CASE("TOML values know where they stand") {
    const std::string text = "[team]\nid = \"ü\" # x\nlist = [ 1, 'b' ]\n[[people]]\nday = 2026-12-04 18:00:00\n";
    const toml::Document document = toml::parse(text);
    const toml::Entry& team = *document.root.find("team");
    CHECK(text_at(text, team.value.at) == "[team]");
    const auto& table = std::get<toml::Table>(team.value.data);
    CHECK(text_at(text, table.find("id")->key_at) == "id");
    CHECK(text_at(text, table.find("id")->value.at) == "\"ü\"");
    const toml::Value& list = table.find("list")->value;
    CHECK(text_at(text, list.at) == "[ 1, 'b' ]");
    CHECK(text_at(text, std::get<toml::Array>(list.data)[1].at) == "'b'");
    const auto& people = std::get<toml::Array>(document.root.find("people")->value.data);
    CHECK(text_at(text, people[0].at) == "[[people]]");
    CHECK(text_at(text, std::get<toml::Table>(people[0].data).find("day")->value.at) == "2026-12-04 18:00:00");
}

TEST_CASE("after a TOML error reading goes on at the next statement") {
    const toml::Document document = toml::parse("a = ?\nb = [\n  ?,\n  'x',\n]\nc = 3\n[d\ne = 1\n[f]\ng = ?\n");
    REQUIRE(document.errors.size() == 4);
    CHECK(Shown{}(document.root) == "{c=3 f={}}");
}

TEST_CASE("TOML nested too deeply, keys with too many parts and huge tables are refused") {
    const auto lists = [](std::size_t depth) { return "x = " + std::string(depth, '[') + std::string(depth, ']'); };
    CHECK_FALSE(is_error(lists(std::size_t{toml::deepest_nesting} + 1)));
    CHECK(is_error(lists(std::size_t{toml::deepest_nesting} + 2)));
    const auto path = [](std::size_t parts) {
        std::string key = "a";
        for (std::size_t i = 1; i < parts; ++i) key += ".a";
        return key;
    };
    CHECK_FALSE(is_error(path(toml::longest_key_path) + " = 1"));
    CHECK(is_error(path(toml::longest_key_path + 1) + " = 1"));
    CHECK(is_error("[" + path(toml::longest_key_path + 1) + "]"));
    std::string keys;
    for (std::size_t i = 0; i < toml::largest_table; ++i) keys += "k" + std::to_string(i) + " = 1\n";
    CHECK_FALSE(is_error(keys));
    CHECK(is_error(keys + "k = 1\n"));
}
