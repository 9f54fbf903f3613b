#!/usr/bin/env python3
"""Writes the manual pages: rota(1) and one for each command from `rota --help`, rota-roster(5) and rota-moment(7) from the
pages of docs/reference, so that nothing is said twice.

    docs/man/make.py ROTA [FOLDER]      default: this folder. tests/docs checks that the pages here are up to date
"""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
DATE = "January 1, 2026"
WIDTH = 76


def escape(text):
    text = text.replace("\\", "\\e").replace("—", "\\(em")
    return "\\&" + text if text[:1] in (".", "'") else text


def inline(text):
    """Markdown inside a line as roff."""
    codes = []

    def keep(found):
        codes.append(found.group(1) or found.group(2) or "")
        return f"\x01{len(codes) - 1}\x02"

    text = re.sub(r"``(.+?)``|`([^`]*)`", keep, text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("\\|", "|").replace("\\", "\\e")
    text = re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fP", text)
    text = re.sub(r"(?<![\w*])\*(?!\s)(.+?)\*(?![\w*])", r"\1", text)
    return re.sub("\x01(\\d+)\x02", lambda found: "\\fB" + codes[int(found.group(1))].replace("\\", "\\e") + "\\fP", text)


def prose(text):
    """Lines of roff; every sentence begins a line, as mandoc wants it."""
    lines = []
    for sentence in re.split(r"(?<=[A-Za-z0-9)\]\"][.?!:])\s+(?=\S)", " ".join(text.split())):
        for line in textwrap.wrap(sentence, WIDTH, break_long_words=False, break_on_hyphens=False) or []:
            lines.append("\\&" + line if line[:1] in (".", "'") else line)
    return lines


def literal(text):
    return [".Bd -literal -offset indent", *("\\&" + escape(line) if line[:1] in (".", "'") else escape(line) for line in text.splitlines()), ".Ed"]


def tagged(entries):
    """Definition list: (tag, text)."""
    lines = [".Bl -tag -width Ds"]
    for tag, text in entries:
        lines += [".It Xo", "\\&" + tag if tag[:1] in (".", "'") else tag, ".Xc", *(prose(text) or ["\\&"])]
    return lines + [".El"]


def page(name, section, summary, body):
    return "\n".join([f'.\\" Made by docs/man/make.py; change what it is made from instead.', f".Dd {DATE}",
                      f".Dt {name.upper()} {section}", ".Os", ".Sh NAME", f".Nm {name}", f".Nd {summary}", *body]) + "\n"


# Commands, from their help.

def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout


def section_of(text, title):
    found = re.search(rf"^{title}[^\n]*\n((?:  [^\n]*\n)+)", text, flags=re.M)
    return found.group(1) if found else ""


def entries_of(block):
    """[(name, text)] of an indented list whose texts may be wrapped."""
    entries = []
    for line in block.splitlines():
        found = re.match(r"  (\S.*?)(?:  +(.*))?$", line)
        if found and not line.startswith("    "):
            entries.append([found.group(1), found.group(2) or ""])
        elif entries:
            entries[-1][1] += " " + line.strip()
    return [(escape(name), text.replace("\\", "\\e")) for name, text in entries]


def usage_lines(usage):
    return [".Nm rota", *textwrap.wrap(escape(usage), WIDTH, break_long_words=False, break_on_hyphens=False)]


def command_page(program, command):
    text = help_of(program, command)
    summary, usage = text.splitlines()[0], re.search(r"^Usage: rota (.*)$", text, flags=re.M).group(1)
    about = re.search(r"^Usage: .*\n\n((?:[A-Z][^\n]*\n(?:[^\n]+\n)*)?)", text, flags=re.M).group(1)
    if re.match(r"(Arguments|Options|Formats)", about):
        about = ""
    body = [".Sh SYNOPSIS", *usage_lines(usage), ".Sh DESCRIPTION", *prose(about or summary + ".")]
    if arguments := entries_of(section_of(text, "Arguments")):
        body += [".Pp", "Arguments:", *tagged(arguments)]
    if options := entries_of(section_of(text, r"Options$")):
        body += [".Pp", "Options:", *tagged(options)]
    if formats := re.search(r"^Formats: (.*)$", text, flags=re.M):
        body += [".Pp", f"Formats: {formats.group(1)}."]
    body += [".Pp", "Options of every command:", *tagged(entries_of(section_of(text, "Options of every command")))]
    body += [".Sh EXAMPLES", *literal("\n".join(line[2:] for line in section_of(text, "Examples").splitlines()))]
    body += [".Sh SEE ALSO", ".Xr rota 1 ,", ".Xr rota-roster 5 ,", ".Xr rota-moment 7"]
    return page(f"rota-{command}", 1, lower_first(summary), body)


def lower_first(text):
    return text[0].lower() + text[1:]


def program_page(program):
    text = help_of(program)
    commands = entries_of(section_of(text, "Commands"))
    body = [".Sh SYNOPSIS", ".Nm", "COMMAND ... [options]", ".Sh DESCRIPTION"]
    body += prose("People take turns on duty, know their turns weeks ahead, and can relax when it is not their turn. "
                  "rota plans those turns, provably as fairly as the rules allow, and says who is on duty.")
    body += [".Ss Commands", *tagged(commands), ".Ss Options", "They can be given before or after the command."]
    body += tagged(entries_of(section_of(text, "Options, before or after the command")))
    cli = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    for title in ("Environment", "Exit status"):
        found = re.search(rf"^## {title}\n(.*?)(?=^## )", cli, flags=re.M | re.S).group(1)
        table = re.search(r"(?:^\|.*\n)+", found, flags=re.M).group(0)
        body += [f".Sh {title.upper()}", *tagged(table_entries(table))]
    body += [".Sh EXAMPLES", *literal("\n".join(line[2:] for line in section_of(text, "Examples").splitlines())), ".Sh SEE ALSO"]
    others = [f"rota-{name} 1" for name, _ in commands] + ["rota-roster 5", "rota-moment 7"]
    others = sorted(others, key=lambda other: (other.split()[1], other))
    body += [f".Xr {other} ," for other in others[:-1]] + [f".Xr {others[-1]}"]
    return page("rota", 1, "share on-call duty fairly", body), [name for name, _ in commands]


# Pages of the reference, from Markdown.

def cells(row):
    return [inline(cell.strip().replace("\\|", "¦")).replace("¦", "|") for cell in row.strip().strip("|").replace("\\|", "¦").split("|")]


def table_entries(table):
    rows = [cells(row) for row in table.strip().splitlines()]
    return [(row[0], "; ".join(cell for cell in row[1:] if cell)) for row in rows[2:]]


def kind_of(line):
    if line.startswith("#"):
        return "heading"
    if line.startswith("|"):
        return "table"
    return "list" if line.startswith("- ") else "prose"


def blocks_of(text):
    """(kind, text): heading, code, table, list, prose."""
    lines = re.sub(r"<!--.*?-->\n?", "", text, flags=re.S).splitlines()
    at = 0
    while at < len(lines):
        begin = at
        at += 1
        if not lines[begin].strip():
            continue
        if lines[begin].startswith("```"):
            while not lines[at].startswith("```"):
                at += 1
            at += 1
            yield "code", "\n".join(lines[begin + 1:at - 1])
            continue
        kind = kind_of(lines[begin])
        while kind != "heading" and at < len(lines) and lines[at].strip() and not lines[at].startswith(("```", "#")):
            if (kind == "table") != lines[at].startswith("|") or (kind == "prose" and lines[at].startswith("- ")):
                break
            at += 1
        yield kind, "\n".join(lines[begin:at])


def reference_body(name):
    body, fresh = [".Sh DESCRIPTION"], True
    for kind, text in blocks_of((REFERENCE / name).read_text(encoding="utf-8")):
        if kind == "heading":
            level, title = text.split(" ", 1)
            if len(level) == 1:
                continue
            title = escape(re.sub(r"[`*\[\]]", "", title))
            body.append(f".Sh {title.upper()}" if len(level) == 2 else f".Ss {title}")
            fresh = True
            continue
        if kind == "prose":
            body += ([] if fresh else [".Pp"]) + prose(inline(text))
        elif kind == "code":
            body += literal(text)
        elif kind == "table":
            body += tagged(table_entries(text))
        elif "](#" in text:
            continue  # a table of contents
        else:
            body.append(".Bl -bullet")
            for item in re.split(r"^- ", text, flags=re.M)[1:]:
                body += [".It", *prose(inline(item))]
            body.append(".El")
        fresh = False
    return body


def main():
    program, folder = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else HERE
    text, commands = program_page(program)
    pages = {"rota.1": text}
    for command in commands:
        pages[f"rota-{command}.1"] = command_page(program, command)
    pages["rota-roster.5"] = page("rota-roster", 5, "the roster file", reference_body("roster-file.md"))
    pages["rota-moment.7"] = page("rota-moment", 7, "moments and periods as people say them", reference_body("moments.md"))
    for name, content in pages.items():
        (folder / name).write_text(content, encoding="utf-8")
    for old in folder.glob("rota*.[157]"):
        if old.name not in pages:
            old.unlink()


if __name__ == "__main__":
    main()
