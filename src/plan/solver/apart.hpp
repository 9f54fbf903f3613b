// A computation in a child process: if it crashes, the caller lives on.
#pragma once

#include <functional>

#include "plan/solver/integer_program.hpp"

namespace rota::planner {

/// What `solver` returns, called in a forked child without standard output and error. If the child does not come to an
/// end, or there can be no child: an unknown outcome. The child ends when this process does.
[[nodiscard]] Solution solve_apart(const std::function<Solution()>& solver);

}  // namespace rota::planner
