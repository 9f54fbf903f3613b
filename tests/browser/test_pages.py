#!/usr/bin/env python3
"""The pages in headless Chromium: every duty is there, nothing scrolls sideways, nothing is asked of anybody, it prints on one
sheet, and axe-core finds no serious fault.

    test_pages.py ROTA

Chromium is large, so it is not among the packages that tests/run.sh installs: `apt-get install chromium`. axe-core comes from
npm: `npm install --prefix build/npm axe-core`. What is missing is skipped with a word.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cli"))
from rota_case import ROSTER, RotaCase, main  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("ROTA_AXE", ROOT / "build/npm/node_modules/axe-core/axe.min.js"))
NOW = "2026-12-05T09:00+01:00"

# A page in a frame of a phone's width, measured from outside.
FRAME = """<!DOCTYPE html><title>waiting</title><body style="margin:0"><iframe style="width:%dpx;height:800px;border:0" srcdoc="%s"></iframe>
<script>onload=()=>{const d=document.querySelector("iframe").contentDocument;
document.title="MEASURED"+JSON.stringify([d.documentElement.scrollWidth,d.querySelectorAll("[data-duty]").length])}</script>"""
RUN_AXE = """<script>axe.run().then(r=>{document.title="MEASURED"+JSON.stringify(r.violations.filter(v=>["serious","critical"].includes(v.impact))
.map(v=>[v.id,v.nodes[0].html.slice(0,200),v.nodes[0].failureSummary]))})</script>"""


def big_team(people):
    lines = ROSTER[:ROSTER.index("[[people]]")]
    ids = [f"p{n}" for n in range(people)]
    odd = ["سامي الراوي", "<b>Bold</b> & Co", "李 雷", "Ida \\u202Eevil"]
    for n, person in enumerate(ids):
        lines += f'[[people]]\nid = "{person}"\nname = "{odd[n] if n < len(odd) else f"Person {n} Name{n}"}"\nphone = "+49 {n}"\n'
    for role in ("primary", "backup", "leader"):
        lines += f'[[rotations]]\nname = "{role}"\nrole = "{role}"\nmembers = {json.dumps(ids)}\n[[rotations.shifts]]\nname = "w"\nstart = "Fri 18:00"\nend = "Mon 08:00"\n'
    return lines


class Pages(RotaCase):
    def chromium(self, page, *options, width=1280):
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},900",
                   f"--user-data-dir={self.path('profile')}", "--virtual-time-budget=15000", *options, "file://" + page]
        return subprocess.run(command, capture_output=True, timeout=120, text=True, errors="replace").stdout

    def measured(self, text, *options, **kwargs):
        self.write("measured.html", text)
        dom = self.chromium(self.path("measured.html"), "--dump-dom", *options, **kwargs)
        found = re.search(r"<title>MEASURED(.*?)</title>", dom, flags=re.S)
        self.assertTrue(found, dom[:500])
        return json.loads(html.unescape(found.group(1)))

    def page(self, name):
        """Without its own ban of scripts, so that it can be measured."""
        text = Path(self.path("site/" + name)).read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", text)
        return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)

    def publish(self, roster, weeks="12"):
        self.write("rota.toml", roster)
        self.rota("generate", "--weeks", weeks)
        self.assertEqual(self.rota("publish", "site", now=NOW).returncode, 0)

    def test_every_duty_is_there_and_nothing_scrolls_sideways(self):
        for roster in (ROSTER, big_team(40)):
            self.publish(roster)
            duties = [d for d in self.json("show", "2026-12-01 to 2027-12-31")["duties"]]
            for name in ("index.html", "people/" + duties[0]["person"] + ".html"):
                for width in (390, 1280):
                    scroll, shown = self.measured(FRAME % (width, html.escape(self.page(name))), width=1400)
                    self.assertLessEqual(scroll, width, f"{name} at {width}")
                    wanted = len(duties) if name == "index.html" else sum(d["person"] == duties[0]["person"] for d in duties)
                    self.assertEqual(shown, wanted)
            os.unlink(self.path("rota.db"))

    def test_screenshots_are_of_something(self):
        self.publish(ROSTER)
        for width in (390, 1280):
            self.chromium(self.path("site/index.html"), "--screenshot=" + self.path("shot.png"), width=width)
            self.assertGreater(os.path.getsize(self.path("shot.png")), 20000)

    def test_prints_on_one_sheet(self):
        self.publish(big_team(12))
        self.chromium(self.path("site/index.html"), "--no-pdf-header-footer", "--print-to-pdf=" + self.path("page.pdf"))
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b", self.read_bytes("page.pdf"))), 1)

    def test_axe_finds_no_serious_fault(self):
        if not AXE.exists():
            self.skipTest(f"no axe-core at {AXE}: npm install --prefix build/npm axe-core")
        self.publish(big_team(40))
        self.write("site/week.html", self.rota("week", "--format", "html", now=NOW).stdout)
        for name in ("index.html", "people/p0.html", "week.html"):
            text = self.page(name) if name != "week.html" else Path(self.path("site/week.html")).read_text()
            text = text.replace("</body>", f"<script>{AXE.read_text()}</script>{RUN_AXE}</body>")
            for options in ([], ["--blink-settings=preferredColorScheme=0"]):
                self.assertEqual(self.measured(text, *options), [], f"{name} {options}")


if __name__ == "__main__":
    if CHROMIUM is None:
        print("skipped: chromium is not installed")
        sys.exit(77)
    main()
