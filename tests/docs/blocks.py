"""Reads a Markdown page as what it promises: command blocks, what they print, files they need.

    <!-- in: examples/support-berlin, after: generate, now: 2026-12-01T09:00+01:00 -->
    ```sh
    rota who friday night
    ```
    ```text
    ... its output ...
    ```

A comment of that form before a block says how it is run:
    in: FOLDER      from here on, in a fresh copy of that folder of the project (`empty`: an empty folder)
    after: COMMAND  there, `rota COMMAND` has been run
    now: MOMENT     from here on, that is the time
    exit: N         the block ends with that status (default 0)
    file: NAME      the block is written to that file
    not run: WHY    the block is for reading

An output block is the whole output, but a line `...` stands for any number of lines.
"""

import re
from dataclasses import dataclass, field

FENCE = re.compile(r"^```(\w*)\s*$")
COMMENT = re.compile(r"^<!--\s*(.*?)\s*-->\s*$")
KEYS = ("in", "after", "now", "exit", "file", "not run")
LANGUAGES = {"sh", "text", "json", "toml", "ini", "csv", "sql", "markdown", "ics", "html"}
OUTPUT_LANGUAGES = {"text", "json", "csv", "markdown", "ics", "html"}


class PageError(Exception):
    pass


@dataclass
class Block:
    language: str
    line: int
    text: str
    directives: dict = field(default_factory=dict)
    output: "Block | None" = None


def parse_directives(comment, line):
    """Nothing for a comment that is an ordinary one."""
    if not re.match(rf"({'|'.join(KEYS)}):", comment):
        return {}
    found = {}
    for part in re.split(rf",\s*(?=(?:{'|'.join(KEYS)}):)", comment):
        key, _, value = part.partition(":")
        if key not in KEYS or not value.strip():
            raise PageError(f"line {line}: cannot read the directive {part!r}")
        found[key] = value.strip()
    return found


def read_blocks(text):
    """All fenced blocks in order; a block of output hangs on the command block that stands right before it."""
    blocks, directives, previous = [], {}, None
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        if comment := COMMENT.match(line):
            directives.update(parse_directives(comment.group(1), number))
            continue
        fence = FENCE.match(line)
        if not fence:
            if line.strip():
                previous = None
                if directives:
                    raise PageError(f"line {number}: a directive must stand right before its block")
            continue
        body = []
        for _, inner in lines:
            if inner.startswith("```"):
                break
            body.append(inner + "\n")
        else:
            raise PageError(f"line {number}: a block that does not end")
        block = Block(fence.group(1), number, "".join(body), directives)
        directives = {}
        if block.language not in LANGUAGES:
            raise PageError(f"line {number}: say what the block is: one of {', '.join(sorted(LANGUAGES))}")
        if previous and block.language in OUTPUT_LANGUAGES and not block.directives:
            previous.output, previous = block, None
            continue
        previous = block if block.language == "sh" else None
        blocks.append(block)
    return blocks


def matches(expected, actual):
    """Line by line, blanks at line ends aside; `...` stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line.rstrip()) + r"[ \t]*\n" for line in expected.splitlines())
    return re.fullmatch(pattern, actual if actual.endswith("\n") or not actual else actual + "\n") is not None
