// The weekly digest as a mail message: to whom, from whom, and with the week's calendar.
#pragma once

#include <string>
#include <vector>

#include "cli/session/session.hpp"
#include "render/site/week_answer.hpp"

namespace rota::cli {

struct MailOptions {
    std::vector<std::string> to;  ///< none: everybody in the roster who has an address
    std::string from;
};

/// Error{usage} for something that is not an address, and if there are no recipients.
[[nodiscard]] std::string week_mail(const render::WeekView& week, const render::View& view, const MailOptions& options,
                                    Context& context, const Session& session);

}  // namespace rota::cli
