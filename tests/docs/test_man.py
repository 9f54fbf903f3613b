#!/usr/bin/env python3
"""The manual pages say what the program and the reference say, and mandoc likes them.

    test_man.py ROTA      run by ctest
"""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from sandbox import ROOT

PROGRAM = ""
FOLDER = ROOT / "docs/man"


class ManualPages(unittest.TestCase):
    def test_are_what_make_py_makes_of_help_and_reference(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-B", str(FOLDER / "make.py"), PROGRAM, folder], check=True)
            made = {p.name: p.read_text("utf-8") for p in Path(folder).iterdir()}
        kept = {p.name: p.read_text("utf-8") for p in FOLDER.glob("rota*.[157]")}
        self.assertEqual(sorted(made), sorted(kept), "run docs/man/make.py")
        for name, text in made.items():
            self.assertEqual(text, kept[name], f"{name}: run docs/man/make.py")

    def test_there_is_one_for_each_command(self):
        help_text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        commands = [line.split()[0] for line in help_text.split("Commands\n")[1].split("\n\n")[0].splitlines()]
        for command in commands:
            self.assertTrue((FOLDER / f"rota-{command}.1").exists(), command)
        for page in ("rota.1", "rota-roster.5", "rota-moment.7"):
            self.assertTrue((FOLDER / page).exists(), page)

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_mandoc_has_nothing_to_say(self):
        for page in sorted(FOLDER.glob("rota*.[157]")):
            done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(page)], capture_output=True, text=True)
            self.assertEqual(done.stdout, "", page.name)


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
