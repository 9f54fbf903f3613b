#!/usr/bin/env python3
"""Speed and memory as ratios to a reference in the same run. Needs hyperfine and the sqlite3 shell.

  tests/bench/run.py [ROTA]      default: build/release/rota

Absolute times depend on the machine; a ratio of medians, taken in turns, does not depend on it much.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile

import changes
from rosters import roster

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = "2027-01-01T00:00Z"
FRIDAY_NIGHT = 1799442000  # 2027-01-08 21:00 UTC
ROUNDS, RUNS = 7, 40


def medians(commands, folder, rounds=ROUNDS, runs=RUNS):
    """The median of each command's times, in seconds: rounds in turn, so that a drift of the machine meets all."""
    times = [[] for _ in commands]
    for _ in range(rounds):
        for place, command in enumerate(commands):
            result = os.path.join(folder, "times.json")
            subprocess.run(["hyperfine", "-N", "--ignore-failure", "--style", "none", "--warmup", "1", "--runs", str(runs),
                            "--export-json", result, command], check=True, cwd=folder, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            with open(result) as file:
                times[place].append(json.load(file)["results"][0]["median"])
    return [statistics.median(t) for t in times]


def peak_kib(arguments, folder):
    done = subprocess.run(["/usr/bin/time", "-f", "%M"] + arguments, cwd=folder, capture_output=True, text=True)
    return int(done.stderr.split()[-1])


def publish(rota, folder, name, **how):
    path = os.path.join(folder, f"{name}.toml")
    with open(path, "w") as file:
        file.write(roster(name, **how))
    return path


def generate(rota, folder, path, db, weeks=52):
    done = subprocess.run([rota, "generate", "--roster", path, "--db", db, "--now", NOW, "--weeks", str(weeks), "--quiet"],
                          cwd=folder, stdout=subprocess.DEVNULL)
    assert done.returncode in (0, 1), path


def row(what, reference, value, limit, unit="times"):
    verdict = "ok" if value <= limit else "ABOVE"
    print(f"| {what} | {reference} | {value:.2f} {unit} | {limit:g} | {verdict} |", flush=True)


LOOKUP = ("SELECT role,p.id,p.name,phone,chat,email,starts,ends FROM team t JOIN duty d ON d.team=t.key "
          "JOIN person p ON p.team=d.team AND p.id=d.person WHERE t.id='twelve' AND role='primary' AND "
          f"starts<={FRIDAY_NIGHT} ORDER BY starts DESC LIMIT 1")


def questions(rota, folder):
    twelve = publish(rota, folder, "twelve", people=12)
    generate(rota, folder, twelve, "one.db")
    generate(rota, folder, twelve, "many.db")
    for n in range(999):
        generate(rota, folder, publish(rota, folder, f"t{n}", people=10, seed=n), "many.db")
    who = f"{rota} --db one.db --team twelve --now @{FRIDAY_NIGHT} who"
    times = medians([who, f"sqlite3 one.db \"{LOOKUP}\"", who.replace("one.db", "many.db"),
                     f"{rota} --roster {twelve} --db none.db --now {NOW} generate --weeks 52 --dry-run",
                     "sqlite3 :memory: \"\""], folder)
    row("`who`, cold process", "sqlite3 shell, same look-up", times[0] / times[1], 0.6)
    row("`who`, 1,000 teams in the file", "`who`, one team", times[2] / times[0], 1.2)
    row("`generate --dry-run`, 12 x 52", "empty sqlite3 shell", times[3] / times[4], 2)
    row("`who`, peak memory", "", peak_kib(who.split(), folder) / 1024, 10, "MiB")


def one_change(rota, folder):
    with tempfile.TemporaryDirectory(dir=folder) as apart:
        one, many = changes.measure(rota, apart, 1000)
    row("a change, 1,000 teams x 10 years x 3 roles", "a change, one team", many / one, changes.LIMIT)


def plans(rota, folder):
    for people, weekends, limit in ((12, 52, 2), (30, 260, 20), (100, 520, 300)):
        path = publish(rota, folder, f"p{people}", people=people, weekends=weekends)
        command = f"{rota} --roster {path} --db none.db --now {NOW} generate --weeks {weekends} --dry-run"
        row(f"`generate --dry-run`, {people} x {weekends}, a fifth of weekends off", "", 1000 * medians([command], folder, 3, 10)[0],
            limit, "ms")
    for people in (8, 12):
        path = publish(rota, folder, f"two{people}", people=people, roles=("primary", "backup"), rest="12d")
        command = f"{rota} --roster {path} --db none.db --now {NOW} generate --weeks 52 --dry-run"
        row(f"`generate --dry-run`, {people} x 52, two roles, rest of two weekends", "", medians([command], folder, 1, 3)[0], 1, "s")


def main():
    rota = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build/release/rota"))
    with tempfile.TemporaryDirectory() as folder:
        print("| what | against | measured | limit | |\n| --- | --- | --- | --- | --- |")
        for measure in (questions, one_change, plans):
            measure(rota, folder)


if __name__ == "__main__":
    main()
