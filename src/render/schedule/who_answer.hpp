// The answer to "who is on duty?".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/customers.hpp"
#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

/// The columns `--fields` can choose.
[[nodiscard]] const std::vector<std::string>& who_fields();

/// The customer a question was asked for, with local time and state at the start of what was asked.
struct CustomerView {
    Customer customer;
    Instant at;
};

struct WhoView {
    Asked asked;
    WhoAnswer answer;
    std::vector<std::string> roles;  ///< asked for; empty: all
    std::vector<Span> next_by_role;  ///< for each role asked for, the next span somebody holds
    bool ends = false;               ///< nothing at all is published after the question
    std::optional<CustomerView> customer;
    std::vector<std::string> fields;  ///< empty: what people need
    Instant now;
};

/// Of a time with no duty in these roles (none: in all): "Nobody is on duty: no shift is planned for that time."
[[nodiscard]] Text no_shift_text(const std::vector<std::string>& roles);
/// When nobody comes next, in the roles asked for.
[[nodiscard]] Text no_next_text(bool ends);

[[nodiscard]] Text who_text(const WhoView& who, const View& view);
[[nodiscard]] std::string who_json(const WhoView& who, const View& view);

}  // namespace rota::render
