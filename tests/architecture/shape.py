"""The shape of the source: short functions, rooms in which one finds things, and no name twice.

    list(long_functions(text))          -> [(line, length, first line)] of those with more than MOST_LINES lines
    list(repeated_names(names))         -> ["src/a/x.cpp and src/b/x.cpp have one name"]
    list(crowded_rooms(names))          -> ["src/a: 23 files; ..."]

The source is formatted by clang-format, so a function ends at the first closing brace with the indentation of its first
line.
"""

import re
from collections import defaultdict
from pathlib import PurePosixPath

MOST_LINES = 60
MOST_FILES = 20

NO_FUNCTION = re.compile(r"\s*(\}|(if|for|while|switch|else|do|try|catch|namespace|class|struct|enum|union|case|default)\b)")


def first_line(lines, at):
    """Of the statement that opens a block in line `at`: it may be wrapped."""
    while at > 0:
        before = lines[at - 1].split("//")[0].rstrip()
        if not before.strip() or before.endswith((";", "{", "}", ":")) or before.lstrip().startswith(("#", "template")):
            break
        at -= 1
    return at


def long_functions(text, most=MOST_LINES):
    lines = text.split("\n")
    for opening, line in enumerate(lines):
        if not line.endswith("{"):
            continue
        start = first_line(lines, opening)
        if NO_FUNCTION.match(lines[start]) or not any("(" in part for part in lines[start:opening + 1]):
            continue
        indentation = lines[start][:len(lines[start]) - len(lines[start].lstrip())]
        end = next((n for n in range(opening + 1, len(lines)) if lines[n].startswith(indentation + "}")), opening)
        if end - start + 1 > most:
            yield start + 1, end - start + 1, lines[start].strip()


def repeated_names(names):
    places = defaultdict(list)
    for name in names:
        places[PurePosixPath(name).name].append(name)
    for files in places.values():
        if len(files) > 1:
            yield f"{' and '.join(files)} have one name"


def crowded_rooms(names, most=MOST_FILES):
    rooms = defaultdict(int)
    for name in names:
        rooms[PurePosixPath(name).parent.as_posix()] += 1
    for room, files in rooms.items():
        if files > most and not room.startswith("include/"):  # the public headers are one room, as users know it
            yield f"{room}: {files} files; sort them into rooms of at most {most}"
