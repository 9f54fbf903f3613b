#!/usr/bin/env python3
"""How time and memory grow: a company in one file, a large team, and history that gets longer every year.

  tests/bench/scale.py [ROTA [PART]]      default: build/release/rota 1

Each case is measured at a quarter, half and all of its size. Times are user and system time, so that other work on the
machine matters little; peak memory is that of the largest process. Growth is the factor per doubling of the size: 1 is
"as quick as before", 2 is linear. PART makes everything smaller (0.1: a tenth).
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rosters import roster

ROOT = Path(__file__).resolve().parents[2]
NOW = "2027-01-01T00:00Z"
RUNS = 5
LIMIT = 2.2  # linear, and some noise
ALLOWANCE = 0.02  # seconds below which growth says nothing


class Case:
    """One size of one case: a folder with a file, and what is asked of it."""

    def __init__(self, rota, folder):
        self.rota, self.folder = rota, Path(folder)
        self.folder.mkdir()

    def run(self, *words, now=NOW):
        """Seconds of processor time and KiB of memory of one run."""
        peak = self.folder / "peak"
        command = ["/usr/bin/time", "-o", str(peak), "-f", "%M", self.rota, "--quiet", *words, "--now", now]
        process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in (0, 1), words
        return usage.ru_utime + usage.ru_stime, int(peak.read_text().split()[-1])

    def median(self, *words, before=None, **how):
        results = []
        while len(results) < RUNS:
            if before:
                before()
            results.append(self.run(*words, **how))
            if sum(r[0] for r in results) > 5:
                break  # long enough to be steady
        return statistics.median(r[0] for r in results), max(r[1] for r in results)

    def team(self, name, **how):
        (self.folder / f"{name}.toml").write_text(roster(name, **how))

    def questions(self, team, now=NOW, period="2027-01-01 to 2027-12-31"):
        """What everybody asks, of one team of the file."""
        call = ["--db", "all.db", "--team", team]
        site = self.folder / "site"
        in_file = ["--db", "all.db", "--roster", f"{team}.toml"]
        return {
            "who": self.median(*call, "who", "friday", "night", now=now),
            "week": self.median(*call, "week", now=now),
            "show": self.median(*call, "show", period, now=now),
            "fairness": self.median(*call, "fairness", now=now),
            "publish": self.median(*call, "publish", "site", now=now, before=lambda: shutil.rmtree(site, ignore_errors=True)),
            "verify": self.median(*call, "verify", now=now),
            "check": self.median(*in_file, "check", now=now),
        }


def company(rota, folder, teams):
    """So many teams of ten people, a year each, one after the other into one file."""
    case = Case(rota, folder)
    for n in range(teams):
        case.team(f"t{n}", people=10, seed=n)
    spent = peak = 0
    last = []
    for n in range(teams):
        seconds, kib = case.run("generate", "--roster", f"t{n}.toml", "--db", "all.db", "--weeks", "52")
        spent, peak = spent + seconds, max(peak, kib)
        last = (last + [seconds])[-20:]
    return {"generate, all": (spent, peak), "generate, one more": (statistics.median(last), peak), **case.questions(f"t{teams // 2}")}


def large_team(rota, folder, weekends):
    """A hundred people, so many weekends at once."""
    case = Case(rota, folder)
    case.team("large", people=100, weekends=weekends)
    command = ["generate", "--roster", "large.toml", "--db", "all.db", "--weeks", str(weekends)]
    made = case.median(*command, before=lambda: (case.folder / "all.db").unlink(missing_ok=True))
    years = f"2027-01-01 to {2027 + weekends // 52}-12-31"
    return {"generate": made, **case.questions("large", period=years)}


def long_history(rota, folder, years):
    """Ten people; each year's plan on top of the years before."""
    case = Case(rota, folder)
    case.team("old", people=10, weekends=52 * (years + 1))
    made = []
    for year in range(years):
        now = f"{2027 + year}-01-01T00:00Z"
        made.append(case.run("generate", "--roster", "old.toml", "--db", "all.db", "--weeks", "52", now=now))
    last = made[-5:]  # one year may be harder to plan than another
    one_more = statistics.median(seconds for seconds, _ in last), max(kib for _, kib in last)
    end = f"{2027 + years - 1}-12-01T00:00Z"
    answers = case.questions("old", now=end, period=f"2027-01-01 to {2027 + years}-12-31")
    whole = case.median("--db", "all.db", "--team", "old", "fairness", "--from", "2027-01-01", "--to", f"{2027 + years}-12-31", now=end)
    return {"generate, one more year": one_more, **answers, "fairness, all years": whole}


def growth(small, large):
    """The factor per doubling, over two doublings."""
    return (large / small) ** 0.5


def shown(seconds):
    return f"{1000 * seconds:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def measure(title, make, sizes, folder):
    results = [make(os.path.join(folder, f"{title} {place}"), size) for place, size in enumerate(sizes)]
    for what, (seconds, peak) in results[-1].items():
        times = [result[what][0] for result in results]
        factor = growth(times[0], times[-1])
        verdict = "ok" if factor <= LIMIT or seconds < ALLOWANCE else "ABOVE"
        cells = " | ".join(shown(t) for t in times)
        print(f"| {title} | `{what.partition(',')[0]}`{''.join(what.partition(',')[1:])} | {cells} | {factor:.2f} | {peak / 1024:.1f} MiB "
              f"| {verdict} |", flush=True)


def main():
    rota = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/rota")
    part = float(sys.argv[2]) if len(sys.argv) > 2 else 1
    cases = [("teams of 10 x 52", company, 1000), ("weekends of 100 people", large_team, 520),
             ("years of 10 people", long_history, 20)]
    print("| size | command | a quarter | half | all | per doubling | peak memory | |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, make, most in cases:
            sizes = [max(1, round(most * part * share)) for share in (0.25, 0.5, 1)]
            measure(f"{sizes[-1]:,} {name}", lambda path, size: make(rota, path, size), sizes, folder)


if __name__ == "__main__":
    main()
