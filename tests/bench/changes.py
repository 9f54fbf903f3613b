#!/usr/bin/env python3
"""A change on a file of many teams, against one on a file of one team: ten years of three roles each.

  tests/bench/changes.py [ROTA [TEAMS]]      default: build/release/rota 1000

The other teams are copies of the first, made in SQL: planning them all would take hours. Changes are timed in turns, an
override and what takes it back, each a process of its own with full sync.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from rosters import roster

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = "2027-01-01T00:00Z"
ROUNDS = 30
LIMIT = 1.3


def copy_team(path, count):
    with sqlite3.connect(path) as db:
        for table in ("person", "owed", "duty"):
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            rest = ",".join(c for c in columns if c != "team")
            db.execute(f"WITH RECURSIVE n(k) AS (SELECT 2 UNION ALL SELECT k+1 FROM n WHERE k<{count}) "
                       f"INSERT INTO {table}(team,{rest}) SELECT k,{rest} FROM n,{table} WHERE team=1 ORDER BY k")
        columns = [row[1] for row in db.execute("PRAGMA table_info(team)") if row[1] not in ("key", "id")]
        rest = ",".join(columns)
        db.execute(f"WITH RECURSIVE n(k) AS (SELECT 2 UNION ALL SELECT k+1 FROM n WHERE k<{count}) "
                   f"INSERT INTO team(key,id,{rest}) SELECT k,'copy'||k,{rest} FROM n,team WHERE key=1")
    db.close()


def seconds(command, folder):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - start


def measure(rota, folder, teams):
    """Medians on the file of one team and on that of many."""
    with open(os.path.join(folder, "ten.toml"), "w") as file:
        file.write(roster("ten", people=15, weekends=520, off=0.05, roles=("primary", "backup", "leader")))
    one, many = os.path.join(folder, "one.db"), os.path.join(folder, "many.db")
    subprocess.run([rota, "generate", "--roster", "ten.toml", "--db", one, "--now", NOW, "--weeks", "520", "--effort", "1", "--quiet"],
                   cwd=folder, stdout=subprocess.DEVNULL, check=False)
    subprocess.run(["cp", one, many], check=True)
    copy_team(many, teams)
    times = {one: [], many: []}
    for _ in range(ROUNDS):
        for path, list_ in times.items():
            call = [rota, "--db", path, "--team", "ten", "--roster", "none", "--now", NOW]
            list_.append(seconds([*call, "override", "--nobody", "--role", "primary", "--from", "2031-06-06T20:00", "--to",
                                  "2031-06-07T08:00"], folder))
            list_.append(seconds([*call, "undo"], folder))
    return statistics.median(times[one]), statistics.median(times[many])


def main():
    rota = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build/release/rota"))
    teams = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as folder:
        one, many = measure(rota, folder, teams)
        size = os.path.getsize(os.path.join(folder, "many.db")) / 2 ** 20
    verdict = "ok" if many / one <= LIMIT else "ABOVE"
    print("| what | against | measured | limit | |\n| --- | --- | --- | --- | --- |")
    print(f"| a change, {teams} teams x 10 years x 3 roles ({size:.0f} MiB) | a change, one team | {many / one:.2f} times | {LIMIT} | {verdict} |")
    print(f"\nmedians: one team {1000 * one:.1f} ms, {teams} teams {1000 * many:.1f} ms")


if __name__ == "__main__":
    main()
