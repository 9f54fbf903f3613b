// Diagnostic: one thing wrong (or doubtful) in an input, with its place. Parsed<T>: a value, or all of them.
//
//   Parsed<Roster> r = parse_roster(text, "rota.toml", zones);
//   if (!r.value) for (const Diagnostic& d : r.diagnostics) err << to_text(d);
//
//   rota.toml:14:20: error: unknown person "sma" in members of rotation "front line"
//      14 | members = ["dana", "sma", "lee"]
//         |                    ^~~~~
//     hint: did you mean "sam"?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rota {

enum class Severity { error, warning };

/// A place in a text: lines and columns count from 1, columns in characters (code points). 0: no place.
struct Place {
    int line = 0;
    int column = 0;
    int width = 1;  ///< how many characters to underline, at least 1
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;  ///< stable, e.g. "unknown-person"
    std::string message;
    std::string hint;  ///< may be empty
    std::string file;
    Place place;
    std::string source_line;     ///< the line itself; empty when there is no place
    int source_line_begins = 1;  ///< column of its first character: more than 1 where a huge line had to be cut
};

/// Bad input is a complete list, good input a value, perhaps with warnings.
template <class T>
struct Parsed {
    std::optional<T> value;  ///< absent when any diagnostic is an error
    std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);
/// The lines shown above, ending in a line break. Control characters are shown visibly, tabs as blanks; of a long
/// line the part around the place is shown.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

/// The candidate nearest to `word` (optimal string alignment, case folded for ASCII), or empty when none is near
/// enough to be meant: at most one edit per three characters, and at least one; the first of several. Something of
/// the word must be left, and words of more than 100 characters mean nothing.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// `did you mean "sam"?`, or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace rota
