#!/usr/bin/env python3
"""`rota week --format email` as python's mail parser reads it.  test_mail.py ROTA"""

import email
import email.policy
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from rota_case import ROSTER, RotaCase, main  # noqa: E402

WEEK = "2026-12-05T09:00+01:00"
MAILED = ROSTER.replace('name = "Dana Levi"', 'name = "Dâna \\"L\\", Levi"\nemail = "dana@example.com"').replace(
    'name = "Sam Roth"', 'name = "Sam <x@y.z>"\nemail = "sam@example.com"').replace('name = "Lee Chan"', 'name = "Lee"\nemail = "lee@exa mple.com, eve@example.com"')


class Mail(RotaCase):
    def mail(self, *words, status=0):
        done = self.rota("week", "--format", "email", *words, now=WEEK)
        self.assertEqual(done.returncode, status, done.stderr)
        message = email.message_from_string(done.stdout, policy=email.policy.default)
        self.assertEqual([d for part in message.walk() for d in part.defects], [])
        return message, done

    def test_is_a_message_with_text_html_and_a_calendar(self):
        self.published(MAILED)
        message, _ = self.mail("--mail-to", "team@example.com", "--mail-from", "rota@example.com")
        self.assertEqual([p.get_content_type() for p in message.walk()],
                         ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"])
        self.assertEqual(message["To"], "team@example.com")
        self.assertEqual(message["Date"].datetime.isoformat(), "2026-12-05T09:00:00+01:00")
        text = self.rota("week", now=WEEK).stdout
        self.assertEqual(message.get_body(("plain",)).get_content(), text)
        page = self.rota("week", "--format", "html", now=WEEK).stdout
        self.assertEqual(message.get_body(("html",)).get_content(), page)
        (calendar,) = message.iter_attachments()
        self.assertIn("SUMMARY:primary", calendar.get_content())
        self.assertRegex(message["Message-ID"], r"^<[A-Za-z0-9.\-]+@example\.com>$")

    def test_goes_to_everybody_with_a_plain_address(self):
        self.published(MAILED)
        message, done = self.mail()
        self.assertEqual([(a.display_name, a.addr_spec) for a in message["To"].addresses],
                         [('Dâna "L", Levi', "dana@example.com"), ("Sam <x@y.z>", "sam@example.com")])
        self.assertIn("no mail for lee", done.stderr)

    def test_headers_are_the_ones_we_write(self):
        self.published(MAILED.replace("Customer care", "Care: é\\u2028Bcc=x@y.z"))
        message, _ = self.mail("--mail-to", "team@example.com")
        self.assertEqual(list(message.keys()), ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"])

    def test_bad_addresses_are_refused(self):
        self.published(MAILED)
        for bad in ("team", "a@b.c\nBcc: e@f.g", "a@b.c, d@e.f", "-t@x.y"):
            self.assertFails(self.rota("week", "--format", "email", f"--mail-to={bad}"), 2, "not a mail address")
        self.assertFails(self.rota("week", "--mail-to", "team@example.com"), 2, "--format email")

    def test_no_line_is_a_dot_alone_wherever_lines_are_wrapped(self):
        # sendmail takes such a line for the end of the message.
        for length in range(60, 90):
            self.published(MAILED.replace("Customer care", "C" * length + "." * 90))
            raw = self.rota("week", "--format", "email", "--mail-to", "team@example.com", now=WEEK).stdout
            self.assertIn("CCCC", raw)
            self.assertEqual([line for line in raw.splitlines() if line == "." or line.startswith("From ")], [])

    def test_nobody_to_send_to_is_said(self):
        self.published(ROSTER)
        self.assertFails(self.rota("week", "--format", "email"), 2, "no recipients")


if __name__ == "__main__":
    main()
