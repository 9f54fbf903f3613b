// What of a text may be shown as it is, and how the rest of it is made visible. The one table of this for everything
// that people read: answers, messages, pages, files in which a hidden character would mislead.
#pragma once

#include <string>
#include <string_view>

namespace rota {

/// Characters that would act instead of being seen: they move the cursor, set colours, end a line or turn its
/// direction, or have no shape at all, so that two names look alike. Not among them: what writing needs (the joiners of
/// Persian, Indic scripts and emoji, combining marks, variation selectors).
[[nodiscard]] bool is_hidden(char32_t c);

/// `text` with those characters made visible: `\n` as U+240A, other controls of ASCII as their pictures too, the rest
/// as `<U+202E>`; a byte that is not UTF-8 as U+FFFD. What is visible already stays the same.
[[nodiscard]] std::string visible(std::string_view text);

}  // namespace rota
