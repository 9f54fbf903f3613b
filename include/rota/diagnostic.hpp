// Diagnostic: one thing that is wrong (or doubtful) in an input, with its location. Parsed<T>: a value, or all
// diagnostics.
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

/// A location in a text: lines and columns count from 1, columns in characters (code points). 0: no location.
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
    std::string source_line;     ///< the line itself; empty if there is no location
    int source_line_begins = 1;  ///< column of its first character: more than 1 where a huge line had to be cut
};

/// Bad input is a complete list, good input a value, perhaps with warnings.
template <class T>
struct Parsed {
    std::optional<T> value;  ///< absent when any diagnostic is an error
    std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);
/// The lines shown above, ending in a line break. Control characters are made visible, tabs become blanks; of a long
/// line, only the part around the location is shown, so that it has at most `columns` (0: as many as are good to read).
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic, int columns = 0);

/// The candidate nearest to `word` (optimal string alignment, case folded for ASCII), or empty when none is near
/// enough to be meant: at most one edit per three characters, and at least one; the first of several. Part of the word
/// must remain, and words of more than 100 characters match nothing.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// `did you mean "sam"?`, or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace rota
