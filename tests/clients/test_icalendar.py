#!/usr/bin/env python3
"""What other programs make of rota's calendars, and rota of theirs: python's icalendar, and khal if it is installed.

    test_icalendar.py ROTA      run by ctest
"""

import datetime
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from debian import require

(icalendar,) = require("icalendar")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from rota_case import NOW, ROSTER, RotaCase, main  # noqa: E402

NAMES = {"Dana Levi": "Levi, Dana; \\\\ CEO", "Sam Roth": "سامي الراوي", "Lee Chan": "李 🦊 Chan", "Ida Berg": "Ida " + "Bérg" * 30}
TEAM = ROSTER.replace('name = "Customer care"', 'name = "Care, Ltd; Berlin"')
for plain, odd in NAMES.items():
    TEAM = TEAM.replace(f'"{plain}"', f'"{odd}"')


class Calendars(RotaCase):
    def events(self, text):
        return icalendar.Calendar.from_ical(text).walk("VEVENT")

    def show(self, *words):
        done = self.rota("show", "2026-12-01 to 2027-12-31", "--format", "ics", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_icalendar_reads_exactly_the_duties(self):
        self.published(TEAM, weeks="20")
        duties = self.json("show", "2026-12-01 to 2027-12-31")["duties"]
        events = self.events(self.show())
        self.assertEqual(len(events), 20)
        for duty, event in zip(duties, events):
            self.assertEqual(event["DTSTART"].dt, datetime.datetime.fromisoformat(duty["from"]))
            self.assertEqual(event["DTEND"].dt, datetime.datetime.fromisoformat(duty["to"]))
            self.assertEqual(event["SUMMARY"], f"primary: {duty['name']}")
            self.assertIn(duty["duty"], event["UID"])
            self.assertIn("care", event["UID"])
            self.assertEqual(event["TRANSP"], "TRANSPARENT")
            self.assertEqual(event["SEQUENCE"], 0)
            self.assertEqual(event["DTSTAMP"].dt, datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.timezone.utc))
        self.assertIn("+49 30 1234567", next(e for e in events if "Levi" in e["SUMMARY"])["DESCRIPTION"])
        self.assertEqual({e["SUMMARY"].split(": ", 1)[1] for e in events}, {n.replace("\\\\", "\\") for n in NAMES.values()})

    def test_lines_are_as_the_standard_wants_them(self):
        self.published(TEAM)
        self.rota("publish", "site", "--alarm", "1d12h")
        text = self.read_bytes("site/people/dana.ics")
        self.assertTrue(text.endswith(b"END:VCALENDAR\r\n"))
        for line in text.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode("utf-8")
        (alarm, *_) = icalendar.Calendar.from_ical(text).walk("VALARM")
        self.assertEqual(alarm["TRIGGER"].dt, -datetime.timedelta(days=1, hours=12))

    def test_a_change_raises_the_sequence_and_the_former_holder_sees_it_cancelled(self):
        self.published(TEAM)
        first = self.json("show", "2026-12-04")["duties"][0]
        other = next(p for p in ("dana", "sam") if p != first["person"])
        before = self.show()
        self.assertEqual(self.show(), before)
        done = self.rota("override", other, "--role", "primary", "--from", "2026-12-04 18:00", "--to", "2026-12-07 08:00", now="2026-12-02T08:00Z")
        self.assertEqual(done.returncode, 0, done.stderr)
        event = self.events(self.show())[0]
        self.assertEqual(event["SEQUENCE"], 1)
        self.assertEqual(event["LAST-MODIFIED"].dt, datetime.datetime(2026, 12, 2, 8, tzinfo=datetime.timezone.utc))
        self.rota("publish", "site")
        lost = self.events(self.read_bytes(f"site/people/{first['person']}.ics"))
        self.assertEqual([e["STATUS"] for e in lost if first["duty"] in e["UID"]], ["CANCELLED"])
        self.assertEqual(self.events(self.show("--person", first["person"]))[-1]["STATUS"], "CANCELLED")
        won = self.events(self.read_bytes(f"site/people/{other}.ics"))
        self.assertEqual([e["STATUS"] for e in won if first["duty"] in e["UID"]], ["CONFIRMED"])
        self.rota("undo", now="2026-12-03T08:00Z")
        self.rota("publish", "site")
        again = self.events(self.read_bytes(f"site/people/{first['person']}.ics"))
        self.assertEqual([(e["STATUS"], e["SEQUENCE"]) for e in again if first["duty"] in e["UID"]], [("CONFIRMED", 2)])

    def test_what_icalendar_writes_is_time_off(self):
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//test//")
        calendar.add("version", "2.0")
        event = icalendar.Event()
        event.add("summary", "Sailing, far away; \\ yes")
        event.add("dtstart", datetime.date(2026, 12, 5))
        event.add("dtend", datetime.date(2026, 12, 6))
        event.add("rrule", {"freq": "weekly", "interval": 2, "count": 3})
        event.add("uid", "1")
        calendar.add_component(event)
        Path(self.path("dana.ics")).write_bytes(calendar.to_ical())
        self.published(TEAM.replace('id = "dana"\n', 'id = "dana"\ncalendar = "dana.ics"\n'))
        os.unlink(self.path("dana.ics"))
        for day in ("2026-12-05", "2026-12-19", "2027-01-02"):
            self.assertNotEqual(self.json("show", day)["duties"][0]["person"], "dana", day)
        self.assertIn("Sailing, far away; \\ yes", self.rota("why", "2026-12-05").stdout)
        self.assertEqual(self.rota("verify").returncode, 0)

    @unittest.skipUnless(shutil.which("khal"), "khal is not installed")
    def test_khal_imports_all_of_it(self):
        self.published(TEAM, weeks="6")
        self.write("feed.ics", self.show("--alarm", "1d"))
        os.mkdir(self.path("calendar"))
        self.write("khal.conf", f"[calendars]\n[[duty]]\npath = {self.path('calendar')}\n[locale]\nlocal_timezone = Europe/Berlin\n"
                   "default_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                   f"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {self.path('khal.db')}\n")
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
        khal = lambda *words: subprocess.run(["khal", "-c", self.path("khal.conf"), *words], env=env, cwd=self.folder, text=True,
                                             capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        done = khal("import", "--batch", "-a", "duty", "feed.ics")
        self.assertEqual(done.returncode, 0, done.stderr)
        listed = khal("list", "--format", "{start} {title}", "--day-format", "", "2026-12-01", "60d").stdout
        for duty in self.json("show", "2026-12-01 to 2027-02-28")["duties"]:
            start = duty["from"][:16].replace("T", " ")
            self.assertIn(f"{start} primary: {duty['name']}", listed)


if __name__ == "__main__":
    main()
