// What targets share: saying what must be true of every input, and where their files are.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "rota/diagnostic.hpp"
#include "rota/system_zones.hpp"

namespace rota::fuzz {

/// libFuzzer keeps an input that ends the program, and so does a reader of the replay's output.
inline void expect(bool truth, std::string_view what) {
    if (truth) return;
    std::fprintf(stderr, "not true: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline std::string content(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    expect(!out.str().empty(), path + " can be read");
    return out.str();
}

/// A file beside the targets.
inline std::string kept(const std::string& name) {
    return content(std::string(ROTA_FUZZ_FOLDER) + "/" + name);
}

inline const ZoneFinder& zones() {
    static const ZoneFinder finder = system_zones();
    return finder;
}

/// Everything up to the first line break; `text` is what comes after it.
inline std::string take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Printable as it is, whatever was in the input.
inline void expect_clean(std::string_view text, const std::string& what) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        expect((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\r' || byte == '\t',
               what + " has no control characters");
    }
}

/// `lines` is how many lines the text has.
inline void expect_places(const std::vector<Diagnostic>& diagnostics, int lines) {
    for (const Diagnostic& d : diagnostics) {
        expect(!d.message.empty() && !d.code.empty(), "a diagnostic says what is wrong");
        expect(0 <= d.place.line && d.place.line <= lines, "its place is in the file");
        expect(d.place.line == 0 || (d.place.column >= 1 && d.place.width >= 1), "its place has a column");
        expect_clean(to_text(d), "a diagnostic");
    }
}

}  // namespace rota::fuzz
