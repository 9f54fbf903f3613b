#!/usr/bin/env python3
"""Clang reads every source file, program and tests, and must have nothing to say.

    clang.py [--alone] [PATTERN]    PATTERN: only files whose names match this regular expression

Each file of src is by itself: no unity build, so a file may use nothing that only its neighbours include. Nothing is
generated, only checked (-fsyntax-only), which takes about a third of the time of compiling.

The headers of libraries are precompiled. With --alone they are not, so that a missing include of theirs is found, too; that
takes four times as long. (What the standard library has in which header, tests/architecture checks without a compiler.)
"""

import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/clang"
PRECOMPILED = "cmake_pch.hxx"


def configure(alone):
    subprocess.run(["cmake", "--preset", "clang", "--log-level=WARNING"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    entries = json.loads((BUILD / "compile_commands.json").read_text())
    if not alone:
        headers = [shlex.split(entry["command"]) for entry in entries if PRECOMPILED in entry["file"]]
        subprocess.run(["ninja", "-C", BUILD, *(words[words.index("-o") + 1] for words in headers)], check=True,
                       stdout=subprocess.DEVNULL)
    return [entry for entry in entries if PRECOMPILED not in entry["file"]]


def without_precompiled(words):
    """Leaves out `-Xclang -include-pch -Xclang FILE -Xclang -include -Xclang FILE`."""
    kept = []
    for word in words:
        if word in ("-include-pch", "-include") or PRECOMPILED in word:
            kept.pop()  # the -Xclang before it
        else:
            kept.append(word)
    return kept


def check(entry, alone):
    words = shlex.split(entry["command"])
    out = words.index("-o")
    words = words[:out] + words[out + 2:]
    if alone:
        words = without_precompiled(words)
    return subprocess.run([*words, "-fsyntax-only"], cwd=entry["directory"], capture_output=True, text=True, check=False)


def main():
    alone = "--alone" in sys.argv
    pattern = next((word for word in sys.argv[1:] if not word.startswith("--")), "")
    entries = [entry for entry in configure(alone) if re.search(pattern, entry["file"])]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for result in pool.map(lambda entry: check(entry, alone), entries):
            failed += result.returncode != 0
            sys.stderr.write(result.stderr)
    print(f"clang: {len(entries)} files, {failed} with warnings or errors")
    return 1 if failed or not entries else 0


if __name__ == "__main__":
    sys.exit(main())
