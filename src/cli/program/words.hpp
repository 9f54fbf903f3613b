// Splitting and joining words of the command line.
#pragma once

#include <string>
#include <vector>

namespace rota::cli {

/// Parts between separators, without blanks around them; an empty text has no parts.
[[nodiscard]] inline std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : text + separator) {
        if (c != separator) {
            if (c != ' ') part += c;
        } else if (!part.empty() || !text.empty()) {
            parts.push_back(part);
            part.clear();
        }
    }
    return parts;
}

[[nodiscard]] inline std::string join(const std::vector<std::string>& words, const std::string& between) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
    return out;
}

/// Is the flag, or its letter, among the words before any "--"?
[[nodiscard]] inline bool asks_for(const std::vector<std::string>& arguments, const char* flag, const char* letter) {
    for (const std::string& word : arguments) {
        if (word == "--") return false;
        if (word == flag || word == letter) return true;
    }
    return false;
}

}  // namespace rota::cli
