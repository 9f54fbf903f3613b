// How diagnostics look, and which names are near each other.
#include "rota/diagnostic.hpp"

#include "catch.hpp"

using namespace rota;

namespace {

Diagnostic diagnostic(std::string line, int column, int width) {
    return {Severity::error, "code", "wrong", "", "rota.toml", {14, column, width}, std::move(line)};
}

}  // namespace

TEST_CASE("a diagnostic shows its place, the line, a caret under the place and a hint") {
    Diagnostic d = diagnostic("members = [\"dana\", \"sma\", \"lee\"]", 20, 5);
    d.message = "unknown person \"sma\" in members of rotation \"front line\"";
    d.hint = "did you mean \"sam\"?";
    CHECK(to_text(d) ==
          "rota.toml:14:20: error: unknown person \"sma\" in members of rotation \"front line\"\n"
          "   14 | members = [\"dana\", \"sma\", \"lee\"]\n"
          "      |                    ^~~~~\n"
          "  hint: did you mean \"sam\"?\n");
}

TEST_CASE("a diagnostic without a place shows none, a warning says so") {
    CHECK(to_text({Severity::warning, "code", "odd", "look", "rota.toml", {}, {}}) ==
          "rota.toml: warning: odd\n  hint: look\n");
    CHECK(to_text({Severity::error, "code", "odd", "", "", {}, {}}) == "error: odd\n");
}

TEST_CASE("the caret is under its character whatever precedes it") {
    CHECK(to_text(diagnostic("\tx = \"ü\", y", 11, 1)) ==
          "rota.toml:14:11: error: wrong\n   14 |     x = \"ü\", y\n      |              ^\n");
    // Two columns of a terminal each, and a combining mark that takes none.
    CHECK(to_text(diagnostic("日本 x", 4, 1)) == "rota.toml:14:4: error: wrong\n   14 | 日本 x\n      |      ^\n");
    CHECK(to_text(diagnostic("日本 x", 1, 2)) == "rota.toml:14:1: error: wrong\n   14 | 日本 x\n      | ^~~~\n");
    CHECK(to_text(diagnostic("e\u0301 x", 4, 1)) == "rota.toml:14:4: error: wrong\n   14 | e\u0301 x\n      |   ^\n");
}

TEST_CASE("control characters, turns of direction and broken UTF-8 are shown visibly") {
    CHECK(to_text(diagnostic("a\x1b[2J b", 7, 1)) ==
          "rota.toml:14:7: error: wrong\n   14 | a␛[2J b\n      |       ^\n");
    CHECK(to_text(diagnostic("a\u202Eb", 3, 1)) ==
          "rota.toml:14:3: error: wrong\n   14 | a<U+202E>b\n      |          ^\n");
    CHECK(to_text(diagnostic("a\xff"
                             "b",
                             3, 1)) == "rota.toml:14:3: error: wrong\n   14 | a\uFFFDb\n      |   ^\n");
    Diagnostic d = diagnostic("", 1, 1);
    d.place = {};
    d.message = "unknown \"\x1b[31m\n\"";
    d.hint = "\u2066";
    d.file = "a\rb";
    CHECK(to_text(d) == "a␍b: error: unknown \"␛[31m␊\"\n  hint: <U+2066>\n");
}

TEST_CASE("a long line is cut around the place") {
    const std::string left(300, 'a');
    const std::string right(300, 'b');
    const std::string text = to_text(diagnostic(left + "HERE" + right, 301, 4));
    CHECK(text == "rota.toml:14:301: error: wrong\n   14 | …" + std::string(60, 'a') + "HERE" + std::string(56, 'b') +
                      "…\n      | " + std::string(61, ' ') + "^~~~\n");
}

TEST_CASE("a line of 120 columns is shown whole, one of 121 is cut") {
    CHECK(to_text(diagnostic(std::string(120, 'a'), 1, 1)).find("…") == std::string::npos);
    CHECK(to_text(diagnostic(std::string(121, 'a'), 1, 1)).find(std::string(120, 'a') + "…\n") != std::string::npos);
}

TEST_CASE("in a narrow terminal less of the line is shown, with the caret in place") {
    const std::string text = to_text(diagnostic(std::string(100, 'a') + "HERE" + std::string(100, 'b'), 101, 4), 40);
    CHECK(text == "rota.toml:14:101: error: wrong\n   14 | …" + std::string(15, 'a') + "HERE" + std::string(11, 'b') +
                      "…\n      | " + std::string(16, ' ') + "^~~~\n");
}

TEST_CASE("what is underlined ends where the shown part of the line ends") {
    const std::string text = to_text(diagnostic(std::string(500, 'a'), 1, 500));
    CHECK(text.find("\n      | ^" + std::string(119, '~') + "\n") != std::string::npos);
}

TEST_CASE("a line that was cut before it came here is shown as cut, with the caret in place") {
    Diagnostic d = diagnostic("abc", 1001, 1);
    d.source_line_begins = 1000;
    CHECK(to_text(d) == "rota.toml:14:1001: error: wrong\n   14 | …abc\n      |   ^\n");
}

TEST_CASE("a place behind the end of its line is shown there") {
    CHECK(to_text(diagnostic("ab", 3, 1)) == "rota.toml:14:3: error: wrong\n   14 | ab\n      |   ^\n");
    CHECK(to_text(diagnostic("", 1, 1)) == "rota.toml:14:1: error: wrong\n   14 | \n      | ^\n");
}

TEST_CASE("has_errors is about errors, not warnings") {
    Diagnostic d;
    CHECK_FALSE(has_errors({}));
    d.severity = Severity::warning;
    CHECK_FALSE(has_errors({d}));
    CHECK(has_errors({d, Diagnostic{}}));
}

TEST_CASE("the nearest name is found through slips of the finger") {
    const std::vector<std::string> names{"dana", "sam", "lee", "Zoë"};
    CHECK(nearest("sma", names) == "sam");     // swapped neighbours
    CHECK(nearest("danna", names) == "dana");  // one too many
    CHECK(nearest("le", names) == "lee");      // one too few
    CHECK(nearest("dama", names) == "dana");   // another letter
    CHECK(nearest("SAM", names) == "sam");     // other case
    CHECK(nearest("Zoe", names) == "Zoë");     // one letter, not two bytes
}

TEST_CASE("a name that is not near is not guessed") {
    CHECK(nearest("bob", {"dana", "sam"}).empty());
    CHECK(nearest("sm", {"xy"}).empty());
    CHECK(nearest("x", {"y"}).empty());  // nothing of the word would be left
    CHECK(nearest("", {"a"}).empty());
    CHECK(nearest("a", {}).empty());
    CHECK(nearest(std::string(101, 'a'), {std::string(101, 'a')}).empty());
    CHECK(nearest(std::string(1000000, 'a'), {"a"}).empty());
}

TEST_CASE("one edit for each three characters is near, one more is not") {
    CHECK(nearest("abcdef", {"abcdXY"}) == "abcdXY");
    CHECK(nearest("abcde", {"abcXY"}).empty());
    CHECK(nearest("abcdef", {"abcXYZ"}).empty());
}

TEST_CASE("of several names the nearest wins, of equally near ones the first") {
    CHECK(nearest("primry", {"primer", "primary"}) == "primary");
    CHECK(nearest("cat", {"hat", "bat"}) == "hat");
}

TEST_CASE("did_you_mean asks, or says nothing") {
    CHECK(did_you_mean("sma", {"sam"}) == "did you mean \"sam\"?");
    CHECK(did_you_mean("xyz", {"sam"}).empty());
}
