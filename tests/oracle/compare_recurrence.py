#!/usr/bin/env python3
"""Recurrence rules against python's dateutil: some hundred random rules, over the years and near the event's start.

    compare_recurrence.py PROBE      run by ctest; 77 (skipped) where dateutil is not installed
"""

import datetime
import os
import random
import subprocess
import sys

try:
    from dateutil import rrule
except ImportError:
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    print("skipped: python3-dateutil is not installed")
    sys.exit(77)

EPOCH = datetime.datetime(1970, 1, 1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def random_rule(chance):
    freq = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"])
    parts = [f"FREQ={freq}"]

    def some(low, high, most, negative=False):
        values = chance.sample(range(low, high + 1), chance.randint(1, most))
        return ",".join(str(-v if negative and chance.random() < 0.4 else v) for v in values)

    if chance.random() < 0.5:
        parts.append(f"INTERVAL={chance.randint(1, 5)}")
    if chance.random() < 0.3:
        parts.append("WKST=" + chance.choice(DAYS))
    if chance.random() < 0.4:
        days = chance.sample(DAYS, chance.randint(1, 3))
        nth = freq in ("MONTHLY", "YEARLY") and chance.random() < 0.5
        parts.append("BYDAY=" + ",".join((chance.choice(["1", "2", "-1", "-2", "4"]) if nth else "") + day for day in days))
        if nth:
            return finish(parts, chance)
    if chance.random() < 0.3:
        parts.append("BYMONTH=" + some(1, 12, 3))
    if freq not in ("WEEKLY",) and chance.random() < 0.3:
        parts.append("BYMONTHDAY=" + some(1, 31, 3, True))
    if freq == "YEARLY" and chance.random() < 0.15:
        parts.append("BYYEARDAY=" + some(1, 366, 3, True))
    if freq == "YEARLY" and chance.random() < 0.2 and not any(p.startswith("BYMONTHDAY") for p in parts):
        parts.append("BYWEEKNO=" + some(1, 52, 3, True))
        if not any(p.startswith("BYDAY") for p in parts):
            parts.append("BYDAY=" + chance.choice(DAYS))
    if chance.random() < 0.2:
        parts.append("BYHOUR=" + some(0, 23, 2))
    if chance.random() < 0.1:
        parts.append("BYMINUTE=" + some(0, 59, 2))
    return finish(parts, chance)


def finish(parts, chance):
    by = any(p.startswith("BY") for p in parts)
    if by and "HOURLY" not in parts[0] and chance.random() < 0.2:
        parts.append("BYSETPOS=" + chance.choice(["1", "-1", "2", "1,-1"]))
    if chance.random() < 0.3:
        parts.append(f"COUNT={chance.randint(1, 60)}")
    elif chance.random() < 0.3:
        parts.append(f"UNTIL=20{chance.randint(25, 40)}0615T120000")
    return ";".join(parts)


def first_of(start, rule):
    """The first occurrence within some years: rules that never match would be followed to the year 9999."""
    try:
        endless = rrule.rrulestr("RRULE:" + rule.split(";COUNT=")[0], dtstart=start)
    except ValueError:
        return None  # dateutil refuses some that can never match
    years = datetime.timedelta(days=60 if "HOURLY" in rule else 366 * 8)
    return next(iter(endless.replace(until=min(start + years, endless._until or start + years))), None)


def expected(start, rule, first, last):
    """dateutil leaves out a start that the rule does not name; rota counts the event itself first (RFC 5545)."""
    if first_of(start, rule) != start:
        return None
    whole = rrule.rrulestr("RRULE:" + rule, dtstart=start)
    return whole.replace(until=min(last, whole._until or last)).between(first, last, inc=True)


def main():
    chance = random.Random(20261204)
    cases = []
    while len(cases) < 60:
        start = datetime.datetime(2020, 1, 1) + datetime.timedelta(hours=chance.randint(0, 24 * 2000), minutes=chance.choice([0, 30]))
        rule = random_rule(chance)
        # Begin with an occurrence, so that both mean the same.
        begin = first_of(start, rule)
        if begin is None:
            continue
        first = begin + datetime.timedelta(days=chance.choice([-10, 0, 3, 40] if "HOURLY" in rule else [-10, 0, 3, 400, 1500]))
        last = first + datetime.timedelta(days=30 if "HOURLY" in rule else chance.choice([30, 400, 1000]))
        want = expected(begin, rule, first, last)
        if want is not None:
            cases.append((begin, rule, first, last, want))
    text = lambda t: t.strftime("%Y%m%dT%H%M%S")
    lines = "".join(f"{text(b)} {r} {text(f)} {text(l)}\n" for b, r, f, l, _ in cases)
    answers = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    wrong = 0
    for (begin, rule, first, last, want), answer in zip(cases, answers, strict=True):
        wanted = " ".join(str(int((t - EPOCH).total_seconds())) for t in want)
        if answer != wanted:
            wrong += 1
            print(f"{begin} {rule}\n  from {first} to {last}\n  rota:     {answer[:200]}\n  dateutil: {wanted[:200]}")
    print(f"{len(cases)} rules, {sum(len(w) for *_, w in cases)} occurrences, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
