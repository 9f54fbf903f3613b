"""Exports are hostile input: a clear error with its place, or a roster; never a crash, an endless loop or much memory."""

import datetime
import json
import random
import unittest
from pathlib import Path

import rota_case
from test_import import DATA, ImportCase

NOW = "2026-10-12T12:00:00Z"
LAYER = {"id": "L", "name": "Layer", "start": "2026-01-01T08:00:00Z", "end": None, "rotation_virtual_start": "2026-01-05T08:00:00Z",
         "rotation_turn_length_seconds": 604800, "users": [{"user": {"id": "A", "summary": "Ada"}}, {"user": {"id": "B", "summary": "Ben"}}],
         "restrictions": []}


def pagerduty(schedule=None, **layer):
    return json.dumps({"schedule": {"id": "S", "name": "S", "time_zone": "Europe/Berlin", "schedule_layers": [{**LAYER, **layer}],
                                    **(schedule or {})}})


# ---- files that are large where it hurts ----

def stamp(seconds):
    return (datetime.datetime(2026, 10, 12, 12) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


HOUR, DAY = 3600, 86400


def rows(times):
    return "Start,End,Person\n" + "".join(f"{stamp(a)},{stamp(b)},{who}\n" for a, b, who in times)


def half_irregular():
    """Every other day the window, and in between something else: slots without a row, and rows without a slot."""
    for day in range(16_000):
        off = day % 2 * 60 * (1 + day * 7 % 300)
        yield day * DAY + off, day * DAY + off + HOUR, f"P{day % 5}"


def overrides(count, length):
    return [{"start": stamp(i * 600), "end": stamp(i * 600 + length), "user": {"id": "Z", "summary": "Z"}} for i in range(count)]


def hourly_layers(count):
    return [{**LAYER, "id": f"L{n}", "rotation_turn_length_seconds": 3600} for n in range(count)]


def rendering():
    entries = [{"start": stamp(i * 60), "end": stamp(i * 60 + 900 * DAY), "user": {"id": f"U{i % 900}", "summary": "U"}} for i in range(12_000)]
    users = [{"user": {"id": f"U{n}", "summary": f"U{n}"}} for n in range(60)]
    return pagerduty({"final_schedule": {"rendered_schedule_entries": entries}}, users=users, rotation_turn_length_seconds=5 * HOUR,
                     restrictions=[{"type": "daily_restriction", "start_time_of_day": "08:00:00", "duration_seconds": 3600}])


def grafana(schedules=1, chains=0, once=0):
    weekly = {"id": "A", "schedule": "X0", "name": "n", "type": "rolling_users", "time_zone": "UTC", "level": 1, "start": "2026-01-05T08:00:00",
              "duration": 3600, "frequency": "weekly", "interval": 1, "rolling_users": [["U1"], ["U2"]]}
    single = {"schedule": "X0", "name": "n", "type": "single_event", "duration": 3600, "users": ["U1"]}
    return json.dumps({
        "schedules": [{"id": f"X{n}", "name": "X", "type": "web", "time_zone": "UTC", "shifts": []} for n in range(schedules)],
        "on_call_shifts": [weekly] + [{**single, "id": f"B{n}", "level": n, "start": stamp(n * 600)[:-1]} for n in range(once)],
        "escalation_chains": [{"id": f"C{n}", "name": f"c{n}"} for n in range(chains)],
        "escalation_policies": [{"id": f"P{n}", "escalation_chain_id": f"C{n}", "position": 0, "type": "notify_persons",
                                 "persons_to_notify": ["U1"]} for n in range(chains)]})


def opsgenie():
    rotation = {"startDate": "2026-01-05T08:00:00Z", "type": "daily", "length": 1, "participants": [{"type": "user", "id": "U1"}]}
    override = {"alias": "a", "user": {"type": "user", "id": "U3"}, "rotations": [{"id": f"RR{j}"} for j in range(3)]}
    return json.dumps({
        "data": {"id": "S", "name": "s", "timezone": "UTC", "rotations": [{**rotation, "id": f"R{n}", "name": f"r{n}"} for n in range(20_000)]},
        "overrides": [{**override, "startDate": stamp(n * DAY), "endDate": stamp(n * DAY + 900 * DAY)} for n in range(20_000)]})


LARGE = {
    "irregular rows": ("csv", lambda: rows(half_irregular())),
    "people who follow no round": ("csv", lambda: rows((n * HOUR, n * HOUR + HOUR, f"P{n * 7919 % 9973}") for n in range(20_000))),
    "long overrides of many shifts": ("pagerduty", lambda: pagerduty({"overrides": overrides(4000, 900 * DAY)}, rotation_turn_length_seconds=3600)),
    "overrides of many layers": ("pagerduty", lambda: pagerduty({"schedule_layers": hourly_layers(50), "overrides": overrides(3000, 900 * DAY)})),
    "short overrides": ("pagerduty", lambda: pagerduty({"overrides": overrides(40_000, 600)}, rotation_turn_length_seconds=3600)),
    "a rendering of many at once": ("pagerduty", rendering),
    "chains": ("grafana", lambda: grafana(chains=40_000)),
    "single events": ("grafana", lambda: grafana(once=30_000)),
    "schedules": ("grafana", lambda: grafana(schedules=20_000, once=20_000)),
    "rotations and overrides": ("opsgenie", opsgenie),
}


class BadInput(ImportCase):
    def refused(self, kind, text, *words):
        self.write("file", text)
        done = self.rota_import(kind, "file", now=NOW)
        self.assertFails(done, 2, *words)
        return done

    def test_a_wrong_kind_is_reported_with_what_it_looks_like(self):
        kinds = {"pagerduty": "pagerduty-stack.json", "opsgenie": "opsgenie-depot.json", "grafana": "grafana-two-levels.json",
                 "csv": "csv-weekends.csv", "ics": "ics-duty.ics"}
        for kind in kinds:
            for right, file in kinds.items():
                if right != kind and not (kind == "ics" and right == "csv"):
                    with self.subTest(kind=kind, file=file):
                        self.assertFails(self.rota_import(kind, DATA / file, now=NOW), 2, f"rota import {right}")

    def test_places_are_named(self):
        self.refused("pagerduty", '{"schedule": {"id": "S",\n "name": "S", "time_zone": "Europe/Berlin",\n "schedule_layers": 7}}',
                     "file:3:", '"schedule_layers" is a number')
        self.refused("pagerduty", pagerduty() [:200], "truncated")
        self.refused("pagerduty", pagerduty({"time_zone": "Mars/Base"}), "zone", "Mars/Base")
        self.refused("pagerduty", pagerduty(rotation_turn_length_seconds=2 ** 40 * 604800), "rotation_turn_length_seconds")
        self.refused("pagerduty", pagerduty(rotation_turn_length_seconds=0), "rotation_turn_length_seconds")
        self.refused("pagerduty", pagerduty(restrictions=[{"type": "daily_restriction", "start_time_of_day": "08:00:00"}]), "duration_seconds")
        self.refused("pagerduty", pagerduty(start="yesterday"), "yesterday")
        self.refused("pagerduty", pagerduty() + pagerduty(), "twice")
        self.refused("pagerduty", pagerduty(users=[]), "nobody")
        self.refused("pagerduty", pagerduty({"schedule_layers": None, "rotations": [{"events": []}]}), "v3")
        self.refused("pagerduty", "", "empty")
        self.refused("pagerduty", "[" * 100_000, "brackets")
        self.refused("opsgenie", '{"data": [{"id": "S", "name": "S", "timezone": "UTC", "rotations": []}]}', "nothing")

    def test_tables_are_reported_with_what_is_wrong(self):
        head = "Start,End,Person\n"
        self.refused("csv", "Start,Begin,End,Person\n", '"Start"', '"Begin"')
        self.refused("csv", "When,Whom\n2026-01-01,Ada\n", '"When"', "start")
        self.refused("csv", head + "2026-11-02,2026-11-03,Ada,more\n", "file:2:1", "4 cells")
        self.refused("csv", head + "11/02/2026,11/03/2026,Ada\n", "which part")
        self.refused("csv", head + "soon,2026-11-03,Ada\n", "file:2:1", "soon")
        self.refused("csv", head + "2026-11-03 10:00,2026-11-03 09:00,Ada\n", "before it begins")
        self.refused("csv", head + '"2026-11-03', "does not end")
        self.refused("csv", head + "2026-11-02T09:00+01:00,2026-11-03T09:00+02:00,Ada\n", "--tz")
        self.refused("csv", head + "2025-11-02,2025-11-03,Ada\n", "over")

    def test_a_policy_that_no_roster_can_hold_is_refused(self):
        def policy(rules, delay):
            rule = {"escalation_delay_in_minutes": delay, "targets": [{"type": "schedule_reference", "id": "S"}]}
            return json.dumps({**json.loads(pagerduty()), "escalation_policies": [{"name": "P", "escalation_rules": [rule] * rules}]})
        self.refused("pagerduty", policy(60, 100_000), "ten years")
        self.refused("pagerduty", policy(30_000, 100_000), "ten years")  # more minutes than an int holds
        self.refused("pagerduty", policy(101, 1), "more than 100 entries", "import less at once")

    def test_unknown_kinds_and_missing_files_are_reported(self):
        self.assertFails(self.rota("import", "pagerdutty", "x"), 2, 'did you mean "pagerduty"?')
        self.assertFails(self.rota("import", "csv", "missing.csv"), 3, "missing.csv")


class Hostile(ImportCase):
    def test_gigantic_orders_end_soon_and_take_little_memory(self):
        many = [{"user": {"id": f"P{n}", "summary": f"P{n}"}} for n in range(2000)]
        layers = [{**LAYER, "id": f"L{n}", "users": many[:7], "restrictions": [
            {"type": "daily_restriction", "start_time_of_day": f"{h:02}:{n % 60:02}:00", "duration_seconds": 60} for h in range(24)]}
            for n in range(60)]
        for text in [pagerduty(users=many, rotation_turn_length_seconds=86400), pagerduty(rotation_turn_length_seconds=3601),
                     pagerduty(users=many, rotation_turn_length_seconds=7 * 3600), pagerduty({"schedule_layers": layers}),
                     pagerduty(rotation_turn_length_seconds=60), "[" + "[]," * 1_000_000 + "[]]",
                     json.dumps({"schedule": {str(n): n for n in range(300_000)}})]:
            with self.subTest(text[:60]):
                self.write("file", text)
                done = self.rota_import("pagerduty", "file", now=NOW)  # an endless one runs into the suite's limit
                self.assertIn(done.returncode, (0, 2), done.stderr[-2000:])

    def test_work_grows_with_the_file_and_not_with_its_square(self):
        for name, (kind, text) in LARGE.items():
            with self.subTest(name):
                self.write("file", text())
                done = self.rota_import(kind, "file", now=NOW)  # the square of it runs into the suite's limit
                self.assertIn(done.returncode, (0, 2), done.stderr[-2000:])

    def test_rows_begin_and_end_at_minutes(self):
        self.write("rows.csv", "Start,End,Person\n2026-11-02 09:00:20,2026-11-09 09:00:20,Ada\n"
                               "2026-11-09 09:00:20,2026-11-16 08:59:59,Ben\n2026-11-16 09:00:00,2026-11-16 09:00:30,Cem\n")
        done = self.rota_import("csv", "rows.csv", now=NOW)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("approximated: seconds: 2 rows begin or end at some seconds", done.stderr)
        self.assertIn("not carried over: seconds: a row of less than a minute, at 2026-11-16T09:00:00Z", done.stderr)
        self.write("rota.toml", done.stdout)
        self.assertIn(self.rota("check", now=NOW).returncode, (0, 1), done.stdout)

    def test_a_gap_within_a_day_is_shown_and_not_cut(self):
        starts = ["2026-10-14T09:00", "2026-10-21T09:00", "2026-10-28T09:01", "2026-11-04T09:00", "2026-11-11T09:00"]
        ends = [f"{start[:-2]}00" for start in starts[1:]] + ["2026-11-18T09:00"]
        self.write("rows.csv", "Start,End,Person\n" + "".join(f"{a},{b},{who}\n" for a, b, who in zip(starts, ends, "ABABA")))
        done = self.rota_import("csv", "rows.csv", now=NOW)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("nobody: no row for primary from 2026-10-28T09:00:00Z to 2026-10-28T09:01:00Z; the roster has somebody on duty then",
                      done.stderr)
        self.write("rota.toml", done.stdout)
        self.assertIn(self.rota("check", now=NOW).returncode, (0, 1), done.stdout)

    def test_damaged_samples_never_crash(self):
        chance = random.Random(5)
        for sample in sorted(DATA.glob("*.*")):
            if sample.name in ("README.md", "expect.csv"):
                continue
            whole = sample.read_bytes()
            kind = sample.name.split("-")[0]
            for _ in range(6):
                damaged = bytearray(whole)
                for _ in range(chance.randint(1, 6)):
                    at = chance.randrange(len(damaged))
                    what = chance.randint(0, 3)
                    if what == 0:
                        damaged[at] = chance.randrange(256)
                    elif what == 1:
                        del damaged[at:at + chance.randint(1, 40)]
                    elif what == 2:
                        damaged[at:at] = damaged[at:at + chance.randint(1, 60)]
                    else:
                        damaged[at:at] = str(10 ** chance.randint(0, 25)).encode()
                with open(self.path("file"), "wb") as file:
                    file.write(damaged)
                done = self.rota_import(kind, "file", "--tz", "Europe/Berlin", now=NOW)
                self.assertIn(done.returncode, (0, 2), done.stderr[-2000:])
                if done.returncode == 2:
                    self.assertEqual(done.stdout, "")
                    self.assertIn("error", done.stderr)

    def test_strange_names_make_a_roster_that_check_accepts(self):
        for name in ['"quotes" and \\ backslashes', "line\nbreak\ttab", "\u202etxt", "  ", "\u0000", "نورة", "# [[people]]", "x" * 5000, "'; rm -rf /"]:
            with self.subTest(name[:20]):
                users = [{"user": {"id": "A", "summary": name}}, {"user": {"id": "B", "summary": "Ben"}}]
                self.write("file", pagerduty({"name": name, "description": name}, users=users, name=name))
                done = self.rota_import("pagerduty", "file", now=NOW)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn("\u202e", done.stdout + done.stderr)
                self.write("rota.toml", done.stdout)
                self.assertIn(self.rota("check", now=NOW).returncode, (0, 1), done.stdout)

    def test_the_same_input_gives_the_same_bytes(self):
        for _ in range(2):
            again = [self.rota_import("pagerduty", DATA / "pagerduty-stack.json", now=NOW).stdout for _ in range(2)]
            self.assertEqual(again[0], again[1])


if __name__ == "__main__":
    rota_case.main()
