#!/usr/bin/env python3
"""Calendars that a roster names, and the calendar in the terminal.  test_calendars.py ROTA"""

import os
import re
import sqlite3
import subprocess
import unittest

import rota_case
from rota_case import ROSTER, RotaCase, main

NAMED = ROSTER.replace('id = "dana"\n', 'id = "dana"\ncalendar = "away/dana.ics"\n').replace(
    'time_zone = "Europe/Berlin"\n', 'time_zone = "Europe/Berlin"\nholiday_calendar = "days.ics"\n', 1)


def calendar(*events):
    return "BEGIN:VCALENDAR\n" + "".join(f"BEGIN:VEVENT\n{e}\nEND:VEVENT\n" for e in events) + "END:VCALENDAR\n"


class Calendars(RotaCase):
    def prepare(self, dana=None, days=None):
        os.makedirs(self.path("away"), exist_ok=True)
        self.write("rota.toml", NAMED)
        self.write("away/dana.ics", dana if dana is not None else calendar("SUMMARY:Skiing\nDTSTART;VALUE=DATE:20261205"))
        self.write("days.ics", days if days is not None else calendar("SUMMARY:Christmas\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20261225"))

    def test_check_shows_what_was_read(self):
        self.prepare()
        done = self.rota("check", "-v")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("away/dana.ics: time off of dana: 1 event, 0 ignored\n  Sat 5 Dec 2026 (Skiing)\n", done.stdout)
        self.assertIn("days.ics: holidays: 1 event, 0 ignored\n  Fri 25 Dec 2026 Christmas\n", done.stdout)
        self.assertNotIn("Skiing", self.rota("check").stdout)

    def test_calendars_are_found_beside_the_roster_wherever_rota_is_called(self):
        self.prepare()
        os.mkdir(self.path("elsewhere"))
        done = subprocess.run([rota_case.ROTA, "check", "--roster", "../rota.toml"], cwd=self.path("elsewhere"), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_questions_go_on_without_the_files_and_do_not_see_later_changes(self):
        self.prepare()
        self.assertEqual(self.rota("generate", "--weeks", "8").returncode, 0)
        with sqlite3.connect(self.path("rota.db")) as db:
            before = db.execute("SELECT roster FROM team").fetchone()
        self.prepare(dana=calendar("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20270301"))
        self.assertEqual(self.rota("verify").stdout, "")
        os.unlink(self.path("days.ics"))
        os.unlink(self.path("away/dana.ics"))
        for command in (["verify"], ["who", "friday night"], ["fairness"], ["why", "2026-12-05"], ["week"], ["customers"]):
            self.assertIn(self.rota(*command).returncode, (0, 1), command)
        self.assertIn("time off Sat 5 Dec 2026 (Skiing)", self.rota("why", "2026-12-05").stdout)
        self.prepare()
        again = self.rota("generate", "--from", "2026-12-01", "--to", "2026-12-31", now="2026-12-20T09:00Z")
        self.assertEqual(again.returncode, 0, again.stderr)
        with sqlite3.connect(self.path("rota.db")) as db:
            self.assertEqual(db.execute("SELECT roster FROM team").fetchone(), before)

    def test_a_new_calendar_makes_a_published_duty_forbidden(self):
        self.prepare(dana=calendar())
        self.rota("generate", "--weeks", "8")
        first = next(d for d in self.json("show", "2026-12-01 to 2027-02-01")["duties"] if d["person"] == "dana")
        day = first["from"][:10].replace("-", "")
        self.prepare(dana=calendar(f"SUMMARY:Wedding\nDTSTART;VALUE=DATE:{day}"))
        done = self.rota("generate", "--weeks", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Wedding", done.stdout)
        self.assertEqual(self.rota("verify").returncode, 1)

    def test_a_calendar_that_is_missing_is_the_worlds_fault_and_says_who_names_it(self):
        self.prepare()
        os.unlink(self.path("away/dana.ics"))
        for command in ("check", "generate"):
            self.assertFails(self.rota(command), 3, "away/dana.ics", "dana")
        os.mkdir(self.path("away/dana.ics"))
        self.assertFails(self.rota("check"), 3, "not a regular file")

    def test_a_calendar_that_cannot_be_read_is_an_error_with_its_line_and_nothing_is_published(self):
        for text, complaint in (
                (calendar("DTSTART:tomorrow"), 'away/dana.ics:3:1: error: DTSTART is no date or time: "tomorrow"'),
                ("hello", "away/dana.ics:1:1: error: a line without a colon"),
                ("BEGIN:VCALENDAR\n", "away/dana.ics:1:1: error: VCALENDAR has no END"),
                ("BEGIN:VCALENDAR\n" + "X:y\n" * 1100000, "larger than 4 MiB")):
            self.prepare(dana=text)
            self.assertFails(self.rota("generate"), 2, complaint)
            self.assertFalse(os.path.exists(self.path("rota.db")))


class InTheTerminal(RotaCase):
    def test_a_month_fits_the_width_and_says_the_same_without_colours(self):
        self.published()
        plain = self.rota("calendar", "december", "--months", "3")
        self.assertEqual(plain.returncode, 0)
        self.assertLessEqual(max(map(len, plain.stdout.splitlines())), 80)
        coloured = self.rota("calendar", "december", "--months", "3", "--color", "always").stdout
        self.assertNotEqual(coloured, plain.stdout)
        self.assertEqual(re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace(" ", ""), plain.stdout.replace(" ", ""))
        for name in ("Dana Levi", "Ida Berg", "December 2026", "February 2027", "SAT", "Mon"):
            self.assertIn(name, plain.stdout)
        narrow = self.rota("calendar", "--months", "2", env={"COLUMNS": "50"}).stdout
        self.assertLessEqual(max(map(len, narrow.splitlines())), 50)

    def test_a_gap_is_loud(self):
        nobody = ROSTER
        for person in ("dana", "sam", "lee", "ida"):
            nobody = nobody.replace(f'id = "{person}"\n', f'id = "{person}"\ntime_off = [ {{ from = 2026-12-11, to = 2026-12-12 }} ]\n')
        self.write("rota.toml", nobody)
        self.assertEqual(self.rota("generate", "--weeks", "4").returncode, 1)
        month = self.rota("calendar").stdout
        self.assertIn(">!!", month)
        self.assertIn("!! nobody is primary Fri 11 Dec 18:00 to Mon 14 Dec 08:00", month)
        self.assertIn("[!! NOBODY", self.rota("show", "2026-12-11 for 4d", "--timeline").stdout)

    def test_a_timeline_fits_the_width(self):
        self.published()
        for columns in ("40", "80", "200"):
            text = self.rota("show", "2026-12-01 to 2027-01-20", "--timeline", env={"COLUMNS": columns}).stdout
            self.assertLessEqual(max(map(len, text.splitlines()[1:])), int(columns))
            self.assertIn("primary", text)
        self.assertFails(self.rota("show", "--timeline", "--format", "json"), 2, "--timeline")
        self.assertFails(self.rota("show", "--alarm", "1d"), 2, "--alarm")


if __name__ == "__main__":
    main()
