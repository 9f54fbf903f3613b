#!/usr/bin/env python3
"""Writes what the program prints today into all pages and transcripts. Read the difference before you commit it.

    update.py ROTA      ROTA: the program, e.g. build/release/rota
"""

import re
import subprocess
import sys
from pathlib import Path

from run_page import run_page
from sandbox import ROOT
from test_quickstart import commands_of_readme, run_quickstart_once

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]


def shortened(text):
    """Long tables of duties as their first four lines and `...`."""
    return re.sub(r"((?:^  (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) .*\n){4})(?:^  (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) .*\n){4,}",
                  r"\1...\n", text, flags=re.M)


def update_quickstart():
    """The README shows the end of the output, from the first question on."""
    readme = ROOT / "README.md"
    status, output = run_quickstart_once()
    shown = re.search(r"^\$ rota .*", output, flags=re.M | re.S)
    if status != 0 or not shown:
        return [f"quickstart.sh ended with status {status}:\n{output}"]
    old = commands_of_readme()[0].output.text
    readme.write_text(readme.read_text("utf-8").replace(f"```text\n{old}```", f"```text\n{shortened(shown.group(0))}```", 1), "utf-8")
    return []


def main():
    program = str(Path(sys.argv[1]).resolve())
    problems = [problem for page in PAGES for problem in run_page(program, page, update=True)]
    problems += update_quickstart()
    subprocess.run([sys.executable, "-B", str(ROOT / "tests/examples/run.py"), program, "--update"], check=True)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
