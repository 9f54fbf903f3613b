#!/usr/bin/env python3
"""How long pages and calendars take, best of several runs each.

  tests/bench/publish.py [ROTA]      default: build/release/rota

The schedules come from duties that are written straight into the file's tables: planning ten years would take the longest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

from rosters import roster

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = "2027-01-01T00:00Z"


def best(command, folder, runs=5, before=None):
    times = []
    for _ in range(runs):
        if before:
            before()
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return min(times)


def schedule(rota, folder, people, weeks, roles):
    """A small plan, its duties then repeated in the file for as many weeks as are wanted."""
    name = f"t{people}x{weeks}"
    with open(os.path.join(folder, f"{name}.toml"), "w") as file:
        file.write(roster(name, people=people, roles=roles, off=0))
    db = f"{name}.db"
    subprocess.run([rota, "generate", "--roster", f"{name}.toml", "--db", db, "--now", NOW, "--weeks", "8", "--quiet"], cwd=folder,
                   stdout=subprocess.DEVNULL, check=True)
    import sqlite3
    with sqlite3.connect(os.path.join(folder, db)) as file:
        rows = file.execute("SELECT * FROM duty").fetchall()
        columns = [c[1] for c in file.execute("PRAGMA table_info(duty)")]
        starts, ends, turn, person = (columns.index(c) for c in ("starts", "ends", "turn", "person"))
        week = 7 * 86400
        for n, base in enumerate(range(8, weeks, 8), 1):
            for row in rows:
                row = list(row)
                for column in (starts, ends, turn):
                    row[column] += base * week
                row[person] = f"p{(int(row[person][1:]) + n) % people}" if row[person] else None
                if row[starts] < rows[0][starts] + weeks * week:
                    file.execute(f"INSERT INTO duty VALUES({','.join('?' * len(row))})", row)
    return db


def main():
    rota = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build/release/rota"))
    print("| what | measured | limit | |\n| --- | --- | --- | --- |")

    def row(what, seconds, limit):
        print(f"| {what} | {1000 * seconds:.1f} ms | {1000 * limit:.0f} ms | {'ok' if seconds <= limit else 'ABOVE'} |")

    with tempfile.TemporaryDirectory() as folder:
        site = os.path.join(folder, "site")
        for people, weeks, limit in ((12, 52, 0.1), (100, 520, 3)):
            db = schedule(rota, folder, people, weeks, ("primary", "backup", "leader"))
            command = [rota, "--db", db, "--team", f"t{people}x{weeks}", "--now", NOW, "publish", "site"]
            fresh = best(command, folder, before=lambda: shutil.rmtree(site, ignore_errors=True))
            again = best(command, folder)
            row(f"`publish`, {people} people x {weeks} weeks x 3 roles", fresh, limit)
            row("the same, unchanged", again, fresh / 4)
            row(f"`show --format ics` of all of it", best(command[:-2] + ["show", "2027-01-01 to 2037-12-31", "--format", "ics"], folder), 0.05)
            shutil.rmtree(site)


if __name__ == "__main__":
    main()
