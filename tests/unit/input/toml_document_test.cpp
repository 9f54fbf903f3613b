// Reading TOML by itself: every kind of value as the readers of rosters get it, its place, and the limits.
#include "input/toml/toml_document.hpp"

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
    return !document.error ? Shown{}(document.root) : "error: " + document.error->message;
}

std::string value(const std::string& text) {
    const std::string all = shown("x = " + text);
    return all.rfind("{x=", 0) == 0 ? all.substr(3, all.size() - 4) : all;
}

bool is_error(const std::string& text) {
    return toml::parse(text).error.has_value();
}

std::string text_at(const std::string& text, SourceRange at) {
    return text.substr(at.begin, at.end - at.begin);
}

}  // namespace

TEST_CASE("every kind of TOML value is passed on") {
    CHECK(value(R"("a\tb\n\"\\\u00e9\U0001F600")") == "'a\tb\n\"\\é😀'");
    CHECK(value(R"('a\b')") == R"('a\b')");
    CHECK(value("0x1F") == "31");
    CHECK(value("-9223372036854775808") == "-9223372036854775808");
    CHECK(value("1_0.5e0") == "real 10.500000");
    CHECK(value("-inf") == "real -inf");
    CHECK(value("true") == "true");
    CHECK(value("2024-02-29") == "2024-02-29");
    CHECK(value("2026-12-04T18:00:00") == "Fri 4 Dec 2026 18:00");
    CHECK(value("2026-12-04 18:00:30 # a comment") == "Fri 4 Dec 2026 18:00:30");
    CHECK(value("2026-12-04t18:00:00.5") == "Fri 4 Dec 2026 18:00 and more");
    CHECK(value("2026-12-04T18:00:00Z") == "offset");
    CHECK(value("2026-12-04 18:00:00-07:30") == "offset");
    CHECK(value("23:59:59") == "23:59:59");
    CHECK(value("[ # why\n 1,\n\n 'a', [true], # two\n]") == "[1 'a' [true]]");
    CHECK(value("{ a = 1, b.c = 2, b.d = {} }") == "{a=1 b={c=2 d={}}}");
}

TEST_CASE("TOML headers and dotted keys make tables and lists of tables") {
    CHECK(shown("") == "{}");
    CHECK(shown("a-b_1 = 1\n\"c d\" = 2\n'' = 3") == "{=3 a-b_1=1 c d=2}");
    CHECK(shown("[a]\nx = 1\n[b.c]\ny = 2\n[b]\nz = 3") == "{a={x=1} b={c={y=2} z=3}}");
    CHECK(shown("[[a]]\nx = 1\n[[a.b]]\n[[a.b]]\ny = 1\n[[a]]\n[a.c]") == "{a=[{b=[{} {y=1}] x=1} {c={}}]}");
    CHECK(shown("# a\r\nx = 1 # b\r\n\r\n\ty=2\r\n#") == "{x=1 y=2}");
}

TEST_CASE("TOML texts of several lines keep what is in them, also beyond ASCII") {
    CHECK(value("\"\"\"\na\r\nb\"\"\"") == "'a\nb'");
    CHECK(value("\"\"\"a \\  \n\n  é\\\n ち\\\n  \uFE70\"\"\"") == "'a éち\uFE70'");
    CHECK(value("'''\na\\\n''b'''''") == "'a\\\n''b'''");
    CHECK(is_error("x = \"\"\"\\é\"\"\""));
}

TEST_CASE("TOML values know where they stand") {
    const std::string text =
        "[team]\nid = \"üち😀\" # é\nlist = [ 'é', 'b' ]\n[[people]]\nday = 2026-12-04 18:00:00\na.b = {}";
    const toml::Document document = toml::parse(text);
    const toml::Entry& team = *document.root.find("team");
    CHECK(text_at(text, team.value.at) == "[team]");
    const auto& table = std::get<toml::Table>(team.value.data);
    CHECK(text_at(text, table.find("id")->key_at) == "id");
    CHECK(text_at(text, table.find("id")->value.at) == "\"üち😀\"");
    const toml::Value& list = table.find("list")->value;
    CHECK(text_at(text, list.at) == "[ 'é', 'b' ]");
    CHECK(text_at(text, std::get<toml::Array>(list.data)[1].at) == "'b'");
    const toml::Value& people = document.root.find("people")->value;
    CHECK(text_at(text, people.at) == "[[people]]");
    const toml::Value& person = std::get<toml::Array>(people.data)[0];
    CHECK(text_at(text, person.at) == "[[people]]");
    CHECK(text_at(text, std::get<toml::Table>(person.data).find("day")->value.at) == "2026-12-04 18:00:00");
    const toml::Value& dotted = std::get<toml::Table>(person.data).find("a")->value;
    CHECK(text_at(text, dotted.at) == "a");
    CHECK(text_at(text, std::get<toml::Table>(dotted.data).find("b")->value.at) == "{}");
}

TEST_CASE("a bare word is read as a value only as a whole") {
    CHECK(std::get<std::int64_t>(toml::read_scalar("-1").value()) == -1);
    CHECK(std::get<bool>(toml::read_scalar("true").value()));
    for (const std::string word : {"", " ", "1 ", " 1", "1 # x", "Dana", "1\ny = 2", "'a'", "[1]", "1, 2", "1 y = 2"}) {
        INFO(word);
        CHECK_FALSE(toml::read_scalar(word).has_value());
    }
}

TEST_CASE("TOML nested too deeply, keys with too many parts, too many headers and values are refused") {
    const auto lists = [](std::size_t depth) { return "x = " + std::string(depth, '[') + std::string(depth, ']'); };
    CHECK_FALSE(is_error(lists(toml::deepest_nesting + 1)));
    CHECK(shown(lists(toml::deepest_nesting + 2)) == "error: too many nested brackets");
    const auto path = [](std::size_t parts) {
        std::string key = "a";
        for (std::size_t i = 1; i < parts; ++i) key += i % 2 == 0 ? ".a" : " . \"a.b\"";
        return key;
    };
    CHECK_FALSE(is_error(path(toml::longest_key_path) + " = 0.5"));
    CHECK(shown(path(toml::longest_key_path + 1) + " = 1") == "error: too many dots in this key");
    CHECK(shown("x = { " + path(toml::longest_key_path + 1) + " = 1 }") == "error: too many dots in this key");
    CHECK(shown("[" + path(toml::longest_key_path + 1) + "]") == "error: too many dots in this key");
    std::string headers;
    for (std::size_t i = 0; i < toml::most_key_parts; ++i) headers += "[[a]]\nx = [[]]\ny = 0.5 # a.b\nz = 'a.b'\n";
    CHECK_FALSE(is_error(headers));
    CHECK(shown(headers + "[[a]]\n") == "error: too many headers and dotted keys in one file");
    std::string values = "x = [";
    for (std::size_t i = 2; i < toml::most_values; ++i) values += "1,";
    CHECK_FALSE(is_error(values + "1]"));
    CHECK(shown(values + "1,1]") == "error: too many values in one file");
    CHECK(shown(headers + "a.b = 1\n") == "error: too many headers and dotted keys in one file");
}

TEST_CASE("an error before the place where a limit is exceeded comes first") {
    const std::string dots = "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n";
    CHECK(shown("x = ?\n" + dots) == "error: \"?\" is not a value");
    CHECK(shown("x = \"" + dots) == "error: the text that begins here has no closing quote");
    CHECK(shown("x = 1\n" + dots) == "error: too many dots in this key");
}
