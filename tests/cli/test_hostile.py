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
        self.published(roster_with(NASTY["formula"]))
        rows = list(csv.reader(io.StringIO(self.rota("show", "--format", "csv").stdout)))
        self.assertEqual(rows[1][6], "'=HYPERLINK(1+1)")

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
