// iCalendar lines to the byte, initials, and mail headers that nothing can get into.
#include "render/schedule/ics.hpp"

#include "catch.hpp"
#include "render/formats/ics_text.hpp"
#include "render/formats/mail.hpp"
#include "render/site/initials.hpp"

using namespace rota;
using namespace rota::render;

namespace {

std::string text_line(const std::string& value) {
    IcsText out;
    out.text("SUMMARY", value);
    return out.take();
}

std::string initials(const std::vector<std::string>& names) {
    std::vector<Contact> people;
    for (std::size_t i = 0; i < names.size(); ++i)
        people.push_back({"person-" + std::to_string(i), names[i], {}, {}, {}, ""});
    std::string out;
    for (const auto& [id, mark] : person_marks(people)) out += (out.empty() ? "" : " ") + mark.initials.plain();
    return out;
}

Mail mail_to(const std::string& name) {
    Mail mail;
    mail.from = {name, "rota@example.com"};
    mail.to = {{name, "dana@example.com"}};
    mail.subject = name;
    mail.id = "week.1";
    mail.text = "From here\n.\n" + name;
    mail.file_name = "week.ics";
    return mail;
}

}  // namespace

TEST_CASE("text is escaped, and control characters are shown") {
    CHECK(text_line("a,b;c\\d\ne") == "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    CHECK(text_line("a\r\nb\rc") == "SUMMARY:a\\nb\\nc\r\n");
    CHECK(text_line("a\x1b[31mb") == "SUMMARY:a\xE2\x90\x9B[31mb\r\n");
}

TEST_CASE("lines are folded at 75 octets, never inside a character") {
    CHECK(text_line(std::string(67, 'x')) == "SUMMARY:" + std::string(67, 'x') + "\r\n");
    CHECK(text_line(std::string(68, 'x')) == "SUMMARY:" + std::string(67, 'x') + "\r\n x\r\n");
    const std::string wide = text_line(std::string(66, 'x') + "ä" + std::string(80, 'y'));
    CHECK(wide == "SUMMARY:" + std::string(66, 'x') + "\r\n ä" + std::string(72, 'y') + "\r\n yyyyyyyy\r\n");
}

TEST_CASE("durations are those of iCalendar") {
    CHECK(ics_duration({1, Seconds{0}}) == "P1D");
    CHECK(ics_duration({1, Seconds{12 * 3600}}) == "P1DT12H");
    CHECK(ics_duration({0, Seconds{90 * 60}}) == "PT1H30M");
    CHECK(ics_duration({0, Seconds{3601}}) == "PT1H0M1S");
    CHECK(ics_duration({}) == "PT0S");
}

TEST_CASE("no two people have the same initials, whatever they are called") {
    CHECK(initials({"Dana Levi", "Sam Okafor"}) == "DL SO");
    CHECK(initials({"Dana Levi", "Dora Lang", "Dirk Lohmann"}) == "DL DLA DLO");
    CHECK(initials({"Dana", "Dana", "Dana", "Dana"}) == "DA DAN D DA1");
    CHECK(initials({"", "  ", "!"}) == "?1 ?2 ?3");
    CHECK(initials({"Ανδρέας Παπάς", "李 雷"}) == "ΑΠ 李雷");
}

TEST_CASE("nothing in a name can end a header or begin another") {
    for (const std::string name :
         {"Dana\r\nBcc: eve@example.com", "Dana\nX: y", "\"Dana\" <eve@example.com>,", "=?UTF-8?Q?x?=", "Zoë"}) {
        const std::string message = mail_message(mail_to(name));
        const std::string head = message.substr(0, message.find("\n\n"));
        std::size_t at = 0;
        while (at != std::string::npos) {
            const std::string line = head.substr(at, head.find('\n', at) - at);
            const bool known = line.starts_with(" ") || line.starts_with("From: ") || line.starts_with("To: ") ||
                               line.starts_with("Subject: ") || line.starts_with("Date: ") ||
                               line.starts_with("Message-ID: ") || line.starts_with("Auto-Submitted: ") ||
                               line.starts_with("MIME-Version: ") || line.starts_with("Content-Type: ");
            CHECK(known);
            CHECK(line.size() < 998);
            at = head.find('\n', at);
            if (at != std::string::npos) ++at;
        }
        CHECK(head.find("eve@example.com>\"") == std::string::npos);
    }
}

TEST_CASE("an address is plain or it is none") {
    CHECK(is_mail_address("dana@example.com"));
    CHECK(is_mail_address("dana.levi+duty@mail.example.com"));
    for (const char* bad :
         {"", "dana", "@example.com", "dana@", "a b@example.com", "dana@exa mple.com", "dana@example.com\nBcc: x@y.z",
          "dana@example.com,eve@example.com", "<dana@example.com>", "-t@example.com", "dana@.com"}) {
        CHECK_FALSE(is_mail_address(bad));
    }
}
