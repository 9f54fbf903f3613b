#!/usr/bin/env python3
"""rota's proofs against general solvers: the same plan as a linear program, solved by glpsol and by cbc's own command line.

  tests/bench/proofs.py [ROTA [TEAMS [SECONDS]]]      default: build/release/rota 12 10

Teams are made up from a number: people with weekends off, half shares and balances carried over, one or two roles, a rest of
one to three weekends. The program is written from the definitions of the levels (docs/design.md), not by rota: what is due
to be equal here was found twice. The solvers are asked for one level after the other, `uncovered` to `types`, at most
SECONDS each; rota gives a whole plan, with the levels after those too. A solver that is not installed is left out.
"""

import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rosters import day

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("uncovered", "bent", "load", "types")
SLACK = 1e-5  # what solvers print is rounded, and values of plans are further apart
NOW = "2026-12-01T00:00Z"


class Team:
    def __init__(self, number):
        chance = random.Random(number)
        self.people = range(chance.randint(4, 10))
        self.weekends = range(chance.choice((26, 52)))
        self.roles = ("primary", "backup")[:chance.randint(1, 2)]
        self.rest = chance.randint(1, 3)  # the next turn is so many weekends later at least
        share_off = chance.uniform(0.2, 0.4)
        self.off = [{w for w in self.weekends if chance.random() < share_off} for _ in self.people]
        self.share = [0.5 if chance.random() < 1 / 6 else 1 for _ in self.people]
        self.carry = [chance.randint(-2, 2) if chance.random() < 1 / 6 else 0 for _ in self.people]

    def __str__(self):
        return f"{len(self.people)} people x {len(self.weekends)}, {len(self.roles)} role{'s'[:len(self.roles) - 1]}, rest {self.rest}"

    def roster(self):
        lines = ["version = 1", 'team = { id = "team", name = "Team", time_zone = "UTC" }', "[rules]", f'rest = "{7 * self.rest - 3}d"']
        for p in self.people:
            away = ", ".join(f"{{ from = {day(w)}, to = {day(w, 2)} }}" for w in sorted(self.off[p]))
            lines += ["[[people]]", f'id = "p{p}"', f'name = "P{p}"', f"share = {self.share[p]}", f"carry = {self.carry[p]}", f"time_off = [{away}]"]
        members = ", ".join(f'"p{p}"' for p in self.people)
        for role in self.roles:
            lines += ["[[rotations]]", f'role = "{role}"', f"members = [{members}]",
                      'shifts = [{ name = "weekend", start = "Fri 18:00", end = "Mon 08:00" }]']
        return "\n".join(lines) + "\n"


class Program:
    """The plan as a mixed-integer program in the LP format."""

    def __init__(self, team):
        self.team, self.rows = team, []
        self.sums = {level: [] for level in LEVELS}
        self.binary, self.whole = [], []
        self.turns()
        self.bends()
        part = [share / sum(team.share) for share in team.share]
        count = len(team.weekends)
        for p in team.people:
            self.square("load", f"l{p}", [(r, w) for r in team.roles for w in team.weekends], p, team.carry[p] - count * len(team.roles) * part[p])
            for r in team.roles:
                self.square("types", f"t{p}{r}", [(r, w) for w in team.weekends], p, -count * part[p])

    def may(self, p, w):
        return w not in self.team.off[p]

    def turns(self):
        """Each turn has one person or nobody, each person one turn at a time."""
        for w in self.team.weekends:
            for r in self.team.roles:
                holders = [f"x{p}{r}{w}" for p in self.team.people if self.may(p, w)]
                self.binary += holders + [f"u{r}{w}"]
                self.sums["uncovered"].append(f"u{r}{w}")
                self.rows.append(f"{' + '.join(holders + [f'u{r}{w}'])} = 1")
            for p in self.team.people:
                if self.may(p, w):
                    self.rows.append(f"{' + '.join(f'x{p}{r}{w}' for r in self.team.roles)} <= 1")

    def bends(self):
        """A turn with another of the same person's too close before it is one broken rule."""
        for p in self.team.people:
            for w in self.team.weekends:
                close = [v for v in range(max(0, w - self.team.rest + 1), w) if self.may(p, v)]
                if not close or not self.may(p, w):
                    continue
                self.sums["bent"].append(f"b{p}_{w}")
                here = " + ".join(f"x{p}{r}{w}" for r in self.team.roles)
                for v in close:
                    self.rows.append(f"{here} + {' + '.join(f'x{p}{r}{v}' for r in self.team.roles)} - b{p}_{w} <= 1")

    def square(self, level, name, turns, p, base):
        """A column that is at least (base + number of turns)^2, exact at whole numbers: one row for each step."""
        held = [f"x{p}{r}{w}" for r, w in turns if self.may(p, w)]
        if not held:
            return
        self.rows.append(f"{' + '.join(held)} - n{name} = 0")
        self.whole.append(f"n{name}")
        self.sums[level].append(f"q{name}")
        for k in range(len(held)):
            low, step = (base + k) ** 2, (base + k + 1) ** 2 - (base + k) ** 2
            self.rows.append(f"q{name} {'-' if step >= 0 else '+'} {abs(step):.12f} n{name} >= {low - step * k:.12f}")

    def text(self, aim, known):
        """`known`: the values of the levels before, which are kept."""
        kept = [f"{' + '.join(self.sums[level])} <= {value + SLACK:.9f}" for level, value in known.items() if self.sums[level]]
        lines = ["Minimize", " obj: " + " + ".join(self.sums[aim]), "Subject To"]
        lines += [f" c{n}: {row}" for n, row in enumerate(self.rows + kept)]
        lines += ["Bounds"] + [f" q{name[1:]} >= 0" for name in self.whole]
        return "\n".join(lines + ["General", " " + " ".join(self.whole), "Binary", " " + " ".join(self.binary), "End"]) + "\n"


def processor_seconds(command, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def glpsol(folder, seconds):
    _, spent = processor_seconds(["glpsol", "--lp", "plan.lp", "--tmlim", str(seconds), "-o", "plan.sol"], folder)
    text = (folder / "plan.sol").read_text()
    value = re.search(r"^Objective: .*= (\S+)", text, flags=re.M)
    return float(value[1]) if "INTEGER OPTIMAL" in text else None, spent


def cbc(folder, seconds):
    _, spent = processor_seconds(["cbc", "plan.lp", "-seconds", str(seconds), "-solve", "-solution", "plan.sol"], folder)
    text = (folder / "plan.sol").read_text()
    value = re.match(r"Optimal.* objective value (\S+)", text)
    return float(value[1]) if value else None, spent


def by_solver(solve, team, folder, seconds):
    """The values of the levels, as far as they were proven in time, and the seconds spent."""
    program, known, spent = Program(team), {}, 0.0
    for level in LEVELS:
        if not program.sums[level]:
            known[level] = 0.0
            continue
        (folder / "plan.lp").write_text(program.text(level, known))
        (folder / "plan.sol").unlink(missing_ok=True)
        value, time = solve(folder, seconds)
        spent += time
        if value is None:
            break
        known[level] = value
    return known, spent


def by_rota(rota, team, folder):
    (folder / "rota.toml").write_text(team.roster())
    done, spent = processor_seconds([rota, "--roster", "rota.toml", "--db", "none.db", "--now", NOW, "generate", "--from", day(0), "--weeks",
                                     str(len(team.weekends)), "--dry-run", "--format", "json"], folder)
    levels = {level["name"]: level for level in json.loads(done.stdout)["levels"]}
    return {name: levels[name]["value"] for name in LEVELS if levels[name]["proven"]}, spent


def agree(ours, theirs):
    """True: equal wherever both have proven a level."""
    return all(abs(ours[name] - theirs[name]) < 1e-4 for name in LEVELS if name in ours and name in theirs)


def spent_text(known, spent):
    missing = [name for name in LEVELS if name not in known]
    return (f"{1000 * spent:.0f} ms" if spent < 1 else f"{spent:.1f} s") + (f", not `{missing[0]}`" if missing else "")


def main():
    rota = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/rota")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    solvers = {solve.__name__: solve for solve in (glpsol, cbc) if shutil.which(solve.__name__)}
    for name in {"glpsol", "cbc"} - set(solvers):
        print(f"{name} is not installed (apt-get install glpk-utils coinor-cbc): left out\n")
    head = ["team, people x weekends", *LEVELS, "rota", *solvers, "same"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            team = Team(number)
            ours, spent = by_rota(rota, team, folder)
            answers = [by_solver(solve, team, folder, seconds) for solve in solvers.values()]
            values = [next((f"{known[level]:g}" for known, _ in [(ours, 0), *answers] if level in known), "?") for level in LEVELS]
            same = all(agree(ours, known) for known, _ in answers)
            cells = [str(team), *values, spent_text(ours, spent), *(spent_text(*answer) for answer in answers), "yes" if same else "NO"]
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
