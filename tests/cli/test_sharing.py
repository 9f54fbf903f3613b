"""Sharing a part of the schedule: `show --fields`, and `publish --no-contacts`."""

import csv
import io
import json
import os
import re
import unittest

import rota_case
from rota_case import ROSTER, RotaCase

KEYS = ["duty", "turn", "role", "rotation", "shift", "person", "name", "from", "to", "source", "reason"]
ASKED = ["2026-12-01", "to", "2026-12-20"]

# Every way to reach somebody and every reason there can be. None may leave the house.
PRIVATE = {"mail": "private-mail", "phone": "+49 30 7777777", "digits": "+49307777777", "chat": "@privatechat", "time off": "private-operation",
           "avoid": "private-wedding", "prefer": "private-money", "override": "private-dentist", "replace": "private-flu",
           "swap": "private-opera", "user": "privatelogin", "authority": "private-refund", "calendar": "private-surgery"}
PEOPLE = "".join(f"""[[people]]
id = "{id}"
name = "{name}"
email = "private-mail-{id}@example.com"
phone = "+49 30 7777777 {n}"
chat = "@privatechat{n}"
{extra}""" for n, (id, name, extra) in enumerate([
    ("dana", "Dana Levi", """time_off = [ { from = 2027-01-04, to = 2027-01-05, reason = "private-operation" } ]
avoid = [ { from = 2027-02-01, to = 2027-02-02, reason = "private-wedding" } ]
prefer = [ { from = 2027-03-01, to = 2027-03-02, reason = "private-money" } ]
"""), ("sam", "Sam Roth", 'calendar = "sam.ics"\n'), ("lee", "Lee Chan", ""), ("ida", "Ida Berg", ""), ("zoe", "Zoe Park", "")]))
SECRETS = ROSTER[:ROSTER.index("[[people]]")] + PEOPLE + ROSTER[ROSTER.index("[[rotations]]"):] + """
[[escalations]]
authority = "private-refund"
steps = [ { after = "0m", notify = ["primary", "person:zoe"] } ]
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261207
DTEND;VALUE=DATE:20261208
SUMMARY:private-surgery
END:VEVENT
END:VCALENDAR
"""


class Fields(RotaCase):
    def setUp(self):
        super().setUp()
        self.published()

    def table(self, *words):
        return list(csv.reader(io.StringIO(self.rota("show", *ASKED, "--format", "csv", *words).stdout, newline="")))

    def test_come_out_in_the_order_given_and_nothing_else(self):
        self.assertEqual(self.table("--fields", "to,from,name")[:2],
                         [["to", "from", "name"], ["2026-12-07T08:00:00+01:00", "2026-12-04T18:00:00+01:00", "Dana Levi"]])
        duties = self.json("show", *ASKED, "--fields", "to, from ,name")["duties"]
        self.assertEqual(list(duties[0].items()),
                         [("to", "2026-12-07T08:00:00+01:00"), ("from", "2026-12-04T18:00:00+01:00"), ("name", "Dana Levi")])
        text = self.rota("show", *ASKED, "--fields", "role,person,from").stdout
        self.assertEqual(text.splitlines()[2:4], ["  role     person  from", "  primary  dana    Fri 4 Dec 18:00"])
        markdown = self.rota("show", *ASKED, "--fields", "role,name", "--format", "markdown").stdout
        self.assertEqual(markdown.splitlines()[4:7], ["| role | name |", "| --- | --- |", "| primary | Dana Levi |"])

    def test_all_of_them_are_what_csv_and_json_have_anyway(self):
        self.assertEqual(self.table(), self.table("--fields", ",".join(KEYS)))
        self.assertEqual(self.json("show", *ASKED), self.json("show", *ASKED, "--fields", ",".join(KEYS)))
        self.assertEqual(list(self.json("show", *ASKED)["duties"][0]), KEYS)

    def test_no_format_has_an_id_or_a_reason_that_was_not_asked_for(self):
        self.rota("override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", "private-dentist")
        for name in ("text", "csv", "json", "markdown", "html"):
            with self.subTest(name):
                page = self.rota("show", *ASKED, "--fields", "from,to,role,name", "--format", name).stdout
                self.assertIn("Sam Roth", page)
                for private in ("primary@", "private-dentist", "override", "weekend", "dana"):
                    self.assertNotIn(private, page.replace("Dana", ""))

    def test_a_duty_that_nobody_has_is_loud_for_people_and_empty_for_programs(self):
        self.rota("override", "--nobody", "--role", "primary", "--from", "2026-12-04T18:00", "--to", "2026-12-07T08:00")
        self.assertRegex(self.rota("show", *ASKED, "--fields", "from,name,person").stdout, "NOBODY +NOBODY")
        self.assertIn("**NOBODY**", self.rota("show", *ASKED, "--fields", "from,name", "--format", "markdown").stdout)
        self.assertIn('class="gap">NOBODY', self.rota("show", *ASKED, "--fields", "from,name", "--format", "html").stdout)
        self.assertEqual(self.table("--fields", "name,person")[1], ["", ""])
        self.assertEqual(self.json("show", *ASKED, "--fields", "person")["duties"][0], {"person": None})

    def test_a_list_that_is_not_understood_shows_nothing(self):
        for words, told in [(["--fields", "start"], 'unknown field "start"'), (["--fields", "nmae"], 'did you mean "name"?'),
                            (["--fields", "from,from"], "twice"), (["--fields", ""], "names no field"), (["--fields="], "field"),
                            (["--fields", "name,"], 'unknown field ""'), (["--fields", "name", "--format", "ics"], "--format ics"),
                            (["--fields", "name", "--timeline"], "--timeline"), (["--fields"], "--fields")]:
            with self.subTest(words):
                self.assertFails(self.rota("show", *ASKED, *words, now=None), 2, told)
        self.assertFails(self.rota("show", "--fields", "x"), 2, *KEYS)
        self.assertFails(self.rota("who", "--fields", ""), 2, "names no field")


class NoContacts(RotaCase):
    def setUp(self):
        super().setUp()
        self.write("sam.ics", CALENDAR)
        self.published(SECRETS)
        env = {"LOGNAME": "privatelogin"}
        self.away = self.json("who", "2026-12-11", "20:00")["on_duty"][0]["person"]
        for words in (["override", "ida", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", "private-dentist"],
                      ["replace", self.away, "--from", "2026-12-10", "--to", "2026-12-20", "--yes", "--reason", "private-flu"],
                      ["swap", "dana", "sam", "--reason", "private-opera"]):
            done = self.rota(*words, env=env)
            self.assertEqual(done.returncode, 0, done.stderr)

    def site(self, *words):
        done = self.rota("publish", "site", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        pages = {}
        for folder, _, names in os.walk(self.path("site")):
            for name in names:
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    # Calendars fold long lines; what is folded is still there.
                    pages[os.path.relpath(os.path.join(folder, name), self.path("site"))] = file.read().replace("\r\n ", "")
        return pages

    def found(self, pages, private):
        return {name for name, text in pages.items() if private in text}

    def test_no_file_has_a_way_to_reach_anybody_or_a_reason(self):
        pages = self.site("--no-contacts")
        self.assertLess({"index.html", "team.ics", "schedule.json", "schedule.csv", "people/dana.html", "people/lee.ics"}, set(pages))
        for what, private in PRIVATE.items():
            self.assertEqual(self.found(pages, private), set(), what)
        for name, text in pages.items():
            self.assertNotRegex(text, r"private|7777777|tel:|mailto:|Phone:|Email:|Chat:", name)
            self.assertEqual(re.findall(r"[\w.]+@(?!care\.rota|2026|2027)\w+", re.sub(r"[\w-]+@20[\dTZ:-]+", "", text)), [], name)

    def test_all_else_is_there(self):
        pages = self.site("--no-contacts")
        for name in ("Dana Levi", "Sam Roth", "Ida Berg"):
            self.assertIn(name, pages["index.html"])
            self.assertIn(name, pages["schedule.csv"])
        self.assertIn("override", pages["index.html"])
        self.assertEqual(list(json.loads(pages["schedule.json"])["duties"][0]), KEYS)
        self.assertIn("Changed: override.", pages["team.ics"])
        self.assertIn("CANCELLED", pages[f"people/{self.away}.ics"])

    def test_without_it_the_site_has_contacts_and_reasons_of_changes_but_never_why_somebody_is_away(self):
        pages = self.site()
        for what in ("mail", "phone", "chat", "override", "swap", "user"):
            self.assertNotEqual(self.found(pages, PRIVATE[what]), set(), what)
        for what in ("time off", "avoid", "prefer", "authority", "calendar"):
            self.assertEqual(self.found(pages, PRIVATE[what]), set(), what)

    def test_a_site_that_had_contacts_loses_them_at_once(self):
        self.site()
        self.assertEqual(self.found(self.site("--no-contacts"), "7777777"), set())
        self.assertIn("nothing changed", self.rota("publish", "site", "--no-contacts").stderr)
        self.assertNotEqual(self.found(self.site(), "7777777"), set())


if __name__ == "__main__":
    rota_case.main()
