#!/usr/bin/env python3
"""The key tables of docs/reference/roster-file.md have the keys that the program knows, and its code table the codes.

    test_roster_keys.py ROTA      run by ctest
"""

import json
import re
import sys
import unittest

from sandbox import ROOT, Sandbox

PROGRAM = ""
PAGE = (ROOT / "docs/reference/roster-file.md").read_text(encoding="utf-8")
START = 'version = 1\n[team]\nid = "x"\ntime_zone = "UTC"\n'

# Heading of the page -> a roster with an unknown key in that section. The hint of the error lists the known keys.
SECTIONS = {
    "team": START + "qqqqqqqqqqqqqq = 1\n",
    "holidays": START + "[[holidays]]\ndate = 2026-12-25\nqqqqqqqqqqqqqq = 1\n",
    "people": START + '[[people]]\nid = "a"\nqqqqqqqqqqqqqq = 1\n',
    "rotations": START + '[[rotations]]\nrole = "r"\nqqqqqqqqqqqqqq = 1\n',
    "rotations.shifts": START + '[[rotations]]\nrole = "r"\n[[rotations.shifts]]\nqqqqqqqqqqqqqq = 1\n',
    "rules": START + "[rules]\nqqqqqqqqqqqqqq = 1\n",
    "customers": START + '[[customers]]\nid = "c"\nqqqqqqqqqqqqqq = 1\n',
    "escalations": START + '[[escalations]]\nname = "e"\nqqqqqqqqqqqqqq = 1\n',
}


def section_of_page(name):
    found = re.search(rf"^## `\[+{re.escape(name)}\]+`\n(.*?)(?=^## )", PAGE, flags=re.M | re.S)
    return found.group(1)


def keys_of_page(name):
    """The first column of the table whose title is `key`."""
    table = re.search(r"^\| key \|.*\n\|.*\n((?:\|.*\n)+)", section_of_page(name), flags=re.M).group(1)
    return {key for row in table.splitlines() for key in re.findall(r"`([a-z_]+)`", row.split("|")[1])}


class RosterKeys(unittest.TestCase):
    def findings(self, roster):
        with Sandbox(PROGRAM) as box:
            (box.folder / "rota.toml").write_text(roster)
            status, output = box.run("rota check --format json", merge=False)
        self.assertEqual(status, 2)
        return json.loads(output)["findings"]

    def test_page_has_the_keys_of_each_section(self):
        for name, roster in SECTIONS.items():
            with self.subTest(name):
                hint = next(f["hint"] for f in self.findings(roster) if f["code"] == "unknown-key")
                known = re.search(r" are (.*)$", hint).group(1).split(", ")
                self.assertEqual(keys_of_page(name), set(known))

    def test_page_has_all_sections(self):
        hint = next(f["hint"] for f in self.findings(START + "[qqqqqqqqqqqqqq]\n") if f["code"] == "unknown-key")
        known = re.search(r" are (.*)$", hint).group(1).split(", ")
        self.assertEqual(set(known), {"version"} | {n for n in SECTIONS if "." not in n})

    def test_page_has_every_code_that_is_named_in_the_source(self):
        # A code is a literal of two words with a dash right after a place, or one that the page has anyway.
        documented = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", PAGE))
        for path in sorted((ROOT / "src/input").glob("*.cpp")):
            for code in re.findall(r"(?:error|warning)\(\s*[^;\"]*?,\s*\"([a-z]+(?:-[a-z]+)*)\"\s*,", path.read_text("utf-8")):
                self.assertIn(code, documented, path.name)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
