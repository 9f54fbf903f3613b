"""Names, notes and arguments are data, whatever they look like."""

import csv
import io
import json
import os
import random
import unittest

import rota_case
from rota_case import ROSTER, RotaCase

NASTY = {
    "sql": "Robert'); DROP TABLE duty;--",
    "escape": "\\u001b[31mRed\\u001b[2J",
    "bidi": "abc\\u202Etxt.exe",
    "formula": "=HYPERLINK(1+1)",
    "markdown": "a | b *bold* <script>",
    "line": "two\\nlines\\ttab",
    "arabic": "نورة القحطاني",
    "family": "👨‍👩‍👧 Family",
}


def roster_with(name):
    return ROSTER.replace('name = "Dana Levi"', f'name = "{name}"')


class HostileNames(RotaCase):
    def test_no_name_reaches_the_terminal_as_a_control_sequence(self):
        for kind, name in NASTY.items():
            with self.subTest(kind=kind):
                self.published(roster_with(name))
                for words in [["who", "friday", "night"], ["show"], ["week"], ["next", "dana"], ["customers", "friday", "22:00"]]:
                    text = self.rota(*words).stdout
                    self.assertNotIn("\033", text)
                    self.assertNotIn("\u202e", text)
                    self.assertNotIn("\t", text)
                self.assertEqual(self.rota("verify").returncode, 0)
                os.unlink(self.path("rota.db"))

    def test_json_gives_the_name_back_exactly(self):
        for kind, name in NASTY.items():
            with self.subTest(kind=kind):
                self.published(roster_with(name))
                entry = self.json("who", "friday", "night")["on_duty"][0]
                self.assertEqual(entry["name"], json.loads(f'"{name}"') if "\\" in name else name)
                os.unlink(self.path("rota.db"))

    def test_csv_cells_are_never_formulas(self):
        for name in ("=HYPERLINK(1+1)", "+1", "-1", "@SUM(A1)", "\\t=1", "\\r=1", "\\n=1", "＝1", "＋1", "－1", "＠1"):
            with self.subTest(name):
                self.published(roster_with(name))
                for words in (["show"], ["fairness"], ["log"]):
                    self.rota("override", "dana", "--role", "primary", "--from", "2026-12-11T20:00", "--to", "2026-12-12T08:00", "--reason", json.loads(f'"{name}"'))
                    for row in csv.reader(io.StringIO(self.rota(*words, "--format", "csv").stdout, newline="")):
                        for cell in row:
                            number = words == ["fairness"] and cell[:1] in "+-" and cell[1:].replace(".", "").isdigit()
                            if cell and not number:
                                self.assertNotIn(cell[0], "=+-@\t\r\n＝＋－＠", row)
                rows = csv.reader(io.StringIO(self.rota("show", "--format", "csv").stdout, newline=""))
                self.assertIn("'" + json.loads(f'"{name}"').replace("\r", "␍"), [row[6] for row in rows])
                os.unlink(self.path("rota.db"))

    def test_csv_is_harmless_in_a_terminal_too(self):
        for kind in ("escape", "bidi", "line"):
            self.published(roster_with(NASTY[kind]))
            text = self.rota("show", "--format", "csv").stdout
            self.assertNotIn("\033", text)
            self.assertNotIn("\u202e", text)
            os.unlink(self.path("rota.db"))

    def test_json_is_harmless_in_a_terminal_and_still_exact(self):
        name = "a\u202eb\u2066c\u009b31m\u007f\u061cd\u00e4\u0645"
        self.published(roster_with("".join(f"\\u{ord(c):04x}" for c in name)))
        done = self.rota("who", "friday", "night", "--format", "json")
        self.assertEqual(json.loads(done.stdout)["on_duty"][0]["name"], name)
        for c in "\u202e\u2066\u009b\u007f\u061c":
            self.assertNotIn(c, done.stdout)
        self.assertIn("\u00e4\u0645", done.stdout)

    def test_sql_in_names_ids_moments_and_reasons_is_text(self):
        sql = "x'); DROP TABLE duty; DELETE FROM change;--"
        self.published(roster_with(sql))
        self.assertEqual(self.rota("override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", sql,
                                   env={"LOGNAME": sql}).returncode, 0)
        asked = sql.replace("x", "y")  # x names a person
        for words in (["who", asked], ["next", asked], ["show", "--person", asked], ["show", "--role", asked], ["who", "--team", asked], ["log", "--person", asked],
                      ["who", "--customer", asked], ["swap", asked, asked], ["undo", asked], ["show", asked], ["override", asked, "--from", "fri", "--to", "sat"]):
            with self.subTest(words=words):
                self.assertFails(self.rota(*words), 2)
        self.assertEqual(len(self.json("show", "2026-12-01", "for", "8w")["duties"]), 10)  # eight, one of them in three pieces
        self.assertEqual(self.json("log")["changes"][0]["reason"], sql)
        self.assertEqual(self.json("log")["changes"][0]["as"], sql)
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_html_in_names_and_reasons_is_text_on_every_page(self):
        evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{{x}}}{{#y}}"
        self.published(roster_with(evil.replace('"', '\\"')))
        self.rota("override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", evil)
        self.assertEqual(self.rota("publish", "site").returncode, 0)
        pages = [self.read_bytes("site/" + name).decode() for name in ("index.html", "people/dana.html", "people/sam.html")]
        pages += [self.rota(*words, "--format", "html").stdout for words in (["show"], ["week"], ["show", "--fields", "name,reason"])]
        for page in pages:
            self.assertNotIn("<script", page)
            self.assertNotIn("<img", page)
            self.assertNotIn("onerror=alert(1)>", page)
        self.assertIn("{{{x}}}", pages[1])

    def test_line_breaks_in_names_and_reasons_make_no_line_of_a_calendar(self):
        evil = "x\r\nEND:VEVENT\nATTENDEE:mailto:eve@example.com\rBEGIN:VALARM;,:\\"
        self.published(roster_with(json.dumps(evil)[1:-1]))
        self.rota("override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", evil)
        self.rota("publish", "site")
        for data in [self.rota("show", "--format", "ics").stdout.encode()] + [self.read_bytes(f"site/{n}.ics") for n in ("team", "people/dana", "people/sam")]:
            lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            for word in (b"ATTENDEE", b"BEGIN:VALARM"):
                self.assertEqual([line for line in lines if line.startswith(word)], [])
            self.assertEqual(data.count(b"\nEND:VEVENT"), data.count(b"\nBEGIN:VEVENT"))

    def test_markdown_cells_cannot_start_markup(self):
        self.published(roster_with(NASTY["markdown"]))
        self.assertIn("a \\| b \\*bold\\* \\<script\\>", self.rota("show", "--format", "markdown").stdout)


class HostileArguments(RotaCase):
    def test_random_arguments_never_crash(self):
        self.published()
        words = ["who", "next", "show", "week", "generate", "--role", "--tz", "friday", "in", "to", "for", "-", "--", "",
                 "\x1b[2J", "9" * 400, "@99999999999999999999", "2026-13-45", "\u202e", "--format", "json", "'", "..",
                 "--from", "--count", "-1", "in ../../etc/passwd", "UTC", "\n", "--now", "--fields", ",", "=", "--help"]
        chance = random.Random(7)
        for _ in range(150):
            line = [chance.choice(words) for _ in range(chance.randint(1, 6))] + ["--dry-run"] * chance.randint(0, 1)
            with self.subTest(line=line):
                done = self.rota(*line, now=None)
                self.assertIn(done.returncode, (0, 1, 2, 3), done.stderr)
                self.assertNotIn("\033[2J", done.stderr)

    def test_what_is_echoed_cannot_move_the_cursor(self):
        evil = "x\033[31m\u202ey\u009bz"
        self.write(evil + ".toml", ROSTER)
        self.published()
        self.write("bad.toml", ROSTER.replace("Sam Roth", evil.replace("\033", "\\u001b")).replace('role = "primary"', f'role = "primary"\nname = "{evil}"'.replace("\033", "\\u001b")))
        lines = [["check"], ["init"], ["generate", "--db", evil + ".db"], ["generate", "--db", evil + ".db"]]
        lines = [[*words, "--roster", evil + ".toml"] for words in lines] + [[*words, "--roster", "bad.toml", "--db", "bad.db"] for words in (
            ["check"], ["generate"], ["generate", "--explain", "--format", "json"], ["verify"], ["fairness"], ["why", "friday", "night"])]
        lines += [["init", "--roster", "new" + evil], ["publish", evil], ["publish", evil], ["who", "--db", evil], ["who", "--db", evil + ".db"], ["show", evil]]
        lines += [[word, evil] for word in ("who", "why", "next", "week", "calendar", "customers", "undo", "log", "help", "completions", "swap", "import", "cover")]
        lines += [[evil], ["--" + evil], ["who", "--" + evil + "=1"], ["import", "csv", evil], ["who", "--tz", evil], ["who", "--now", evil], ["show", "--fields", evil]]
        lines += [["who", "--format", evil], ["who", "--color", evil], ["who", "--role", evil], ["who", "--team", evil], ["next", "dana", "--count", evil]]
        lines += [["escalate", "--severity", evil], ["week", "--format", "email", "--mail-to", evil], ["generate", "--weeks", evil], ["publish", "s", "--alarm", evil]]
        lines += [["__complete", "next", ""], ["override", evil, "--role", "primary", "--from", "fri", "--to", "sat"], ["log"], ["verify"],
                  ["override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00", "--reason", evil]]
        for words in lines + [["log"], ["log", "--format", "csv"], ["log", "--format", "json"], ["show"], ["week"], ["week", "--format", "markdown"]]:
            with self.subTest(words=words):
                done = self.rota(*words, now=None if "--now" in words else rota_case.NOW, env={"LOGNAME": evil})
                self.assertIn(done.returncode, (0, 1, 2, 3))
                for trick in ("\033", "\u202e", "\u009b"):
                    self.assertNotIn(trick, done.stdout + done.stderr)

    def test_remarks_of_import_cannot_move_the_cursor(self):
        evil = "x\033[31m\u202ey\u009bz"
        self.write("duty.csv", f"start,end,person,{evil}\n2026-12-04,2026-12-05,{evil},1\n2026-12-05,2026-12-06,Ben,2\n2026-12-07,soon,{evil},\n")
        self.write("good.csv", f"start,end,person\n2026-12-04,2026-12-05,{evil}\n2026-12-05,2026-12-06,Ben\n2026-12-09 03:00,2026-12-09 04:00,{evil}\n")
        for name, status in (("duty.csv", 2), ("good.csv", 0)):
            done = self.rota("import", "csv", name, "--tz", "UTC")
            self.assertEqual(done.returncode, status, done.stderr)
            for trick in ("\033", "\u202e", "\u009b"):
                self.assertNotIn(trick, done.stdout + done.stderr)

    def test_numbers_that_are_too_large_are_refused_or_answered_soon(self):
        self.published()
        huge = "9" * 30
        for words in (["generate", "--weeks", huge], ["generate", "--weeks", "-1"], ["generate", "--weeks", "0"], ["generate", "--effort", huge], ["next", "dana", "--count", huge],
                      ["calendar", "--months", huge], ["generate", "--to", "9999-12-31"], ["generate", "--from", "0000-01-01"], ["show", f"in {huge} weeks"],
                      ["show", "today", "for", f"{huge}w"], ["who", f"@{huge}"], ["who", "--now", "99999-01-01"], ["publish", "s", "--alarm", f"{huge}w"], ["undo", huge],
                      ["undo", "-1"], ["who", f"{huge}:00"], ["generate", "--weeks", "1e3"]):
            with self.subTest(words=[w[:20] for w in words]):
                self.assertFails(self.rota(*words, now=None if "--now" in words else rota_case.NOW), 2)
        for key, values in {"share": ("0", "-1", "1e9", "inf", "nan", "9" * 400, "1001"), "carry": ("1e308", "-inf", "nan", "10001")}.items():
            for value in values:
                self.write("bad.toml", ROSTER.replace('name = "Dana Levi"', f"{key} = {value}"))
                self.assertFails(self.rota("check", "--roster", "bad.toml"), 2, "bad.toml:8")
        for after, line in {'end = "Mon 08:00"': [f"weight = {w}" for w in ("0", "-1", "inf", "nan", "1e300")], 'role = "primary"': ["every = 0", "every = 521", f"every = {huge}",
                            f"from = {huge}-01-01"], 'name = "Customer care"': [f'notice = "{huge}d"', 'notice = "-1d"', 'night = "99:00-06:00"']}.items():
            for value in line:
                with self.subTest(value):
                    self.write("bad.toml", ROSTER.replace(after, after + "\n" + value))
                    self.assertFails(self.rota("check", "--roster", "bad.toml"), 2, "bad.toml:")
        for rules in (f'rest = "{huge}w"', 'max = [ { turns = -1, within = "5w" } ]', f'max = [ {{ turns = {huge}, within = "5w" }} ]', 'max = [ { turns = 1, within = "99999999w" } ]'):
            self.write("bad.toml", ROSTER + f"[rules]\n{rules}\n")
            self.assertFails(self.rota("check", "--roster", "bad.toml"), 2, "bad.toml:")

    def test_nesting_without_end_is_refused_soon(self):
        for text in ("a = " + "[" * 100_000, "a = " + "{ b = " * 100_000, "[" + "a." * 100_000 + "b]\n", "a" + ".a" * 100_000 + " = 1\n", "[[a]]\n" * 200_000):
            self.write("bad.toml", ROSTER + text)
            self.assertFails(self.rota("check", "--roster", "bad.toml"), 2, "bad.toml:")

    def test_a_roster_over_4_mib_is_refused_quickly(self):
        self.write("rota.toml", ROSTER + "#" + "x" * (4 << 20))
        self.assertFails(self.rota("check"), 2, "4 MiB")

    def test_damage_in_the_file_is_an_error_and_never_a_crash(self):
        self.published()
        whole = self.read_bytes("rota.db")
        chance = random.Random(11)
        for _ in range(60):
            bytes_ = bytearray(whole)
            for _ in range(chance.randint(1, 40)):
                bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
            with open(self.path("rota.db"), "wb") as file:
                file.write(bytes_)
            for words in [["who", "friday", "night"], ["verify"], ["show"]]:
                done = self.rota(*words)
                self.assertIn(done.returncode, (0, 1, 2, 3), done.stderr)


if __name__ == "__main__":
    rota_case.main()
