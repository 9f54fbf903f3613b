#!/usr/bin/env python3
"""CONTRIBUTING.md names files that exist. Capitals in a name (KIND, N) stand for anything.

    test_contributing.py      run by ctest
"""

import re
import unittest

from sandbox import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAME = re.compile(r"\b(?:src|include|tests|docs|cmake|examples)/[\w./-]*\w")


class Contributing(unittest.TestCase):
    def test_names_files_that_exist(self):
        names = set(NAME.findall(re.sub(r"build/\S+", "", TEXT)))
        self.assertGreater(len(names), 30)
        for name in names:
            pattern = re.sub(r"\b(?:KIND|NAME|N)\b", "*", name)
            self.assertTrue(list(ROOT.glob(pattern)), name)


if __name__ == "__main__":
    unittest.main()
