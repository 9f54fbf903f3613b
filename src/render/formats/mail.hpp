// A mail message (RFC 5322, MIME) as bytes for `sendmail -t`: text, the same as HTML, and an attachment. No header can
// be injected: addresses are checked, and everything else in a header is encoded.
//
// Lines end with a line feed, as programs that take mail on standard input want it on Unix.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rota/interval.hpp"
#include "rota/zone.hpp"

namespace rota::render {

struct MailAddress {
    std::string name;     ///< may be empty
    std::string address;  ///< is_mail_address()
};

struct Mail {
    MailAddress from;
    std::vector<MailAddress> to;
    std::string subject;
    Instant date;
    Zone zone;
    std::string id;  ///< unique to this message; letters, digits and dots
    std::string text;
    std::string html;
    std::string file_name;  ///< of the attachment: a calendar
    std::string calendar;
};

/// "name@domain" of letters, digits and the few other characters that need no quoting.
[[nodiscard]] bool is_mail_address(std::string_view text);

[[nodiscard]] std::string mail_message(const Mail& mail);

}  // namespace rota::render
