"""Several people at the file at once: whoever plans for a long time is in nobody's way, and nobody is planned over."""

import os
import random
import signal
import subprocess
import time
import unittest

import rota_case
from rota_case import NOW, ROSTER, RotaCase

WEEKENDS = 26


def long_roster():
    """A tight team of ten, two roles and a rest of three weekends: the solver has work for about half a second."""
    chance = random.Random(56)
    lines = ['version = 1\nteam = { id = "tight", name = "Tight", time_zone = "UTC" }\nrules = { rest = "18d" }']
    for p in range(10):
        away = [f"{{ from = 2027-{1 + w // 4:02}-{1 + 7 * (w % 4):02}, to = 2027-{1 + w // 4:02}-{3 + 7 * (w % 4):02} }}"
                for w in range(28) if chance.random() < 0.3]
        lines.append(f'[[people]]\nid = "p{p}"\nname = "P{p}"\ntime_off = [{", ".join(away)}]')
    for role in ("primary", "backup"):
        members = ", ".join(f'"p{p}"' for p in range(10))
        lines.append(f'[[rotations]]\nrole = "{role}"\nmembers = [{members}]\n'
                     'shifts = [{ name = "weekend", start = "Fri 18:00", end = "Mon 08:00" }]')
    return "\n".join(lines) + "\n"


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return file.read().split()
    except FileNotFoundError:
        return []


@unittest.skipUnless(os.path.exists(f"/proc/self/task/{os.getpid()}/children"), "this system does not list a process's children")
class Together(RotaCase):
    def setUp(self):
        super().setUp()
        self.published(ROSTER)
        self.write("tight.toml", long_roster())
        done = self.rota("--roster", "tight.toml", "generate", "--weeks", "4")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.news = open(self.path("news"), "w+")
        self.addCleanup(self.news.close)

    def start(self):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C"}
        self.long = subprocess.Popen([rota_case.ROTA, "--roster", "tight.toml", "generate", "--weeks", str(WEEKENDS), "--now", NOW],
                                     cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=self.news, stdin=subprocess.DEVNULL)
        self.addCleanup(self.long.wait)
        self.addCleanup(self.long.kill)

    def told(self):
        with open(self.path("news")) as file:
            return file.read()

    def stop_while_planning(self, tries_before=0):
        """The solver is a process of its own: while it runs, rota is planning, and then stands still."""
        while self.told().count("planning again") < tries_before or not children(self.long.pid):
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
        self.assertEqual(self.told().count("the schedule was changed meanwhile: planning again"), 1)
        self.assertEqual(sorted(self.kinds("tight")), ["override", "publish", "publish"])
        self.assertEqual(self.rota("--team", "tight", "verify").stdout.count("damage"), 0)

    def test_it_gives_up_when_it_is_overtaken_three_times(self):
        self.start()
        for tries in range(3):
            self.stop_while_planning(tries)
            self.change("tight", 10 + tries)
            self.go_on()
        self.assertEqual(self.long.wait(), 3, self.told())
        self.assertIn("the schedule of tight was changed 3 times while it was planned; nothing was written", self.told())
        self.assertEqual(sorted(self.kinds("tight")), ["override", "override", "override", "publish"])


if __name__ == "__main__":
    rota_case.main()
