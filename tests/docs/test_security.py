#!/usr/bin/env python3
"""Every test that docs/security.md names is there, and every suite of hostile input is named.

    test_security.py      run by ctest
"""

import re
import unittest

from sandbox import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
# All tests of these are about attacks; a new one belongs into the table.
SUITES = ["tests/cli/test_hostile_places.py", "tests/cli/test_tampered.py"]


def rows():
    """Cells of each row of the table of attacks."""
    section = PAGE[PAGE.index("\n## Attacks"):]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def tests_of(path):
    return set(re.findall(r"^    def (test_\w+)\(self\):", path.read_text(encoding="utf-8"), flags=re.M))


class Attacks(unittest.TestCase):
    def test_every_row_names_a_test_and_every_test_exists(self):
        functions = set().union(*(tests_of(path) for folder in ("cli", "clients") for path in (ROOT / "tests" / folder).glob("test_*.py")))
        cases = set()
        for path in (p for kind in ("unit", "property") for p in (ROOT / "tests" / kind).rglob("*.cpp")):
            cases |= set(re.findall(r'TEST_CASE\("((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")))
        self.assertGreater(len(rows()), 30)
        for row in rows():
            with self.subTest(row[0]):
                self.assertEqual(len(row), 3)
                named, sentences = re.findall(r"`(test_\w+)`", row[2]), re.findall(r'"([^"]+)"', row[2])
                self.assertTrue(named or sentences)
                self.assertEqual([name for name in named if name not in functions], [])
                self.assertEqual([name for name in sentences if name not in cases], [])

    def test_every_test_of_hostile_places_and_files_is_in_the_table(self):
        for suite in SUITES:
            for name in tests_of(ROOT / suite):
                self.assertIn(f"`{name}`", PAGE)


if __name__ == "__main__":
    unittest.main()
