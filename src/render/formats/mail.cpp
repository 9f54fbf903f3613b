// Headers (RFC 5322, encoded words of RFC 2047) and bodies (RFC 2045).
#include "render/formats/mail.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/visible.hpp"

namespace rota::render {

namespace {

constexpr std::size_t longest_mail_line = 76;

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return ' ' <= c && c <= '~'; });
}

std::string base64(std::string_view bytes) {
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) -> unsigned {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        const unsigned word = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
        for (unsigned k = 0; k < 4; ++k) {
            out += i + k > bytes.size() ? '=' : letters[(word >> (18U - 6U * k)) & 63U];
        }
    }
    return out;
}

/// Whole characters, at most this many bytes.
std::string_view take_characters(std::string_view& text, std::size_t most) {
    std::size_t end = std::min(most, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    const std::string_view piece = text.substr(0, std::max<std::size_t>(end, 1));
    text.remove_prefix(piece.size());
    return piece;
}

/// Text for a header, on one line or folded; control characters are shown, and so end no header.
std::string encoded(const std::string& text) {
    const std::string shown = visible(text);
    if (is_plain(shown) && shown.size() < 60 && shown.find("=?") == std::string::npos) return shown;
    std::string out;
    std::string_view rest = shown;
    while (!rest.empty()) {
        out += (out.empty() ? "" : "\n ") + ("=?UTF-8?B?" + base64(take_characters(rest, 42)) + "?=");
    }
    return out;
}

std::string address_text(const MailAddress& address) {
    if (address.name.empty()) return address.address;
    std::string name = encoded(address.name);
    if (!name.starts_with("=?")) {
        std::string quoted = "\"";
        for (const char c : name) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        name = quoted + "\"";
    }
    return name + " <" + address.address + ">";
}

std::string date_text(Instant t, const Zone& zone) {
    static const char* const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const WallTime wall = zone.to_wall(t);
    const date::year_month_day day{day_of(wall)};
    const date::hh_mm_ss<TimeOfDay> clock{time_of_day(wall)};
    const auto minutes = zone.offset_at(t).count() / 60;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} {}{:02}{:02}", days[Weekday{day_of(wall)}.c_encoding()],
                       static_cast<unsigned>(day.day()), months[static_cast<unsigned>(day.month()) - 1],
                       static_cast<int>(day.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count(), minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    std::string line;
    const auto add = [&](const std::string& piece) {
        if (line.size() + piece.size() >= longest_mail_line) {
            out += line + "=\n";
            line.clear();
        }
        line += piece;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool at_end = i + 1 == text.size() || text[i + 1] == '\n';
        // A line with only a dot ends a message for sendmail, and some programs put a > before a line that begins with
        // From.
        const bool starts_line = line.empty() || line.size() + 1 >= longest_mail_line;
        if (c == '\n') {
            out += line + "\n";
            line.clear();
        } else if (('!' <= c && c <= '~' && c != '=' && !(starts_line && (c == '.' || c == 'F'))) ||
                   (c == ' ' && !at_end)) {
            add(std::string(1, c));
        } else {
            add(fmt::format("={:02X}", static_cast<unsigned char>(c)));
        }
    }
    return out + line + (line.empty() ? "" : "\n");
}

std::string base64_lines(std::string_view bytes) {
    const std::string all = base64(bytes);
    std::string out;
    for (std::size_t i = 0; i < all.size(); i += longest_mail_line) out += all.substr(i, longest_mail_line) + "\n";
    return out;
}

/// The line break before a boundary belongs to the boundary, so the body has one more.
std::string part(const std::string& boundary, const std::string& type, const std::string& encoding,
                 const std::string& body, const std::string& more = "") {
    return "--" + boundary + "\nContent-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n" + more +
           "\n" + body + "\n";
}

std::string recipients(const std::vector<MailAddress>& to) {
    std::string out;
    for (const MailAddress& one : to) out += (out.empty() ? "" : ",\n ") + address_text(one);
    return out;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    constexpr std::string_view allowed = "!#$%&'*+/=?^_`{|}~-.";
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.size() > 254) return false;
    const auto letter = [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
    };
    const std::string_view domain = text.substr(at + 1);
    const std::string_view local = text.substr(0, at);
    return local.front() != '-' && domain.front() != '.' && domain.back() != '.' &&
           std::all_of(local.begin(), local.end(),
                       [&](char c) { return letter(c) || allowed.find(c) != std::string_view::npos; }) &&
           std::all_of(domain.begin(), domain.end(), [&](char c) { return letter(c) || c == '.' || c == '-'; });
}

std::string mail_message(const Mail& mail) {
    // "=_" cannot occur in the output of the encodings below.
    const std::string mark = mail.id.substr(mail.id.rfind('.') + 1).substr(0, 40);
    const std::string outer = "=_rota_" + mark;
    const std::string inner = "=_both_" + mark;
    const std::string domain = mail.from.address.substr(mail.from.address.find('@') + 1);
    std::string out = "From: " + address_text(mail.from) + "\nTo: " + recipients(mail.to) + "\n";
    out += "Subject: " + encoded(mail.subject) + "\nDate: " + date_text(mail.date, mail.zone) + "\n";
    out += "Message-ID: <" + mail.id + "@" + domain + ">\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n";
    out += "Content-Type: multipart/mixed; boundary=\"" + outer + "\"\n\n";
    out += "--" + outer + "\nContent-Type: multipart/alternative; boundary=\"" + inner + "\"\n\n";
    out += part(inner, "text/plain; charset=utf-8", "quoted-printable", quoted_printable(mail.text));
    out += part(inner, "text/html; charset=utf-8", "quoted-printable", quoted_printable(mail.html));
    out += "--" + inner + "--\n";
    out += part(outer, "text/calendar; charset=utf-8; method=PUBLISH; name=\"" + mail.file_name + "\"", "base64",
                base64_lines(mail.calendar), "Content-Disposition: attachment; filename=\"" + mail.file_name + "\"\n");
    return out + "--" + outer + "--\n";
}

}  // namespace rota::render
