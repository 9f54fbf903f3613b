"""Runs the real binary in a pseudo-terminal of a chosen width, and takes apart what it prints there."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

COLOR = re.compile(r"\x1b\[([0-9]{1,3}(?:;[0-9]{1,3})*)m")
# The line of `generate` that says how far a long plan has come: written over, and wiped at the end.
PROGRESS = re.compile(r"\r\x1b\[K[^\r\n]*(?=\r\x1b\[K)|\r\x1b\[K")
# Pictures of control characters (U+2400 to U+2421) and replacement characters: no answer to clean data has any.
TRACES = re.compile("[\u2400-\u2421\ufffd]")


def run(program, words, folder, env, columns=80, answer=b"", limit=120):
    """What it wrote to its terminal (standard output and standard error), and its exit status."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    modes = termios.tcgetattr(side)
    modes[3] &= ~termios.ECHO  # the answer would stand somewhere in what was written
    termios.tcsetattr(side, termios.TCSANOW, modes)
    process = subprocess.Popen([program, *words], cwd=folder, env=env, stdin=side, stdout=side, stderr=side, start_new_session=True)
    os.close(side)
    if answer:
        os.write(main, answer)
    out = b""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if not select.select([main], [], [], 1)[0]:
            continue
        try:
            piece = os.read(main, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        out += piece
    else:
        os.killpg(process.pid, signal.SIGKILL)
    os.close(main)
    status = process.wait(timeout=limit)
    # CSV and calendars end their lines with CRLF themselves.
    return out.decode("utf-8", errors="replace").replace("\r\r\n", "\n").replace("\r\n", "\n"), status


def without_progress(text):
    return PROGRESS.sub("", text)


def plain(text):
    return COLOR.sub("", text)


def columns_of(line):
    """Of text without colours; good enough for the names of tests."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def faults(text):
    """What is in the text that no terminal should get: anything but characters, line breaks and closed colours."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        is_open = False
        for code in COLOR.findall(line):
            if (code == "0") != is_open:
                found.append(f"line {number}: a colour {'closes what is not open' if code == '0' else 'opens inside another'}")
            is_open = code != "0"
        if is_open:
            found.append(f"line {number}: a colour is not closed")
        for c in plain(line):
            if unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff":
                found.append(f"line {number}: U+{ord(c):04X}")
    return found
