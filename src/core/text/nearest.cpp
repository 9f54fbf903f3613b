// "Did you mean": the name nearest to one that does not exist.
#include <algorithm>
#include <numeric>

#include "rota/diagnostic.hpp"

#include "core/text/utf8.hpp"

namespace rota {

namespace {

constexpr std::size_t longest_word = 100;

std::u32string folded(std::string_view text) {
    std::u32string characters;
    while (!text.empty()) {
        const Utf8Character c = first_character(text);
        characters += (U'A' <= c.code && c.code <= U'Z') ? c.code + 32 : c.code;
        text.remove_prefix(c.bytes);
    }
    return characters;
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    std::iota(current.begin(), current.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(previous);
        previous.swap(current);
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
        }
    }
    return current[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.size() > 4 * longest_word) return {};
    const std::u32string meant = folded(word);
    if (meant.size() > longest_word) return {};
    std::size_t limit = std::max<std::size_t>(1, meant.size() / 3);
    std::string best;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 4 * (meant.size() + limit)) continue;
        const std::u32string name = folded(candidate);
        const std::size_t longer = std::max(name.size(), meant.size());
        if (longer - std::min(name.size(), meant.size()) > limit) continue;
        const std::size_t edits = distance(meant, name);
        if (edits > limit || edits >= longer) continue;
        best = candidate;
        if (edits == 0) break;
        limit = edits - 1;
    }
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string name = nearest(word, candidates);
    return name.empty() ? name : "did you mean \"" + name + "\"?";
}

}  // namespace rota
