"""Moving in: every sample gives the people on duty that its expectation says, and bad input gives a clear error."""

import csv
import os
import re
import shlex
import tomllib
import unittest
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import rota_case
from rota_case import RotaCase

DATA = Path(__file__).resolve().parents[1] / "data/import"


def read_expectations():
    """file -> (kind, now, options, [(stage, instant, people)])"""
    found = {}
    with open(DATA / "expect.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = found.setdefault(row["file"], (row["kind"], row["now"], shlex.split(row["options"]), []))
            entry[3].append((row["stage"], row["instant"], set(filter(None, row["on_duty"].split("|")))))
    return found


class ImportCase(RotaCase):
    def rota_import(self, kind, file, *options, now):
        return self.rota("import", kind, str(file), *options, now=now)

    def published(self, toml, now, weeks=10):
        """Publishes the roster from its earliest day on."""
        self.write("rota.toml", toml)
        self.assertIn(self.rota("check", now=now).returncode, (0, 1))
        days = [rotation["from"] for rotation in tomllib.loads(toml)["rotations"]]
        last = (datetime.fromisoformat(now.replace("Z", "+00:00")) + timedelta(weeks=weeks)).date()
        done = self.rota("generate", "--from", str(min(days)), "--to", str(last), now=now)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def run_commands(self, remarks, now):
        """The lines of standard error that are commands, as a shell would run them."""
        for line in remarks.splitlines():
            if line.startswith("rota "):
                done = self.rota(*shlex.split(line)[1:], now=now)
                self.assertEqual(done.returncode, 0, done.stderr)

    def on_duty(self, instant, now):
        answer = self.json("who", instant, now=now)
        return [{entry["name"], entry["email"]} for entry in answer["on_duty"]]

    def assertOnDuty(self, instant, people, now):
        there = self.on_duty(instant, now)
        self.assertEqual(len(there), len(people), f"{instant}: {there}, not {people}")
        for person in people:
            self.assertTrue(any(person in names for names in there), f"{instant}: {there}, not {people}")


class Samples(ImportCase):
    def test_the_people_on_duty_are_those_of_the_source(self):
        for file, (kind, now, options, rows) in read_expectations().items():
            with self.subTest(file):
                done = self.rota_import(kind, DATA / file, *options, now=now)
                self.assertEqual(done.returncode, 0, done.stderr)
                for name in ("rota.db", "rota.toml"):
                    if os.path.exists(self.path(name)):
                        os.unlink(self.path(name))
                self.published(done.stdout, now)
                for instant, people in [(r[1], r[2]) for r in rows if r[0] == "roster"]:
                    self.assertOnDuty(instant, people, now)
                self.run_commands(done.stderr, now)
                afterwards = {instant: people for _, instant, people in rows}  # `commands` stands after `roster`
                for instant, people in afterwards.items():
                    self.assertOnDuty(instant, people, now)


if __name__ == "__main__":
    rota_case.main()
