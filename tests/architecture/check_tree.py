#!/usr/bin/env python3
"""Checks what linking cannot: that includes point one way, that each library is known to one layer only, that functions
are short, rooms small and names unique, and that the tree is self-contained. Debian puts all headers on one include path, so a stray include would compile.

    check_tree.py FOLDER      prints one line per violation; exit status 1 if there are any
"""

import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from shape import crowded_rooms, long_functions, repeated_names
from standard_includes import Includes

# What each layer may include of the others. rota/*.hpp is for all of them, apart from OWNED_HEADERS.
LAYERS = {
    "core": set(),
    "zone": {"core"},
    "plan": {"core"},
    "calendar": {"core"},
    "input": {"core", "calendar"},
    "import": {"core", "calendar"},
    "store": {"core"},
    "render": {"core"},
    "cli": {"core", "zone", "plan", "calendar", "input", "import", "store", "render"},
}

# Public headers that do something with the world or read text: only their own layer and the command line use them.
OWNED_HEADERS = {
    "rota/schedule_store.hpp": {"store", "cli", "render"},  # render: for the values TeamRecord and Contact
    "rota/roster_file.hpp": {"input", "cli"},
    "rota/system_zones.hpp": {"zone", "cli"},
}

# Library (how its includes begin) -> where it may be used, and in how many files at most.
LIBRARIES = {
    "CLI/": (r"src/cli/program/option_set\.cpp", 1),
    "toml++/": (r"src/input/toml/toml_document\.cpp", 1),
    "SQLiteCpp/": (r"src/store/.*", None),
    "sqlite3.h": (r"src/store/.*", None),
    "coin/": (r"src/plan/solver/exact\.cpp", 1),
    "Cbc_C_Interface.h": (r"src/plan/solver/exact\.cpp", 1),
    "nlohmann/": (r"src/(render/.*|import/sources/export_json\.cpp)", None),
    "kainjow/": (r"src/render/formats/template\.cpp", 1),
    "utf8proc.h": (r"src/(render/.*|input/roster/fields\.cpp|import/model/slug\.cpp)", None),
    "fmt/": (r"src/.*", None),
    "date/date.h": (r"(src|include)/.*", None),
}

# Layers that compute only: no streams, no files, no clock.
PURE_LAYERS = {"core", "plan", "render"}
IO_HEADERS = {
    "iostream", "fstream", "filesystem", "cstdio", "stdio.h", "unistd.h", "fcntl.h", "ctime", "time.h",
    "thread", "mutex", "random", "locale", "clocale",
}
# The solver runs in a child process; all it does there is compute and answer.
FORKS = "src/plan/solver/apart.cpp"
CLOCK = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock)::now\b|[^\w:.]time\s*\(\s*(nullptr|NULL|0)\s*\)")
CLOCK_MAY_BE_READ_IN = "cli"
WORLD = re.compile(r"\b(getenv|setlocale|srand|std::cout|std::cerr|std::cin|ScheduleStore::open)\b")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)
STANDARD = re.compile(r"[a-z_0-9]+")  # <vector>; C headers such as <unistd.h> have a dot
POSIX = re.compile(r"(sys/)?[a-z_0-9]+\.h")
CPP = {".cpp", ".hpp"}


def tracked_files(root):
    """The files of the project: what git knows or would know, else everything outside build folders."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=False)
    if listing.returncode == 0:
        names = [name for name in listing.stdout.decode().split("\0") if name]
        return [root / name for name in names if (root / name).exists() or (root / name).is_symlink()]
    return [p for p in root.rglob("*") if (p.is_file() or p.is_symlink()) and "build" not in p.relative_to(root).parts]


def layer_of(name):
    parts = name.split("/")
    if parts[0] != "src":
        return None
    return parts[1] if len(parts) > 2 else "cli"  # src/main.cpp


@lru_cache(maxsize=None)
def includes_of(text):
    """(line, quote, target) of each."""
    return [(text.count("\n", 0, found.start()) + 1, *found.groups()) for found in INCLUDE.finditer(text)]


def library_of(target):
    return next((prefix for prefix in LIBRARIES if target.startswith(prefix)), None)


def check_project_include(root, name, target):
    """`target` names a file of ours: does it exist, and may `name` use it?"""
    base = root / "include" if target.startswith("rota/") else root / "src"
    if ".." in target.split("/") or target.startswith("/"):
        return f'includes "{target}": write the path from src or include'
    if not (base / target).is_file():
        return f'includes "{target}", which does not exist'
    if name.startswith("include/"):
        return None if target.startswith("rota/") else f'a public header includes "{target}"'
    layer = layer_of(name)
    if target.startswith("rota/"):
        owners = OWNED_HEADERS.get(target)
        return f'src/{layer} includes "{target}", which is for {sorted(owners)}' if owners and layer not in owners else None
    used = target.split("/")[0]
    return f'src/{layer} includes "{target}" of src/{used}' if used != layer and used not in LAYERS[layer] else None


def check_foreign_include(name, target):
    """`target` is of the standard library, the system or a library."""
    library = library_of(target)
    if name.startswith("include/") and not STANDARD.fullmatch(target) and target != "date/date.h":
        return f"a public header includes <{target}>: only std, date/date.h and rota/ are allowed"
    if library:
        return None if re.fullmatch(LIBRARIES[library][0], name) else f"<{target}> may only be used in {LIBRARIES[library][0]}"
    if layer_of(name) in PURE_LAYERS and target in IO_HEADERS and name != FORKS:
        return f"<{target}> in src/{layer_of(name)}, which has no I/O, no clock, no chance and no locale"
    if STANDARD.fullmatch(target) or POSIX.fullmatch(target):
        return None
    return f"<{target}> is of no library this project uses"


def check_source(root, name, text):
    layer = layer_of(name)
    if layer is not None and layer not in LAYERS:
        yield 1, f"src/{layer} is no known layer"
        return
    if not text.startswith("//"):
        yield 1, "does not begin with a comment that says what lives here"
    for line, quote, target in includes_of(text):
        ours = quote == '"' and library_of(target) is None
        problem = check_project_include(root, name, target) if ours else check_foreign_include(name, target)
        if problem:
            yield line, problem
    yield from check_purity(layer, text)
    for line, length, begin in long_functions(text):
        yield line, f"{length} lines; functions stay shorter: {begin}"


def check_purity(layer, text):
    if not CLOCK.search(text) and not WORLD.search(text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("//")[0]
        if layer != CLOCK_MAY_BE_READ_IN and CLOCK.search(code):
            yield number, f"reads the clock; only src/{CLOCK_MAY_BE_READ_IN} does"
        if layer in PURE_LAYERS and WORLD.search(code):
            yield number, f"src/{layer} has no I/O, no environment, no chance and no locale"


def check_library_counts(sources):
    for library, (_, most) in LIBRARIES.items():
        users = [name for name, text in sources.items() if any(t.startswith(library) for _, _, t in includes_of(text))]
        if most is not None and len(users) > most:
            yield f"{', '.join(users)}: {library} is used in {len(users)} files, at most {most} may"


# Places on somebody's machine, and things fetched while building.
OUTSIDE = re.compile(r"/(?:work|home|root|Users)/\w|FetchContent|ExternalProject|file\s*\(\s*DOWNLOAD|\bcurl\s+-|\bwget\s")
MAY_NAME_OUTSIDE = {"tests/architecture/check_tree.py", "tests/architecture/test_check_tree.py"}
MAY_FETCH = "findings/"  # each gets the packages that it is about


def check_self_contained(root, path, name):
    if path.is_symlink() and root not in path.resolve().parents:
        yield f"{name}: a link to {path.readlink()}, outside the tree"
    if not path.is_file() or name in MAY_NAME_OUTSIDE or name.startswith(MAY_FETCH):
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    if not OUTSIDE.search(text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if OUTSIDE.search(line):
            yield f"{name}:{number}: refers to something outside the tree: {line.strip()[:80]}"


def check_standard_includes(sources):
    includes = Includes(sources, ["src", "include", "tests/support", "tests"])
    for name in sources:
        for line, used, header in includes.missing(name):
            yield f"{name}:{line}: uses {used} without #include <{header}>"


def violations(root):
    root = root.resolve()
    sources = {}  # of the program
    code = {}     # all
    for path in sorted(tracked_files(root)):
        name = path.relative_to(root).as_posix()
        yield from check_self_contained(root, path, name)
        if path.suffix not in CPP | {".py", ".sh"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix in CPP:
            code[name] = text
        if path.suffix in CPP and name.startswith(("src/", "include/")):
            sources[name] = text
            yield from (f"{name}:{line}: {problem}" for line, problem in check_source(root, name, text))
    if not sources:
        yield "found no sources at all"
    yield from repeated_names(sources)
    yield from crowded_rooms(sources)
    yield from check_library_counts(sources)
    yield from check_standard_includes(code)


def main():
    found = list(violations(Path(sys.argv[1])))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
