// Warnings as lines.
#include "render/warnings.hpp"

#include "render/width.hpp"

namespace rota::render {

std::string warnings_text(const std::vector<HumaneWarning>& warnings, const View& view, int indent) {
    const std::string blanks(static_cast<std::size_t>(indent), ' ');
    std::string out;
    for (const HumaneWarning& warning : warnings) {
        const bool error = warning.severity == Severity::error;
        out += blanks + (error ? view.style.alarm("error") : view.style.caution("warning")) + ": " +
               visible(sentence(warning)) + "\n";
    }
    return out;
}

}  // namespace rota::render
