// `rota replace`: somebody is ill or leaves, and others take their turns.
#pragma once

#include <string>

#include "cli/change_desk.hpp"

namespace rota::cli {

struct ReplaceOptions : ChangeOptions {
    std::string person, from, to;
    bool yes = false;
};
int run_replace(const ReplaceOptions& options, Context& context);

}  // namespace rota::cli
