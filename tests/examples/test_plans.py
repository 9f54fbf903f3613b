#!/usr/bin/env python3
"""What the plans of the example teams must be, worked out here from the rosters alone, without rota's own arithmetic.

    test_plans.py ROTA      run by ctest
"""

import json
import sys
import tomllib
import unittest
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "docs"))
from sandbox import ROOT, Sandbox  # noqa: E402  (the folder above must be known first)

PROGRAM = ""
UTC = ZoneInfo("UTC")


def easter(year):
    """The anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)


def instant(day, clock, zone):
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


def days(first, last):
    return [first + timedelta(n) for n in range((last - first).days + 1)]


class Example(unittest.TestCase):
    """Publishes one plan for all tests of the class."""

    name, now, first, last = "", "", date.min, date.min
    proven = ("uncovered", "bent", "load", "types", "preferences")

    @classmethod
    def setUpClass(cls):
        cls.roster = tomllib.loads((ROOT / "examples" / cls.name / "rota.toml").read_text(encoding="utf-8"))
        cls.people = {person["id"]: person for person in cls.roster["people"]}
        cls.zone = ZoneInfo(cls.roster["team"]["time_zone"])
        cls.box = Sandbox(PROGRAM, cls.now)
        cls.box.enter(f"examples/{cls.name}")
        cls.status, cls.report = cls.json(f"generate --from {cls.first} --to {cls.last}")
        shown = cls.json(f"show {cls.first} to {cls.last + timedelta(7)}")[1]["duties"]
        cls.duties = [dict(d, start=datetime.fromisoformat(d["from"]).astimezone(UTC),
                           end=datetime.fromisoformat(d["to"]).astimezone(UTC)) for d in shown]

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    @classmethod
    def json(cls, words):
        status, output = cls.box.run(f"rota {words} --format json", merge=False)
        return status, json.loads(output)

    def duties_of(self, role):
        return [d for d in self.duties if d["role"] == role]

    def turns_of(self, person):
        """(start, end) of each turn, by start."""
        turns = {}
        for duty in self.duties:
            if duty["person"] == person:
                start, end = turns.get(duty["turn"], (duty["start"], duty["end"]))
                turns[duty["turn"]] = (min(start, duty["start"]), max(end, duty["end"]))
        return sorted(turns.values())

    def assert_everybody_is_named(self):
        for duty in self.duties:
            self.assertEqual(duty["name"], self.people[duty["person"]]["name"])

    def assert_only_members_serve(self):
        members = {r["name"]: set(r["members"]) for r in self.roster["rotations"]}
        for duty in self.duties:
            self.assertIn(duty["person"], members[duty["rotation"]], duty["duty"])

    def assert_nobody_is_in_two_places(self):
        for person in self.people:
            held = sorted((d["start"], d["end"]) for d in self.duties if d["person"] == person)
            for (_, end), (start, _) in pairwise(held):
                self.assertLessEqual(end, start, person)

    def assert_time_off_is_kept(self):
        for duty in self.duties:
            zone = ZoneInfo(self.people[duty["person"]].get("time_zone", str(self.zone)))
            for period in self.people[duty["person"]].get("time_off", []):
                whole_days = not isinstance(period["from"], datetime)
                start = (instant(period["from"], "00:00", zone) if whole_days else period["from"].replace(tzinfo=zone))
                end = (instant(period["to"] + timedelta(1), "00:00", zone) if whole_days
                       else period["to"].replace(tzinfo=zone))
                self.assertFalse(duty["start"] < end and start < duty["end"], (duty["duty"], duty["person"], period))

    def assert_the_plan_is_a_good_one(self):
        self.assertEqual(self.status, 0)
        levels = {level["name"]: level for level in self.report["levels"]}
        self.assertEqual(list(levels), ["uncovered", "bent", "load", "types", "preferences", "rest", "order"])
        self.assertEqual(levels["uncovered"]["value"], 0)
        self.assertEqual(levels["bent"]["value"], 0)
        for name in self.proven:
            self.assertTrue(levels[name]["proven"], levels[name])
        for name in ("load", "types", "preferences", "order"):
            self.assertLessEqual(levels[name]["bound"], levels[name]["value"] + 1e-9)
        self.assertGreaterEqual(levels["rest"]["bound"], levels["rest"]["value"])


class SupportBerlin(Example):
    name, now = "support-berlin", "2026-12-01T09:00+01:00"
    first, last = date(2026, 12, 1), date(2027, 5, 31)

    def test_every_weekend_has_every_role_from_friday_evening_to_monday_morning(self):
        fridays = [d for d in days(self.first, self.last) if d.weekday() == 4]
        expected = [(instant(d, "18:00", self.zone), instant(d + timedelta(3), "08:00", self.zone)) for d in fridays]
        self.assertEqual(len(fridays), 26)
        for role in ("primary", "backup", "leader"):
            self.assertEqual([(d["start"], d["end"]) for d in self.duties_of(role)], expected)

    def test_the_weekend_when_clocks_go_forward_lasts_61_hours(self):
        lengths = Counter((d["end"] - d["start"]) // timedelta(hours=1) for d in self.duties_of("primary"))
        self.assertEqual(lengths, {62: 25, 61: 1})

    def test_keeps_every_promise_of_the_roster(self):
        self.assert_everybody_is_named()
        self.assert_only_members_serve()
        self.assert_nobody_is_in_two_places()
        self.assert_time_off_is_kept()
        self.assert_the_plan_is_a_good_one()

    def test_nobody_has_two_weekends_running_or_three_in_five(self):
        for person in self.people:
            starts = [start.astimezone(self.zone).date() for start, _ in self.turns_of(person)]
            for a, b in pairwise(starts):
                self.assertGreaterEqual((b - a).days, 14, person)
            for a, c in zip(starts, starts[2:]):
                self.assertGreaterEqual((c - a).days, 35, person)

    def loads_and_targets(self):
        weight = {r["name"]: r["shifts"][0].get("weight", 1) for r in self.roster["rotations"]}
        load, target = Counter(), Counter()
        for duty in self.duties:
            rotation = next(r for r in self.roster["rotations"] if r["name"] == duty["rotation"])
            shares = {m: self.people[m].get("share", 1) for m in rotation["members"] if not self.excused(m, duty["start"])}
            load[duty["person"]] += weight[duty["rotation"]]
            for member, share in shares.items():
                target[member] += weight[duty["rotation"]] * share / sum(shares.values())
        return load, target

    def test_no_other_spread_of_half_weekends_could_be_fairer(self):
        load, target = self.loads_and_targets()
        reached = sum((load[p] - target[p]) ** 2 for p in self.people)
        # Every weight is a multiple of one half, and so is every load. The best such loads of the same sum: give each
        # half to whoever it helps most.
        best = dict.fromkeys(self.people, 0.0)
        for _ in range(round(sum(load.values()) * 2)):
            best[max(best, key=lambda p: target[p] - best[p])] += 0.5
        self.assertAlmostEqual(reached, sum((best[p] - target[p]) ** 2 for p in self.people))
        value = next(level["value"] for level in self.report["levels"] if level["name"] == "load")
        self.assertAlmostEqual(reached, value, places=6)

    def excused(self, person, at):
        return any(p.get("excused") and instant(p["from"], "00:00", self.zone) <= at
                   < instant(p["to"] + timedelta(1), "00:00", self.zone) for p in self.people[person].get("time_off", []))

    def test_holidays_are_those_of_berlin(self):
        expected = []
        for year in (2026, 2027):
            expected += [date(year, m, d) for m, d in [(1, 1), (3, 8), (5, 1), (10, 3), (12, 25), (12, 26)]]
            expected += [easter(year) + timedelta(n) for n in (-2, 1, 39, 50)]
        self.assertEqual([h["date"] for h in self.roster["holidays"]], sorted(expected))

    def test_every_severity_is_covered_for_every_tier_at_any_hour(self):
        team, rules = self.roster["team"], self.roster["escalations"]
        for severity in team["severities"]:
            for tier in team["tiers"]:
                for hours in ("business", "off"):
                    self.assertTrue(any(severity in r.get("severity", [severity]) and tier in r.get("tier", [tier])
                                        and r.get("hours", "any") in ("any", hours) for r in rules), (severity, tier, hours))


class ClinicRiyadh(Example):
    name, now = "clinic-riyadh", "2026-12-01T09:00+03:00"
    first, last = date(2026, 12, 6), date(2027, 6, 5)
    proven = ("uncovered", "bent", "load", "preferences", "rest")

    def test_each_doctor_has_a_whole_week_from_sunday(self):
        turns = Counter(d["turn"] for d in self.duties_of("doctor"))
        self.assertEqual(set(turns.values()), {5})
        for duty in self.duties_of("doctor"):
            self.assertEqual(len({d["person"] for d in self.duties if d["turn"] == duty["turn"]}), 1)
        starts = sorted({min(d["start"] for d in self.duties if d["turn"] == turn) for turn in turns})
        sundays = [d for d in days(self.first, self.last) if d.weekday() == 6]
        self.assertEqual(starts, [instant(d, "20:00", self.zone) for d in sundays])

    def test_nights_and_weekends_of_the_doctors_are_covered(self):
        nights = [d for d in days(self.first, self.last) if d.weekday() in (6, 0, 1, 2)]
        weekends = [d for d in days(self.first, self.last) if d.weekday() == 3]
        expected = [(instant(d, "20:00", self.zone), instant(d + timedelta(1), "08:00", self.zone)) for d in nights]
        expected += [(instant(d, "20:00", self.zone), instant(d + timedelta(3), "08:00", self.zone)) for d in weekends]
        self.assertEqual([(d["start"], d["end"]) for d in self.duties_of("doctor")], sorted(expected))

    def test_the_nurses_friday_and_saturday_adjoin(self):
        for friday, saturday in pairwise(self.duties_of("nurse")):
            if friday["shift"] == "friday":
                self.assertEqual((friday["end"], saturday["shift"]), (saturday["start"], "saturday"))
                self.assertNotEqual(friday["person"], saturday["person"])

    def test_each_nurse_is_free_for_the_days_that_the_report_says(self):
        rests = [(start.astimezone(self.zone) - end.astimezone(self.zone)).days
                 for person in {d["person"] for d in self.duties_of("nurse")}
                 for (_, end), (start, _) in pairwise(self.turns_of(person))]
        value = next(level["value"] for level in self.report["levels"] if level["name"] == "rest")
        self.assertEqual(min(rests), value)

    def test_doctors_serve_in_strict_order_but_for_exchanges(self):
        members = self.roster["rotations"][0]["members"]
        order = [d["person"] for d in self.duties_of("doctor") if d["shift"] == "weekend"]
        first_turn = (date(2026, 12, 6) - date(2026, 1, 4)).days // 7
        cycle = [members[(first_turn + n) % len(members)] for n in range(len(order))]
        moved = [n for n in range(len(order)) if order[n] != cycle[n]]
        self.assertEqual(Counter(order), Counter(cycle))
        self.assertLessEqual(len(moved), 4, (order, cycle))

    def test_keeps_every_promise_of_the_roster(self):
        self.assert_everybody_is_named()
        self.assert_only_members_serve()
        self.assert_nobody_is_in_two_places()
        self.assert_time_off_is_kept()
        self.assert_the_plan_is_a_good_one()

    def test_who_joins_in_january_has_no_duty_before(self):
        self.assertTrue(all(start >= instant(date(2027, 1, 3), "00:00", self.zone) for start, _ in self.turns_of("sara")))
        self.assertTrue(self.turns_of("sara"))


class FollowTheSun(Example):
    name, now = "follow-the-sun", "2026-12-01T09:00Z"
    first, last = date(2026, 12, 6), date(2027, 12, 13)

    def test_covers_every_minute_of_more_than_a_year_without_overlap(self):
        duties = self.duties_of("primary")
        for before, after in pairwise(duties):
            self.assertEqual(before["end"], after["start"])
        self.assertGreaterEqual(duties[-1]["end"] - duties[0]["start"], timedelta(days=366))

    def test_each_shift_starts_by_the_clock_of_its_own_office(self):
        starts = {"Auckland": ("Pacific/Auckland", "10:00"), "London": ("Europe/London", "08:00"),
                  "San Francisco": ("America/Los_Angeles", "08:00")}
        for duty in self.duties:
            zone, clock = starts[duty["rotation"]]
            self.assertEqual(duty["start"].astimezone(ZoneInfo(zone)).strftime("%H:%M"), clock)
        self.assertEqual(set(d["rotation"] for d in self.duties), set(starts))

    def test_shifts_change_their_length_when_clocks_change(self):
        for rotation in ("Auckland", "London", "San Francisco"):
            lengths = {d["end"] - d["start"] for d in self.duties if d["rotation"] == rotation}
            self.assertGreaterEqual(len(lengths), 2, rotation)

    def test_keeps_every_promise_of_the_roster(self):
        self.assert_everybody_is_named()
        self.assert_only_members_serve()
        self.assert_nobody_is_in_two_places()
        self.assert_time_off_is_kept()
        self.assert_the_plan_is_a_good_one()

    def test_one_person_of_an_office_has_a_whole_week(self):
        for turn in {d["turn"] for d in self.duties}:
            self.assertEqual(len({d["person"] for d in self.duties if d["turn"] == turn}), 1)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
