"""Compares rota's zones with Python's zoneinfo: every name of a folder, every change from 1970 to 2199.

    compare_zones.py ZONE_PROBE FOLDER

At each change, and one second either side: the offset, and the instant of the wall times around it. The first
occurrence of a wall time that comes twice is zoneinfo's fold=0; one that never comes must be the instant of the change.
The changes are found here, by looking at the offset every twenty days and at the transitions the file lists, and must
also be those that rota itself lists.
"""

import array
import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile
import zoneinfo
from datetime import datetime, timedelta

EPOCH = datetime(1970, 1, 1)
BEGIN = 0
END = int((datetime(2200, 1, 1) - EPOCH).total_seconds())
STEP = 20 * 86400
NOT_ZONES = {"localtime", "posixrules"}


def offset_at(zone, t):
    offset = datetime.fromtimestamp(t, zone).utcoffset()
    return offset.days * 86400 + offset.seconds


def listed_transitions(data):
    """The 64-bit transitions of a TZif file, or the 32-bit ones of version 1."""
    def counts(at):
        return struct.unpack(">6l", data[at + 20 : at + 44])

    at, size = 0, 4
    if data[4] != 0:
        utc, standard, leaps, times, types, letters = counts(0)
        at, size = 44 + times * 5 + types * 6 + letters + leaps * 8 + standard + utc, 8
    times = counts(at)[3]
    return struct.unpack(f">{times}{'q' if size == 8 else 'l'}", data[at + 44 : at + 44 + times * size])


def bisect(zone, low, high):
    """The first second in (low, high] whose offset is not that of `low`."""
    before = offset_at(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def find_changes(zone, listed):
    changes = {t for t in listed if BEGIN < t < END and offset_at(zone, t - 1) != offset_at(zone, t)}
    marks = sorted({*range(BEGIN, END, STEP), END - 1, *(t for t in changes), *(t - 1 for t in changes)})
    offsets = [offset_at(zone, t) for t in marks]
    for low, high, before, after in zip(marks, marks[1:], offsets, offsets[1:]):
        if before != after:
            changes.add(bisect(zone, low, high))
    return sorted(changes)


def instant_of(zone, wall, change):
    """The instant of a wall time near a change, by zoneinfo."""
    local = (EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone)
    t = wall - int(local.utcoffset().total_seconds())
    exists = offset_at(zone, t) + t == wall
    return t if exists else change


def walls_around(zone, change):
    before, after = change + offset_at(zone, change - 1), change + offset_at(zone, change)
    middle = (before + after) // 2
    return sorted({edge + second for edge in (before, after, middle) for second in (-1, 0, 1)})


def questions(path, zone):
    """(instants, walls, expected answers) for one zone file."""
    listed = [t for t in listed_transitions(path.read_bytes()) if BEGIN < t < END]
    changes = find_changes(zone, listed)
    instants = [t + second for t in sorted({*listed, *changes, BEGIN + 1, END - 1}) for second in (-1, 0, 1)]
    walls, expected_walls = [], []
    for change in changes:
        for wall in walls_around(zone, change):
            walls.append(wall)
            expected_walls.append(instant_of(zone, wall, change))
    return instants, walls, [offset_at(zone, t) for t in instants] + expected_walls + [len(changes)] + changes


def names_in(folder):
    names = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(("posix/", "right/")) and name not in NOT_ZONES:
            if path.read_bytes()[:4] == b"TZif":
                names.append(name)
    return sorted(names)


def check_names(probe, folder, names):
    listed = subprocess.run([probe, folder], check=True, capture_output=True, text=True).stdout.splitlines()
    for name in sorted(set(listed) ^ set(names)):
        print(f"{name}: in only one of the lists of names")
    return listed == names


def when(t):
    return (EPOCH + timedelta(seconds=t)).isoformat(" ")


def report(name, asked, expected, answers):
    """How many answers are wrong; prints the first few."""
    instants, walls = asked
    labels = [f"offset at {when(t)} UTC" for t in instants] if answers != expected else []
    labels += [f"instant of {when(t)} on the wall" for t in walls] if answers != expected else []
    wrong = [i for i, (a, b) in enumerate(zip(answers, expected)) if a != b]
    for i in wrong[:3]:
        label = labels[i] if i < len(labels) else "list of changes"
        print(f"{name}: {label}: zoneinfo says {expected[i]}, rota {answers[i]}")
    if len(answers) != len(expected):
        print(f"{name}: {len(expected)} answers expected, {len(answers)} given")
    return len(wrong) + abs(len(answers) - len(expected))


def main():
    probe, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    names = names_in(folder)
    if not names:
        sys.exit(f"no zone files in {folder}")
    zoneinfo.reset_tzpath([str(folder.resolve())])
    by_content, work = {}, []
    with tempfile.NamedTemporaryFile() as file:
        for name in names:
            content = hashlib.sha256((folder / name).read_bytes()).digest()
            if content not in by_content:  # many names are links: zoneinfo is asked once, rota every time
                by_content[content] = questions(folder / name, zoneinfo.ZoneInfo(name))
            instants, walls, expected = by_content[content]
            file.write(f"{name} {len(instants)} {len(walls)}\n".encode())
            file.write(array.array("q", instants + walls).tobytes())
            work.append((name, (instants, walls), expected))
        file.flush()
        output = subprocess.run([probe, folder, file.name], check=True, stdout=subprocess.PIPE).stdout
    answers = array.array("q", output).tolist()
    wrong, at = 0 if check_names(probe, folder, names) else 1, 0
    for name, asked, expected in work:
        fixed = len(asked[0]) + len(asked[1])
        size = fixed + 1 + answers[at + fixed]
        wrong += report(name, asked, expected, answers[at : at + size])
        at += size
    print(f"{len(names)} names, {len(by_content)} different files, {len(answers)} answers, {wrong} wrong")
    sys.exit(1 if wrong or at != len(answers) else 0)


if __name__ == "__main__":
    main()
