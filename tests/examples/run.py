#!/usr/bin/env python3
"""Runs the transcripts of the example teams with the real program and compares every line.

    run.py ROTA [NAME...] [--update]     --update writes what the program prints now into the transcripts

A transcript, transcripts/NAME.txt, is run in a fresh copy of examples/NAME:

    # now: 2026-12-01T09:00+01:00
    $ rota check
    its output, standard error included
    [1]                                   the exit status, if it is not 0
"""

import difflib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "docs"))
from sandbox import Sandbox  # noqa: E402  (the folder above must be known first)


def run_transcript(program, path):
    """The transcript as the program writes it today."""
    out = []
    with Sandbox(program) as sandbox:
        sandbox.enter(f"examples/{path.stem}")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# now: "):
                sandbox.now = line.removeprefix("# now: ").strip()
            if line.startswith("# "):
                out.append(line)
            if line.startswith("$ "):
                status, output = sandbox.run(line[2:])
                out += ["", line, *output.splitlines(), *([f"[{status}]"] if status else [])]
    return "\n".join(out).lstrip("\n") + "\n"


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    names = words[1:] or sorted(path.stem for path in (HERE / "transcripts").glob("*.txt"))
    failed = not names
    for name in names:
        path = HERE / "transcripts" / f"{name}.txt"
        old, new = path.read_text(encoding="utf-8"), run_transcript(words[0], path)
        if old == new:
            continue
        if "--update" in sys.argv:
            path.write_text(new, encoding="utf-8")
            print(f"{path.name}: updated, read the difference")
            continue
        failed = True
        print("\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), path.name, "rota", lineterm="")))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
