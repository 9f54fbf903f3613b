// Warnings as lines.
#include "render/plan/warnings.hpp"

#include "render/formats/style.hpp"

namespace rota::render {

Text warnings_text(const std::vector<HumaneWarning>& warnings, const View& view, int indent) {
    Text out;
    for (const HumaneWarning& warning : warnings) {
        const bool error = warning.severity == Severity::error;
        out += blanks(indent) + (error ? alarm("error") : caution("warning")) + ": " +
               view.people.sentence(sentence(warning)) + "\n";
    }
    return out;
}

}  // namespace rota::render
