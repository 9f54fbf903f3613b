#!/usr/bin/env python3
"""The two command lines that a newcomer copies from the README, and what the first one prints.

    test_quickstart.py      run by ctest; builds the release preset unless it is built already
"""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from blocks import matches, read_blocks
from sandbox import ROOT

NOW = "2026-12-01T09:00+01:00"


def commands_of_readme():
    return [block for block in read_blocks((ROOT / "README.md").read_text(encoding="utf-8")) if block.language == "sh"]


def quickstart(folder, elsewhere):
    """Run as a newcomer would, but at a fixed time and with a database of its own; from another folder."""
    environment = dict(os.environ, QUICKSTART_DIR=str(folder))
    done = subprocess.run([str(ROOT / "examples/quickstart.sh"), "--now", NOW], cwd=elsewhere, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    output = re.sub(r"--db \S.*/rota\.db next", "--db build/quickstart/rota.db next", done.stdout)  # blanks are escaped
    return done.returncode, output.replace(str(folder), "build/quickstart")


def run_quickstart_once():
    with tempfile.TemporaryDirectory(prefix="rota quick start ") as folder:
        return quickstart(Path(folder) / "db", folder)


class Readme(unittest.TestCase):
    def test_begins_with_the_two_commands(self):
        self.assertEqual([block.text for block in commands_of_readme()[:2]], ["examples/quickstart.sh\n", "tests/run.sh\n"])

    def test_names_scripts_that_can_be_run(self):
        for name in ("examples/quickstart.sh", "tests/run.sh", ".ci/run"):
            self.assertTrue(os.access(ROOT / name, os.X_OK), name)


class QuickStart(unittest.TestCase):
    def test_prints_what_the_readme_shows_and_can_be_run_again(self):
        with tempfile.TemporaryDirectory(prefix="rota quick start ") as folder:
            status, first = quickstart(Path(folder) / "db", folder)
            self.assertEqual(status, 0, first)
            shown = commands_of_readme()[0].output.text
            self.assertTrue(matches("...\n" + shown, first), f"README:\n{shown}\nprinted:\n{first}")
            database = (Path(folder) / "db/rota.db").read_bytes()

            status, second = quickstart(Path(folder) / "db", folder)
            self.assertEqual(status, 0, second)
            self.assertIn("nothing to add", second)
            self.assertEqual(database, (Path(folder) / "db/rota.db").read_bytes())


if __name__ == "__main__":
    unittest.main()
