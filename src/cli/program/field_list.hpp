// `--fields LIST`: which columns of an answer are wanted.
#pragma once

#include <string>
#include <vector>

namespace rota::cli {

/// The fields named in `text`, in its order; blanks around commas do not matter. Error{usage} with all of `known` for
/// one that is not among them, for one that is named twice, and for a list without any.
[[nodiscard]] std::vector<std::string> read_fields(const std::string& text, const std::vector<std::string>& known);

}  // namespace rota::cli
