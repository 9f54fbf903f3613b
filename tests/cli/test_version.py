"""`rota --version`: the program, its schedule files, the time zones of the system."""

import re
import sqlite3
import tempfile
import unittest
from pathlib import Path

import rota_case
from rota_case import RotaCase

HEADER = Path(__file__).resolve().parents[2] / "include/rota/version.hpp"


class Version(RotaCase):
    def zones(self, **files):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        for name, text in files.items():
            (folder / {"compact": "tzdata.zi", "plain": "+VERSION"}[name]).write_text(text)
        return self.rota("--version", env={"TZDIR": str(folder)}).stdout.splitlines()[2]

    def test_is_three_lines_on_standard_output(self):
        done = self.rota("--version")
        version = re.search(r'"(.+)"', HEADER.read_text()).group(1)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, rf"\Arota {re.escape(version)}\nschedule files: version \d+\ntime zones: \S+\n\Z")
        self.assertEqual(self.rota("-V").stdout, done.stdout)

    def test_names_the_version_that_a_new_schedule_file_has(self):
        self.published()
        with sqlite3.connect(self.path("rota.db")) as file:
            newest = file.execute("PRAGMA user_version").fetchone()[0]
        self.assertIn(f"schedule files: version {newest}\n", self.rota("--version").stdout)

    def test_reads_the_version_of_the_zones_where_the_system_keeps_it(self):
        self.assertEqual(self.zones(compact="# version 2024a\n# redo posix_only\n"), "time zones: 2024a")
        self.assertEqual(self.zones(plain="2025b\n"), "time zones: 2025b")
        self.assertEqual(self.zones(compact="# version 2024a", plain="2025b"), "time zones: 2024a")

    def test_says_so_when_the_zones_have_no_version_or_are_not_there(self):
        for files in ({}, {"compact": ""}, {"compact": "# redo\n"}, {"plain": "\x1b[31mred\n"}, {"plain": "x" * 5000}):
            with self.subTest(files):
                self.assertEqual(self.zones(**files), "time zones: unknown")
        self.assertIn("time zones: unknown", self.rota("--version", env={"TZDIR": "/nowhere"}).stdout)

    def test_asks_neither_roster_nor_schedule_file(self):
        self.write("rota.toml", "nonsense")
        self.write("rota.db", "nonsense")
        self.assertEqual(self.rota("--version").returncode, 0)


if __name__ == "__main__":
    rota_case.main()
