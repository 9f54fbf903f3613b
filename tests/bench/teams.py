#!/usr/bin/env python3
"""Two builds plan the same realistic teams: what each proves, how long it takes, and how much memory.

  tests/bench/teams.py REFERENCE [ROTA] [--teams 40] [--first 0] [--write FOLDER] [ROSTER:WEEKS ...]

REFERENCE is the program of another build; ROTA is build/release/rota by default. Teams are made up from their number: 4 to
30 people, 1 to 3 roles, 26 to 104 weeks, whole weekends, Saturday and Sunday apart, or weekday nights beside weekends, a
rest of 5 to 21 days, a tenth to two fifths of all weekends away (some as holidays of one to three weeks), half shares,
carried balances, wishes, public holidays, windows of `max`. Rosters given as ROSTER:WEEKS are planned instead.
"""

import argparse
import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BEGIN = datetime.date(2027, 1, 1)  # a Friday
LEVELS = ["uncovered", "bent", "load", "types", "preferences", "rest"]
HOLIDAYS = ["2027-01-01", "2027-03-26", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17", "2027-10-03", "2027-12-25",
            "2027-12-26", "2028-01-01", "2028-04-14", "2028-04-17", "2028-05-01", "2028-12-25", "2028-12-26"]
SHIFTS = {
    "weekend": [("weekend", "Fri 18:00", "Mon 08:00", 1)],
    "split": [("saturday", "Sat 08:00", "Sun 08:00", 1), ("sunday", "Sun 08:00", "Mon 08:00", 1)],
    "nights": [("night", "Mon-Thu 18:00", "08:00", 0.25), ("weekend", "Fri 18:00", "Mon 08:00", 1)],
}


def day(week, plus=0):
    return (BEGIN + datetime.timedelta(days=7 * week + plus)).isoformat()


def spans(chance, weeks, share, longest):
    """Weekends, and rows of them, of about that share of the time."""
    dates, week = [], 0
    while week < weeks:
        length = chance.randint(1, longest) if chance.random() < 0.3 else 1
        if chance.random() < share / (1 + 0.3 * (longest - 1) / 2):
            dates.append(f"{{ from = {day(week)}, to = {day(week + length - 1, 2)} }}")
            week += length - 1
        week += 1
    return "[" + ", ".join(dates) + "]"


def team(number):
    """The roster, how many weeks to plan, and what kind of team it is."""
    chance = random.Random(f"team {number}")
    for _ in range(1000):
        people, roles = chance.randint(4, 30), chance.choice([1, 1, 1, 2, 2, 3])
        rest, shift = chance.randint(5, 21), chance.choice(["weekend"] * 5 + ["split", "nights"])
        away = chance.uniform(0.1, 0.4)
        if people * (1 - away) >= roles * (rest // 7 + 2) * (2 if shift != "weekend" else 1) * 0.9:
            break
    weeks = chance.choice([26, 26, 39, 52, 52, 78, 104])
    lines = ["version = 1", "[team]", f'id = "team{number}"', 'time_zone = "Europe/Berlin"']
    if chance.random() < 0.6:
        for date in HOLIDAYS:
            lines += ["[[holidays]]", f"date = {date}"]
    for n in range(people):
        lines += ["[[people]]", f'id = "p{n}"']
        if chance.random() < 0.15:
            lines.append(f"share = {chance.choice([0.5, 0.5, 0.6, 0.8])}")
        if chance.random() < 0.2:
            lines.append(f"carry = {chance.choice([-1, -0.5, 0.5, 1, 1.5, 2])}")
        lines.append(f"time_off = {spans(chance, weeks, away, 3)}")
        for wish in ("avoid", "prefer"):
            if chance.random() < 0.25:
                lines.append(f"{wish} = {spans(chance, weeks, 0.08, 1)}")
    for role in range(roles):
        few = role > 0 and chance.random() < 0.5
        needed = (rest // 7 + 2) * (2 if shift != "weekend" else 1)
        members = sorted(chance.sample(range(people), max(min(people, needed + 1), people * 2 // 3) if few else people))
        lines += ["[[rotations]]", f'role = "{("primary", "backup", "leader")[role]}"',
                  "members = [" + ", ".join(f'"p{m}"' for m in members) + "]"]
        for name, start, end, weight in SHIFTS[shift]:
            lines += ["[[rotations.shifts]]", f'name = "{name}"', f'start = "{start}"', f'end = "{end}"',
                      f"weight = {weight if role == 0 or chance.random() < 0.5 else weight / 2}"]
    lines += ["[rules]", f'rest = "{rest}d"']
    if chance.random() < 0.3:
        lines.append("max = [ { turns = %d, within = \"%dw\" } ]" % chance.choice([(2, 4), (3, 8), (5, 6)]))
    kind = f"{people} people, {weeks} weeks, {roles} role{'s' * (roles > 1)}, {shift}, rest {rest} d"
    return "\n".join(lines) + "\n", weeks, kind


def plan(program, roster, weeks):
    """The levels, processor time in seconds, and peak memory in MiB of the program and all it starts."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--roster", roster, "--db", os.path.join(folder, "none.db"), "--now", "2026-12-15T09:00",
                   "--format", "json", "generate", "--from", BEGIN.isoformat(), "--weeks", str(weeks), "--dry-run"]
        process = subprocess.Popen(["/usr/bin/time", "-f", "%U %S %M", "-o", os.path.join(folder, "time")] + command,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        out, _ = process.communicate()
        with open(os.path.join(folder, "time")) as file:
            user, system, memory = file.read().split()[-3:]
    levels = {level["name"]: level for level in json.loads(out)["levels"]}
    return [levels[name] for name in LEVELS], float(user) + float(system), int(memory) / 1024


def key(levels):
    """Smaller is better; a rest of nothing is the longest."""
    values = [level["value"] for level in levels]
    values = [0 if v is None else v for v in values[:5]] + [-(10**6 if values[5] is None else values[5])]
    return [round(v, 5) for v in values]


def is_proven(level):
    return level["proven"] or level["value"] is None


def text(levels):
    return " ".join(f"{level['name'][:4]} {level['value']:g}" + ("" if level["proven"] else f" (>{level['bound']:g})"
                    if level["bound"] is not None else " (?)") for level in levels if level["value"] is not None)


def row(what, numbers, form):
    print(f"| {what} | " + " | ".join(form.format(n) for n in numbers) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reference")
    parser.add_argument("rota", nargs="?", default=os.path.join(ROOT, "build/release/rota"))
    parser.add_argument("rosters", nargs="*", metavar="ROSTER:WEEKS")
    parser.add_argument("--teams", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--write", metavar="FOLDER", help="only write the rosters")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        teams = []
        for given in options.rosters:
            path, weeks = given.rsplit(":", 1)
            teams.append((path, int(weeks), os.path.basename(path)))
        for number in range(options.first, options.first + options.teams) if not options.rosters else ():
            roster, weeks, kind = team(number)
            path = os.path.join(options.write or folder, f"team{number}.toml")
            with open(path, "w") as file:
                file.write(roster)
            teams.append((path, weeks, kind))
        if not options.write:
            compare(options.reference, options.rota, teams)


def compare(reference, rota, teams):
    results = []
    for path, weeks, kind in teams:
        before, now = plan(reference, path, weeks), plan(rota, path, weeks)
        results.append((before, now))
        verdict = "worse" if key(now[0]) > key(before[0]) else "better" if key(now[0]) < key(before[0]) else "same"
        lost = [a["name"] for a, b in zip(before[0], now[0]) if is_proven(a) and not is_proven(b)]
        if verdict == "worse" or (lost and verdict == "same"):
            verdict += ", proofs lost: " + ", ".join(lost) + "; was " + text(before[0])
        print(f"{kind}: {before[1]:.2f} s, {now[1]:.2f} s, {verdict}: {text(now[0])}", file=sys.stderr, flush=True)
    builds = list(zip(*results))
    print(f"| {len(teams)} teams | reference | this build |\n| --- | --- | --- |")
    for place, name in enumerate(LEVELS):
        row(f"`{name}` proven", [sum(is_proven(r[0][place]) for r in build) for build in builds], "{}")
    row("all six proven", [sum(all(map(is_proven, r[0])) for r in build) for build in builds], "{}")
    times = [sorted(r[1] for r in build) for build in builds]
    row("processor time in all", [sum(t) for t in times], "{:.1f} s")
    row("median", [statistics.median(t) for t in times], "{:.2f} s")
    row("nine in ten within", [t[len(t) * 9 // 10] for t in times], "{:.2f} s")
    row("worst", [t[-1] for t in times], "{:.2f} s")
    row("peak memory", [max(r[2] for r in build) for build in builds], "{:.0f} MiB")
    ratios = [(a[1] + 0.005) / (b[1] + 0.005) for a, b in results]
    compared = [(key(b[0]) > key(a[0])) - (key(b[0]) < key(a[0])) for a, b in results]
    print(f"\nMedian of the ratios of times: {statistics.median(ratios):.1f}. Better plans: {compared.count(-1)}, "
          f"worse: {compared.count(1)}.")


if __name__ == "__main__":
    main()
