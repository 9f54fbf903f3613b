#!/usr/bin/env python3
"""docs/howto/cron.md: the lines of the crontab are run as cron would, the units are looked at by systemd if it is here.

    test_cron.py ROTA      run by ctest
"""

import re
import shutil
import subprocess
import sys
import unittest

from sandbox import ROOT, Sandbox

PROGRAM = ""
PAGE = (ROOT / "docs/howto/cron.md").read_text(encoding="utf-8")
SENDMAIL = '#!/bin/sh\n[ "$*" = -t ] && cat > "$HOME/sent"\n'


def crontab():
    block = re.search(r"<!-- crontab -->\n```text\n(.*?)```", PAGE, flags=re.S).group(1)
    return [line for line in block.splitlines() if not re.match(r"[A-Z]+=", line)]


def units():
    return re.findall(r"<!-- unit: (\S+) -->\n```ini\n(.*?)```", PAGE, flags=re.S)


class Cron(unittest.TestCase):
    def setUp(self):
        self.box = Sandbox(PROGRAM, now="2026-12-01T09:00+01:00")
        self.addCleanup(self.box.close)
        self.box.enter("examples/support-berlin")
        self.assertEqual(self.box.run("rota generate --weeks 20")[0], 0)
        home = self.box.environment()["HOME"]
        self.sent = home + "/sent"
        path = self.box.environment()["PATH"].split(":")[0] + "/sendmail"
        with open(path, "w") as file:
            file.write(SENDMAIL)
        subprocess.run(["chmod", "+x", path], check=True)

    def run_line(self, line):
        fields = line.split(None, 5)
        for field in fields[:5]:
            self.assertRegex(field, r"^[\d*/,-]+$", line)
        return self.box.run(fields[5].replace("/srv/rota/", str(self.box.folder) + "/"))

    def test_each_line_works_and_is_silent(self):
        self.assertEqual(len(crontab()), 3)
        for line in crontab():
            self.assertEqual(self.run_line(line), (0, ""), line)
        self.assertTrue((self.box.folder / "site/index.html").exists())
        with open(self.sent) as file:
            self.assertIn("To: \"Dana Levi\" <dana@example.com>", file.read())

    def test_units_run_the_same_commands(self):
        text = dict(units())
        self.assertEqual(len(text), 6)
        for line in crontab():
            command = line.split(None, 5)[5]
            self.assertTrue(any(command.split("rota ", 1)[1].split(" |")[0] in unit for unit in text.values()), command)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_systemd_understands_the_timers(self):
        for name, unit in units():
            for when in re.findall(r"^OnCalendar=(.*)$", unit, flags=re.M):
                done = subprocess.run(["systemd-analyze", "calendar", when], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, name + done.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
