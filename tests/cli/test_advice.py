"""Advice works: every command that a report names is run in the state in which it was named, and the line goes away, or at
least does not give the same advice again. And whoever follows the advice step by step comes to an end."""

import glob
import os
import random
import re
import shlex
import shutil

import rota_case
from rota_case import NOW, ROSTER, RotaCase
from test_changes import FIRST, SECOND, STRICT, THIRD, TWO_ROLES, WEEKLY

FAIR_WEEKLY = WEEKLY.replace('strategy = "round-robin"\n', "")
HALF_DAYS = TWO_ROLES.replace('start = "Fri 18:00"\nend = "Mon 08:00"', 'start = "Tue 08:00"\nend = "12:00"', 1).replace(
    'start = "Fri 18:00"\nend = "Mon 08:00"', 'start = "Tue 14:00"\nend = "18:00"')
SHORT_TURNS = STRICT.replace('start = "Fri 18:00"\nend = "Mon 08:00"', """start = "Tue 08:00"
end = "12:00"
[[rotations.shifts]]
name = "afternoon"
start = "Tue 14:00"
end = "18:00"
""".rstrip())
KIM = '[[people]]\nid = "kim"\nname = "Kim Noor"\n'
SATURDAY = "2026-12-05T12:00+01:00"
RANDOM_STATES = int(os.environ.get("ROTA_RANDOM_STATES", "12"))
REPORTS = [("verify",), ("check",), ("generate", "--dry-run", "--weeks", "1"), ("generate", "--repair")]


def off(roster, person, *days, share=""):
    """The roster with these days off, each "FROM" or "FROM TO", in that person's table."""
    periods = ", ".join("{ from = %s, to = %s }" % (d.split()[0], d.split()[-1]) for d in days)
    return roster.replace(f'id = "{person}"\n', f'id = "{person}"\ntime_off = [ {periods} ]\n{share}')


def without(roster, person):
    """Not in the team any more."""
    roster = re.sub(rf'\[\[people\]\]\nid = "{person}"\n(?:\w+ = .*\n)*', "", roster)
    return re.sub(rf'"{person}", |, "{person}"', "", roster)


def out_of_rotation(roster, person):
    return re.sub(rf'"{person}", |, "{person}"', "", roster)


class State:
    """A roster that is published, changes that are made, an edit of the roster, and the time at which somebody asks."""

    def __init__(self, name, roster=STRICT, changes=(), edit=None, now=NOW, before=None, may_fail=False):
        self.name, self.roster, self.changes, self.now = name, roster, changes, now
        self.may_fail = may_fail  # changes that cannot be made are left out
        self.edited = edit or roster
        self.before = before or roster  # what is published first


def random_state(seed):
    """Changes of all kinds, each only if it is possible, and then days off, other hours or somebody who left."""
    dice = random.Random(seed)
    roster, people = dice.choice([STRICT, ROSTER, TWO_ROLES, WEEKLY]), ["dana", "sam", "lee", "ida"]
    changes = []
    for _ in range(dice.randint(1, 6)):
        giver, taker = dice.sample(people, 2)
        day, hour = dice.randint(4, 28), dice.choice(["00:00", "10:00", "20:00"])
        changes.append(dice.choice([
            ["cover", giver, f"2026-12-{day:02}", "by", taker],
            ["swap", giver, f"2026-12-{day:02}", taker, f"2026-12-{dice.randint(4, 28):02}"],
            ["override", taker, "--role", "primary", "--from", f"2026-12-{day:02}T{hour}", "--to", f"2026-12-{day + 1:02}T06:00"],
            ["override", "--nobody", "--role", "primary", "--from", f"2026-12-{day:02}T{hour}", "--to", f"2026-12-{day + 1:02}T06:00"],
            ["replace", giver, "--from", f"2026-12-{day:02}", "--to", f"2026-12-{day + 2:02}", "--yes"],
            ["undo"]]))
    edited = roster
    for person in dice.sample(people, dice.randint(1, 3)):
        edited = off(edited, person, f"2026-12-{dice.randint(4, 20):02} 2026-12-{dice.randint(20, 28):02}")
    if dice.random() < 0.3:
        edited = without(edited, dice.choice(people))
    return State(f"by chance, {seed}", roster, changes, edited, dice.choice([NOW, SATURDAY, "2026-12-16T12:00+01:00"]), may_fail=True)


ALL_OFF = "2026-12-04 2026-12-07"
STATES = [
    State("time off told later, within the notice", edit=off(STRICT, "dana", "2026-12-05")),
    State("time off told later, after the notice", edit=off(ROSTER, "dana", "2026-12-20 2027-01-20"), roster=ROSTER),
    State("somebody left", edit=without(STRICT, "sam")),
    State("somebody left the rotation only", edit=out_of_rotation(STRICT, "sam")),
    State("somebody's membership ends", edit=STRICT.replace('id = "sam"\n', 'id = "sam"\nuntil = 2026-12-12\n')),
    State("nobody can take it", edit=off(off(off(off(STRICT, "dana", ALL_OFF), "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF)),
    State("nobody but somebody from outside the rotation",
          edit=off(off(off(off(STRICT + KIM, "dana", ALL_OFF), "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF)),
    State("a swap, then time off", changes=[["swap", FIRST, SECOND]], edit=off(STRICT, "sam", "2026-12-05")),
    State("a swap, then time off for both", changes=[["swap", FIRST, SECOND]],
          edit=off(off(STRICT, "sam", "2026-12-05"), "dana", "2026-12-05", "2026-12-12")),
    State("a swap, then one of them left", changes=[["swap", FIRST, SECOND]], edit=without(STRICT, "sam")),
    State("hours given away, then time off of the giver",
          changes=[["override", "lee", "--from", "fri 20:00", "--to", "sat 00:00"]], edit=off(STRICT, "dana", "2026-12-05")),
    State("hours given away, then time off of the taker",
          changes=[["override", "lee", "--from", "fri 20:00", "--to", "sat 06:00"]], edit=off(STRICT, "lee", "2026-12-05")),
    State("the first hours given away, then time off of both",
          changes=[["override", "lee", "--from", "fri 18:00", "--to", "sat 10:00"]],
          edit=off(off(STRICT, "lee", "2026-12-05"), "dana", "2026-12-06")),
    State("a change under another one", changes=[["swap", FIRST, SECOND], ["cover", "dana", "2026-12-11", "by", "lee"]],
          edit=off(STRICT, "sam", "2026-12-05")),
    State("taken over and given back", changes=[["cover", "dana", "by", "ida"], ["cover", "ida", "2026-12-04", "by", "dana"]],
          edit=off(STRICT, "dana", "2026-12-05")),
    State("ill, and put back by hand", changes=[["replace", "dana", "--from", "2026-12-03", "--to", "2026-12-08", "--yes"],
                                               ["override", "dana", "--from", "fri 18:00", "--to", "sat 00:00"]]),
    State("ill, and then whoever stepped in too", changes=[["replace", "dana", "--from", "2026-12-03", "--to", "2026-12-08", "--yes"]],
          edit=off(off(off(STRICT, "sam", "2026-12-05"), "lee", "2026-12-05"), "ida", "2026-12-05")),
    State("ill, and nobody can", roster=off(off(off(STRICT + KIM, "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF),
          changes=[["replace", "dana", "--from", "2026-12-03", "--to", "2026-12-08", "--yes"]]),
    State("ill, and nobody at all can", roster=off(off(off(STRICT, "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF),
          changes=[["replace", "dana", "--from", "2026-12-03", "--to", "2026-12-08", "--yes"]]),
    State("hours that somebody gave to nobody", changes=[["override", "--nobody", "--from", "sat 10:00", "--to", "sat 12:00"]]),
    State("nobody had it, and now somebody can",
          before=off(off(off(off(STRICT, "dana", ALL_OFF), "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF), roster=STRICT),
    State("nobody has two at the same time, and one person can",
          before=off(off(off(off(TWO_ROLES, "dana", ALL_OFF), "sam", ALL_OFF), "lee", ALL_OFF), "ida", ALL_OFF),
          roster=off(off(off(TWO_ROLES, "dana", ALL_OFF), "sam", ALL_OFF), "lee", ALL_OFF)),
    State("it has begun", edit=off(STRICT, "dana", "2026-12-06"), now=SATURDAY),
    State("it has begun, with a change", changes=[["cover", "dana", "by", "ida"]], edit=off(STRICT, "ida", "2026-12-06"), now=SATURDAY),
    State("it has begun, with a swap", changes=[["swap", FIRST, SECOND]], edit=off(STRICT, "sam", "2026-12-06"), now=SATURDAY),
    State("it has begun and its person left", edit=without(STRICT, "dana"), now=SATURDAY),
    State("it has begun and part of it is nobody's",
          changes=[["override", "--nobody", "--from", "sat 10:00", "--to", "sun 10:00"]], now=SATURDAY),
    State("a week of nights, one given away, then time off",
          roster=WEEKLY, changes=[["override", "lee", "--from", "2026-12-09 18:00", "--to", "2026-12-10 08:00"]],
          edit=off(WEEKLY, "dana", "2026-12-11")),
    State("a week of nights that has begun", roster=WEEKLY, edit=off(WEEKLY, "dana", "2026-12-13"), now="2026-12-12T12:00+01:00"),
    State("a week of nights with a hole", roster=FAIR_WEEKLY,
          changes=[["override", "--nobody", "--from", "2026-12-09 18:00", "--to", "2026-12-10 08:00"],
                   ["override", "--nobody", "--from", "2026-12-11 18:00", "--to", "2026-12-12 08:00"]]),
    State("two turns on one day", roster=HALF_DAYS, changes=[["cover", "sam", "2026-12-08", "by", "dana"]],
          edit=off(HALF_DAYS, "dana", "2026-12-08")),
    State("two turns of a role on one day", roster=SHORT_TURNS, changes=[["cover", "sam", "2026-12-15", "by", "dana"]],
          edit=off(SHORT_TURNS, "dana", "2026-12-15")),
    State("somebody left, with changes in all directions", roster=TWO_ROLES,
          changes=[["cover", FIRST, "by", "ida"], ["cover", THIRD, "by", "dana"],
                   ["override", "sam", "--role", "primary", "--from", "2026-12-25 18:00", "--to", "2026-12-26 10:00"]],
          edit=without(TWO_ROLES, "ida")),
    State("other hours and somebody who left", edit=without(STRICT, "sam").replace("Fri 18:00", "Fri 17:00")),
    State("other hours with a change", changes=[["cover", "dana", "by", "ida"]],
          edit=without(STRICT, "ida").replace("Fri 18:00", "Fri 17:00")),
    State("nothing is published any more", now="2027-06-01T12:00+02:00"),
]


def commands_in(advice):
    return [shlex.split(c)[1:] for c in re.findall(r"`(rota [^`]*)`", advice)]


def told(report, output):
    """What a report says and advises, as pairs; what it says without blanks that only align."""
    pairs, rows = [], []
    for line in output.splitlines():
        plain = " ".join(line.split())
        if line.startswith("  hint: "):
            pairs.append((rows[-1], plain[len("hint: "):]))
        elif report[0] != "generate":
            rows.append(plain)
        elif line.startswith("    "):
            pairs += [(row, plain) for row in rows]
            rows = []
        elif line.startswith("UNCOVERED"):
            rows = [plain]
        elif not line.startswith("  ") or not line.strip():
            rows = []
        elif not rows or not rows[0].startswith("UNCOVERED"):
            rows.append(plain)
    return pairs


class Advice(RotaCase):
    def prepare(self, state):
        self.write("rota.toml", state.before)
        self.assertIn(self.rota("generate", "--weeks", "8").returncode, (0, 1))
        for change in state.changes:
            self.write("rota.toml", state.roster)
            done = self.rota(*change)
            self.assertIn(done.returncode, (0, 1, 2) if state.may_fail else (0, 1), done.stderr)
        self.write("rota.toml", state.edited)
        # A day without a shift: only the roster is stored.
        self.assertIn(self.rota("generate", "--from", "2026-12-01", "--to", "2026-12-01").returncode, (0, 1))

    def inside(self, folder):
        """Runs in a copy of the folder from here on, which is empty before."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        self.folder = folder

    def asked(self, report, state):
        done = self.rota(*report, now=state.now)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return told(report, done.stdout + done.stderr)

    def try_report(self, report, state):
        """Runs each command that the report advises; how many there were."""
        home = self.folder
        self.inside(home + " asked")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        asked, tried = self.folder, 0
        for subject, advice in self.asked(report, state):
            for command in commands_in(advice):
                with self.subTest(state=state.name, report=report, subject=subject, command=command):
                    self.folder = asked
                    self.inside(home + " done")
                    tried += 1
                    done = self.rota(*command, now=state.now)
                    self.assertIn(done.returncode, (0, 1) if command[0] == "generate" else (0,), done.stderr)
                    again = [c for s, a in self.asked(report, state) if s == subject for c in commands_in(a)]
                    self.assertNotIn(command, again)
                shutil.rmtree(home + " done", ignore_errors=True)
        shutil.rmtree(asked)
        self.folder = home
        return tried

    def follow(self, state):
        """Runs the first command that `verify` advises until none is left; never the same for the same."""
        seen = []
        while True:
            self.assertLess(len(seen), 30, seen)
            steps = [(s, c) for s, a in self.asked(("verify",), state) for c in commands_in(a)]
            if not steps:
                return
            self.assertNotIn(steps[0], seen)
            seen.append(steps[0])
            self.rota(*steps[0][1], now=state.now)

    def test_every_command_that_is_advised_works_where_it_is_advised(self):
        for state in [*STATES, *map(random_state, range(RANDOM_STATES))]:
            with self.subTest(state=state.name):
                self.prepare(state)
                tried = [self.try_report(report, state) for report in REPORTS]
                self.assertTrue(state.may_fail or sum(tried) > 0)
                self.follow(state)
            shutil.rmtree(self.folder)
            os.mkdir(self.folder)

    def test_hours_that_changed_can_be_kept_as_advised(self):
        self.published(STRICT)
        changed = STRICT.replace("Fri 18:00", "Fri 17:00")
        self.write("rota.toml", changed)
        asked = dict(self.asked(("check",), State("", now=NOW)))
        hint = next(h for h in asked.values() if "published turns keep" in h)
        until, begins = re.search(r"`until = (\S+)`.*`from = (\S+)`", hint).groups()
        old = STRICT.replace('role = "primary"\n', f'role = "primary"\nuntil = {until}\n')
        new = changed[changed.index("[[rotations]]"):changed.index("[[customers]]")].replace(
            'role = "primary"\n', f'name = "later"\nrole = "primary"\nfrom = {begins}\n')
        self.write("rota.toml", old + new)
        self.assertEqual([h for h in dict(self.asked(("check",), State("", now=NOW))).values() if "published" in h], [])
        self.assertEqual(self.json("generate", "--weeks", "2")["forbidden"], [])
        self.assertEqual(self.rota("verify").returncode, 0)
        starts = [d["from"][:16] for d in self.json("show", "2027-01-20", "to", "2027-02-10")["duties"]]
        self.assertEqual(starts, ["2027-01-22T18:00", "2027-01-29T17:00", "2027-02-05T17:00"])

    def test_every_command_that_a_text_of_the_program_names_exists_with_its_options(self):
        sources = glob.glob(os.path.join(os.path.dirname(__file__), "../../src/**/*.cpp"), recursive=True)
        named = set()
        for path in sources:
            with open(path, encoding="utf-8") as file:
                named.update(re.findall(r"`rota ([a-z][^`]*)`", re.sub(r"//.*", "", file.read())))
        self.assertGreater(len(named), 10)
        for text in sorted(named):
            with self.subTest(text):
                command, *words = text.split()
                help_text = self.rota(command, "--help", now=None)
                self.assertEqual(help_text.returncode, 0)
                for option in re.findall(r"--[a-z-]+", text):
                    self.assertIn(option, help_text.stdout)


if __name__ == "__main__":
    rota_case.main()
