#!/usr/bin/env python3
"""`rota publish`: the files, and whatever can go wrong in the folder.  test_publish.py ROTA"""

import csv
import io
import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import time
import unittest
from html.parser import HTMLParser

import rota_case
from rota_case import NOW, ROSTER, RotaCase, main

HOSTILE = ROSTER.replace('"Dana Levi"', r'"<script>alert(1)</script> & \"q\" \u202Eevil"').replace('"Sam Roth"', '"سامي, \\\\ ; 🦊"')


class Parser(HTMLParser):
    """Complains about tags that do not match, and collects what a page refers to."""

    VOID = {"meta", "link", "br", "rect", "line"}

    def __init__(self):
        super().__init__()
        self.open, self.refers, self.duties, self.text, self.ids = [], [], set(), "", []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.refers += [attrs[a] for a in ("href", "src", "action", "data") if a in attrs]
        self.ids += [attrs["id"]] if "id" in attrs else []
        if "data-duty" in attrs:
            self.duties.add(attrs["data-duty"])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


class Publish(RotaCase):
    def site(self, name=""):
        with open(self.path(os.path.join("site", name)), "rb") as file:
            return file.read()

    def names(self):
        found = [os.path.relpath(os.path.join(folder, f), self.path("site"))
                 for folder, _, files in os.walk(self.path("site")) for f in files]
        return sorted(found)

    def snapshot(self):
        return {name: self.site(name) for name in self.names()}

    def publish(self, *words, now=NOW, **kwargs):
        return self.rota("publish", "site", *words, now=now, **kwargs)

    def parse(self, name):
        parser = Parser()
        parser.feed(self.site(name).decode())
        self.assertEqual(parser.open, [], name)
        return parser

    def test_writes_the_files_that_are_promised(self):
        self.published()
        done = self.publish()
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        people = [f"people/{p}.{kind}" for p in ("dana", "ida", "lee", "sam") for kind in ("html", "ics")]
        self.assertEqual(self.names(), sorted([".rota-publish", "index.html", "team.ics", "schedule.json", "schedule.csv", *people]))

    def test_every_duty_is_on_the_first_page_and_on_its_persons_page(self):
        self.published(weeks="26")
        self.publish()
        duties = json.loads(self.site("schedule.json"))["duties"]
        self.assertEqual(len(duties), 26)
        self.assertEqual(self.parse("index.html").duties, {d["duty"] for d in duties})
        for person in ("dana", "sam", "lee", "ida"):
            self.assertEqual(self.parse(f"people/{person}.html").duties, {d["duty"] for d in duties if d["person"] == person})
        rows = list(csv.DictReader(io.StringIO(self.site("schedule.csv").decode())))
        self.assertEqual([r["duty"] for r in rows], [d["duty"] for d in duties])

    def test_pages_refer_to_nothing_but_the_site(self):
        self.published()
        self.publish()
        for name in self.names():
            if not name.endswith(".html"):
                continue
            page = self.parse(name)
            self.assertEqual(len(page.ids), len(set(page.ids)))
            for target in page.refers:
                if re.match(r"(tel|mailto):|data:,$|#", target):
                    continue
                self.assertNotRegex(target, r"^[a-z]+:|^//")
                self.assertTrue(os.path.exists(os.path.join(self.path("site"), os.path.dirname(name), target)), target)
            self.assertNotRegex(self.site(name).decode(), r"@import|url\(|<script|http-equiv=.refresh")

    def test_names_are_data(self):
        self.published(HOSTILE)
        self.publish()
        page = self.site("index.html").decode()
        self.assertNotIn("<script", page)
        self.assertNotIn("\u202e", page)
        self.assertIn("سامي", page)
        self.assertIn("🦊", self.parse("people/sam.html").text)
        self.assertIn("<script>alert(1)</script>", self.parse("index.html").text)

    def test_again_without_a_change_is_the_same_bytes_and_touches_nothing(self):
        self.published()
        self.publish()
        before = {n: os.stat(self.path("site/" + n)) for n in self.names()}
        self.assertIn("nothing changed", self.publish().stderr)
        os.unlink(self.path("site/.rota-publish"))
        first = self.snapshot()
        self.publish()
        second = self.snapshot()
        del second[".rota-publish"]
        self.assertEqual(first, second)
        for name, stat in before.items():
            if name != ".rota-publish":
                self.assertEqual(os.stat(self.path("site/" + name)).st_ino, stat.st_ino, name)

    def test_a_change_that_a_replicators_log_still_holds_is_seen(self):
        self.published()
        replicator = sqlite3.connect(self.path("rota.db"))
        self.addCleanup(replicator.close)
        self.assertEqual(replicator.execute("PRAGMA journal_mode=WAL").fetchone(), ("wal",))
        replicator.execute("SELECT count(*) FROM duty").fetchall()  # open, so that nobody else empties the log
        self.publish()
        self.assertIn("nothing changed", self.publish().stderr)
        done = self.rota("override", "ida", "--role", "primary", "--from", "fri 20:00", "--to", "sat 08:00")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("nothing changed", self.publish().stderr)

    def test_feeds_do_not_depend_on_the_clock(self):
        self.published()
        self.publish(now="2026-12-02T09:00Z")
        first = self.snapshot()
        self.publish(now="2026-12-20T09:00Z")
        second = self.snapshot()
        for name in self.names():
            if not name.endswith(".html") and name != ".rota-publish":
                self.assertEqual(first[name], second[name], name)
        self.assertNotEqual(first["index.html"], second["index.html"])

    def test_a_page_that_somebody_changed_is_restored_and_so_is_a_missing_one(self):
        self.published()
        self.publish()
        good = self.snapshot()
        with open(self.path("site/index.html"), "w") as file:
            file.write("mine")
        os.unlink(self.path("site/team.ics"))
        self.publish()
        self.assertEqual(self.snapshot(), good)

    def test_pages_change_at_the_hand_off_and_not_before(self):
        self.published()
        self.publish(now="2026-12-04T16:59:59Z")
        before = self.site("index.html")
        self.assertIn(b"Nobody is on duty now", before)
        self.publish(now="2026-12-04T17:00Z")
        self.assertNotIn(b"Nobody is on duty now", self.site("index.html"))

    def test_people_who_are_gone_lose_their_pages_and_foreign_files_stay(self):
        self.published(ROSTER.replace("[[customers]]", '[[people]]\nid = "zoe"\n[[customers]]', 1))
        self.publish()
        for name in ("people/notes.txt", "robots.txt", ".htaccess"):
            with open(self.path("site/" + name), "w") as file:
                file.write("mine")
        self.assertIn("people/zoe.html", self.names())
        self.write("rota.toml", ROSTER)
        self.rota("generate", "--weeks", "1")
        self.publish()
        self.assertNotIn("people/zoe.html", self.names())
        self.assertEqual(self.site("people/notes.txt"), b"mine")
        self.assertIn("robots.txt", self.names())
        self.assertIn(".htaccess", self.names())

    def test_links_in_the_place_of_files_are_left_alone(self):
        self.published()
        self.write("precious", "old")
        for name in ("index.html", "people", ".rota-publish"):
            with self.subTest(name):
                os.makedirs(self.path("site"), exist_ok=True)
                link = self.path("site/" + name)
                if os.path.lexists(link):
                    os.system(f"rm -r '{link}'")
                os.symlink(self.path("precious"), link)
                self.assertFails(self.publish(), 3, "left alone")
                self.assertEqual(self.read_bytes("precious"), b"old")
                self.assertTrue(os.path.islink(link))
                os.unlink(link)
        self.assertEqual(self.publish().returncode, 0)

    def test_a_folder_that_cannot_be(self):
        self.published()
        self.write("file", "x")
        self.assertFails(self.rota("publish", "file"), 3, "not a folder")
        self.assertFails(self.rota("publish", "a/b/c"), 3, "a/b/c")
        self.assertFails(self.rota("publish"), 2, "DIR")
        self.assertFails(self.rota("publish", "site", "--alarm", "soon"), 2, "--alarm")
        self.assertFalse(os.path.exists(self.path("site")))

    def test_a_full_disk_leaves_the_old_site(self):
        self.published()
        self.publish()
        old = self.snapshot()
        self.rota("generate", "--weeks", "20")

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

        self.assertFails(self.publish(preexec_fn=small_files), 3, "cannot write")
        self.assertEqual(self.snapshot(), old)

    @unittest.skipUnless(os.geteuid() == 0, "needs root to become somebody else")
    def test_a_folder_that_may_not_be_written_leaves_the_old_site(self):
        self.published()
        self.publish()
        old = self.snapshot()
        self.rota("generate", "--weeks", "20")
        os.chmod(self.folder, 0o755)
        os.chmod(self.path("rota.db"), 0o644)
        os.chmod(self.path("rota.toml"), 0o644)
        done = self.rota_as_nobody("publish", "site")
        self.assertFails(done, 3)
        self.assertEqual(self.snapshot(), old)

    def test_killed_at_any_time_every_file_is_whole(self):
        self.published()
        self.publish()
        old = self.snapshot()
        self.rota("generate", "--weeks", "20")
        self.publish()
        new = self.snapshot()
        for wait in range(0, 24, 2):
            for name in self.names():
                os.unlink(self.path("site/" + name))
            for name, content in old.items():
                with open(self.path("site/" + name), "wb") as file:
                    file.write(content)
            process = subprocess.Popen([rota_case.ROTA, "publish", "site", "--now", NOW], cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait / 1000)
            process.kill()
            process.wait()
            for name, content in self.snapshot().items():
                if not os.path.basename(name).startswith(".rota-") or name == ".rota-publish":
                    self.assertIn(content, (old[name], new[name]), name)
        self.publish()
        self.assertEqual(self.snapshot(), new)

    def test_two_at_once_give_one_site(self):
        self.published()
        both = [subprocess.Popen([rota_case.ROTA, "publish", "site", "--now", NOW], cwd=self.folder, stderr=subprocess.PIPE)
                for _ in range(4)]
        for process in both:
            process.communicate()
            self.assertEqual(process.returncode, 0)
        self.parse("index.html")
        self.assertFalse([n for n in self.names() if n.endswith(".new")])

    def test_an_empty_schedule_and_one_person_are_pages_too(self):
        one = ROSTER.replace('members = ["dana", "sam", "lee", "ida"]', 'members = ["dana"]')
        self.write("rota.toml", one)
        self.rota("generate", "--from", "2026-12-01", "--to", "2026-12-02")
        self.assertEqual(self.publish().returncode, 0)
        self.assertIn("No upcoming duty is published", self.parse("index.html").text)
        self.rota("generate", "--weeks", "4")
        self.publish()
        self.assertIn("Dana Levi", self.parse("index.html").text)

    def test_weekends_and_weeks_are_those_of_the_region(self):
        riyadh = ROSTER.replace('time_zone = "Europe/Berlin"', 'time_zone = "Asia/Riyadh"\nweekend = ["Fri", "Sat"]', 1)
        self.published(riyadh)
        self.publish()
        heads = re.search(r"<thead><tr>(.*?)</tr>", self.site("index.html").decode()[self.site("index.html").decode().find('class="month"'):]).group(1)
        self.assertEqual(re.findall(r">([A-Z][a-z]{2})</abbr>", heads), ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
        self.assertEqual(re.findall(r'class="we"><abbr title="(\w+)', heads), ["Friday", "Saturday"])


if __name__ == "__main__":
    main()
