"""Several people at the file at once: whoever plans for a long time is in nobody's way, and nobody is planned over."""

import os
import signal
import subprocess
import time
import unittest

import rota_case
from rota_case import NOW, ROSTER, RotaCase

WEEKENDS = 260


def long_roster():
    """Thirty people and three roles for five years: a second of planning, and little to read."""
    people = [f"p{n}" for n in range(30)]
    members = ", ".join(f'"{p}"' for p in people)
    lines = ['version = 1\nteam = { id = "tight", name = "Tight", time_zone = "UTC" }\nrules = { rest = "18d" }']
    lines += [f'[[people]]\nid = "{p}"\nname = "{p.upper()}"' for p in people]
    lines += [f'[[rotations]]\nrole = "{role}"\nmembers = [{members}]\nshifts = [{{ name = "weekend", start = "Fri 18:00", end = "Mon 08:00" }}]'
              for role in ("primary", "backup", "leader")]
    return "\n".join(lines) + "\n"


def worked(pid):
    """Seconds of processor time that a process has had."""
    with open(f"/proc/{pid}/schedstat") as file:
        return int(file.read().split()[0]) / 1e9


@unittest.skipUnless(os.path.exists("/proc/self/schedstat"), "this system does not say how long a process has worked")
class Together(RotaCase):
    def setUp(self):
        super().setUp()
        self.published(ROSTER)
        self.write("tight.toml", long_roster())
        done = self.rota("--roster", "tight.toml", "generate", "--weeks", "4")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.news = open(self.path("news"), "w+")
        self.addCleanup(self.news.close)

    def command(self):
        return [rota_case.ROTA, "--roster", "tight.toml", "generate", "--weeks", str(WEEKENDS), "--now", NOW]

    def spawn(self, *words):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C"}
        return subprocess.Popen([*self.command(), *words], cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=self.news,
                                stdin=subprocess.DEVNULL)

    def start(self):
        """How long the plan takes, then the same in earnest."""
        trial = self.spawn("--dry-run")
        _, _, usage = os.wait4(trial.pid, 0)
        trial.returncode = 0
        self.whole = usage.ru_utime + usage.ru_stime
        self.assertGreater(self.whole, 0.1, "too quick to be stopped in the middle: this test needs a roster that is more work")
        self.long = self.spawn()
        self.addCleanup(self.long.wait)
        self.addCleanup(self.long.kill)

    def told(self):
        with open(self.path("news")) as file:
            return file.read()

    def stop_while_planning(self, tries_before=0):
        """In the middle of its work, counted from when it began to plan (again); reading and writing are a small part of it."""
        while self.told().count("planning again") < tries_before:
            self.assertIsNone(self.long.poll(), self.told())
        until = self.whole / 2 if tries_before == 0 else worked(self.long.pid) + self.whole / 4
        while worked(self.long.pid) < until:
            self.assertIsNone(self.long.poll(), "it ended before it could be stopped: " + self.told())
        self.long.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.long.send_signal(signal.SIGCONT)

    def change(self, team, hour):
        done = self.rota("--team", team, "override", "--nobody", "--role", "primary", "--from", f"2026-12-05T{hour:02}:00", "--to",
                         f"2026-12-05T{hour + 1:02}:00")
        self.assertEqual(done.returncode, 0, done.stderr)

    def kinds(self, team):
        return [entry["kind"] for entry in self.json("--team", team, "log")["changes"]]

    def test_a_long_plan_blocks_no_other_team(self):
        self.start()
        self.stop_while_planning()
        begin = time.monotonic()
        self.change("care", 10)
        self.assertLess(time.monotonic() - begin, 8)
        self.go_on()
        self.assertIn(self.long.wait(), (0, 1), self.told())
        self.assertNotIn("planning again", self.told())
        self.assertEqual(len(self.kinds("tight")), 2)

    def test_a_change_of_the_same_team_makes_it_plan_again(self):
        self.start()
        self.stop_while_planning()
        self.change("tight", 10)
        self.go_on()
        self.assertIn(self.long.wait(), (0, 1), self.told())
        self.assertEqual(self.told().count("the schedule was changed in the meantime: planning again"), 1)
        self.assertEqual(sorted(self.kinds("tight")), ["override", "publish", "publish"])
        self.assertEqual(self.rota("--team", "tight", "verify").stdout.count("damage"), 0)

    def test_it_gives_up_when_it_is_overtaken_three_times(self):
        self.start()
        for tries in range(3):
            self.stop_while_planning(tries)
            self.change("tight", 10 + tries)
            self.go_on()
        self.assertEqual(self.long.wait(), 3, self.told())
        self.assertIn("the schedule of tight was changed 3 times during planning; nothing was written", self.told())
        self.assertEqual(sorted(self.kinds("tight")), ["override", "override", "override", "publish"])


if __name__ == "__main__":
    rota_case.main()
