// `rota override` and `rota cover`: somebody takes over a stretch of time, or a whole turn.
#pragma once

#include <string>
#include <vector>

#include "cli/change_desk.hpp"

namespace rota::cli {

struct OverrideOptions : ChangeOptions {
    std::string person, role, from, to;
    bool nobody = false;
};
int run_override(const OverrideOptions& options, Context& context);

struct CoverOptions : ChangeOptions {
    std::vector<std::string> words;  ///< DUTY by PERSON
    std::string role;
};
int run_cover(const CoverOptions& options, Context& context);

}  // namespace rota::cli
