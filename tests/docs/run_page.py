#!/usr/bin/env python3
"""Runs every command block of a page and compares what it prints; checks its links too.

    run_page.py ROTA PAGE [--update]     --update writes the true output into the page (blocks with a `...` line stay)
"""

import difflib
import re
import sys
import tomllib
from pathlib import Path

from blocks import PageError, matches, read_blocks
from sandbox import ROOT, Sandbox

# Run by tests of their own.
SCRIPTS = {"examples/quickstart.sh", "tests/run.sh"}


def prepare(sandbox, directives):
    if "now" in directives:
        sandbox.now = directives["now"]
    if "in" in directives:
        sandbox.enter(None if directives["in"] == "empty" else directives["in"])
    if "after" in directives:
        status, output = sandbox.run(f"rota {directives['after']}")
        if status not in (0, 1):
            raise PageError(f"`rota {directives['after']}` ended with status {status}:\n{output}")


def run_command(sandbox, block):
    """The problem, if there is one, and the output."""
    wanted = int(block.directives.get("exit", "0"))
    status, output = sandbox.run(block.text, stop_at_failure=wanted == 0)
    problem = None
    if status != wanted:
        problem = f"ended with status {status}, not {wanted}:\n{output}"
    elif block.output and not matches(block.output.text, output):
        diff = difflib.unified_diff(block.output.text.splitlines(), output.splitlines(), "the page", "rota", lineterm="")
        problem = "prints something else:\n" + "\n".join(diff)
    return problem, output


def check_toml(sandbox, block):
    try:
        tomllib.loads(block.text)
    except tomllib.TOMLDecodeError as error:
        return f"is not TOML: {error}"
    if name := block.directives.get("file"):
        (sandbox.folder / name).write_text(block.text, encoding="utf-8")
    elif block.text.startswith("version"):
        (sandbox.folder / "complete.toml").write_text(block.text, encoding="utf-8")
        status, output = sandbox.run("rota --roster complete.toml check")
        if status != 0:
            return f"is a whole roster that `rota check` does not like:\n{output}"
    return None


def anchor_of(heading):
    text = re.sub(r"[`*_]", "", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def check_links(page, text):
    prose = re.sub(r"```.*?^```", "", text, flags=re.S | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            yield f"a link that leaves the project: {target}"
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists():
            yield f"a link to {target}, which does not exist"
        elif ROOT not in path.parents and path != ROOT:
            yield f"a link that leaves the project: {target}"
        elif anchor and anchor not in {anchor_of(h) for h in re.findall(r"^#+ (.*)$", path.read_text("utf-8"), flags=re.M)}:
            yield f"a link to {target}: no such heading"


def run_page(program, page, update=False):
    text = page.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    problems = [f"{page.name}: {problem}" for problem in check_links(page, text)]
    replaced = []
    with Sandbox(program) as sandbox:
        for block in read_blocks(text):
            if "not run" in block.directives or block.text.strip() in SCRIPTS:
                continue
            prepare(sandbox, block.directives)
            problem, output = None, ""
            if block.language == "sh":
                problem, output = run_command(sandbox, block)
            elif block.language == "toml":
                problem = check_toml(sandbox, block)
            elif "file" in block.directives:
                (sandbox.folder / block.directives["file"]).write_text(block.text, encoding="utf-8")
            if update and problem and block.output and "prints something else" in problem and "...\n" not in block.output.text:
                replaced.append((block.output, output))
            elif problem:
                problems.append(f"{page.name}:{block.line}: the block {problem}")
    for block, output in reversed(replaced):
        lines[block.line:block.line + block.text.count("\n")] = [output if output.endswith("\n") else output + "\n"]
    if replaced:
        page.write_text("".join(lines), encoding="utf-8")
        print(f"{page.name}: wrote {len(replaced)} outputs")
    return problems


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    problems = run_page(arguments[0], Path(arguments[1]).resolve(), "--update" in sys.argv)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
