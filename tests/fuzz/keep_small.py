#!/usr/bin/env python3
"""Replaces a corpus by a few of its files: what is kept is replayed in every run of the tests.

    keep_small.py FROM CORPUS

Small inputs and large ones reach different code, so where there are too many, files are taken evenly over all sizes.
"""

import shutil
import sys
from pathlib import Path

MOST_FILES = 150
MOST_BYTES = 300_000


def choose(files):
    """At most so many files and bytes; evenly over the sizes."""
    for count in range(min(len(files), MOST_FILES), 0, -1):
        step = len(files) / count
        chosen = [files[int(i * step)] for i in range(count)]
        if sum(path.stat().st_size for path in chosen) <= MOST_BYTES:
            return chosen
    return []


def main():
    source, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(source.iterdir(), key=lambda path: (path.stat().st_size, path.name))
    chosen = choose(files)
    if not chosen:
        sys.exit(f"{source} holds nothing that fits: {corpus} stays as it is")
    shutil.rmtree(corpus)
    corpus.mkdir()
    for path in chosen:
        shutil.copyfile(path, corpus / path.name)
    size = sum(path.stat().st_size for path in chosen)
    print(f"{corpus.name}: {len(chosen)} of {len(files)} files, {size} bytes")


if __name__ == "__main__":
    main()
