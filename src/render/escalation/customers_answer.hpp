// Where the customers are, and who is on duty for them.
#pragma once

#include <string>
#include <vector>

#include "rota/customers.hpp"
#include "rota/date_text.hpp"
#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct CustomersView {
    Instant at;
    std::vector<Customer> customers;  ///< in the order to be shown
    std::vector<Span> on_duty;
};

[[nodiscard]] Text customers_text(const CustomersView& seen, const View& view);
[[nodiscard]] std::string customers_json(const CustomersView& seen, const View& view);

}  // namespace rota::render
