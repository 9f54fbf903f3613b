// What a lead should know before a change, though nobody forbids it.
#pragma once

#include <vector>

#include "rota/change_effect.hpp"

#include "core/schedule/holders.hpp"

namespace rota {

/// `people`: those who gain or lose something; `before` and `after`: all pieces anybody holds.
[[nodiscard]] std::vector<ChangeWarning> change_warnings(const Schedule& schedule,
                                                         const std::vector<HolderChange>& changes,
                                                         const std::vector<std::string>& people,
                                                         const std::vector<holders::Piece>& before,
                                                         const std::vector<holders::Piece>& after);

}  // namespace rota
