// The compiled part of fmt, once for the whole program. Debian has fmt as headers and as a shared library; a static
// program needs it as neither: compiled as "header only" in every file, it would triple the time to build. So all
// other files use fmt's ordinary headers, and this one emits the functions that they only declare.
#define FMT_HEADER_ONLY
#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace rota {

/// Taking the address is what makes the compiler emit the function and all it needs.
extern std::string (*const emitted_vformat)(fmt::string_view, fmt::format_args);
std::string (*const emitted_vformat)(fmt::string_view, fmt::format_args) = &fmt::vformat;
extern void (*const emitted_vprint)(fmt::string_view, fmt::format_args);
void (*const emitted_vprint)(fmt::string_view, fmt::format_args) = &fmt::vprint;
extern bool (*const emitted_is_printable)(std::uint32_t);
bool (*const emitted_is_printable)(std::uint32_t) = &fmt::detail::is_printable;

}  // namespace rota
