"""What `generate`, `fairness` and `check` claim, in words, against a slow twin that counts it all from `show`.

Rosters are made up from seeds: fair and round-robin rotations, rules, absences, wishes, in one or two publications.
"""

import datetime
import itertools
import os
import random
import re
import unittest
import zoneinfo

import rota_case
from rota_case import RotaCase

ZONE = zoneinfo.ZoneInfo("Europe/Berlin")
FIRST = datetime.date(2026, 12, 4)
SHIFTS = [('name = "weekend"\nstart = "Fri 18:00"\nend = "Mon 08:00"\n'),
          ('name = "saturday"\nstart = "Sat 06:00"\nend = "Sun 06:00"\n'),
          ('name = "evening"\nstart = "Wed 18:00"\nend = "22:00"\n')]
EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")


def days(first, length):
    last = first + datetime.timedelta(days=length)
    return "{ from = %s, to = %s }" % (first, last)


class MadeUp:
    """A roster, as text and as what the twin knows of it."""

    def __init__(self, seed):
        dice = random.Random(seed)
        self.people = ["ann", "bob", "cem", "dan"][:dice.choice([1, 2, 3, 3, 4])]
        self.rest = dice.choice([None, 3, 5, 12])
        self.max = dice.choice([None, None, (1, 2), (2, 4)])  # turns, weeks
        self.wishes = {person: [] for person in self.people}  # (+1 avoid or -1 prefer, first day, last day)
        self.strict = {}
        self.text = 'version = 1\n[team]\nid = "care"\nname = "Care"\ntime_zone = "Europe/Berlin"\nnotice = "1d"\n'
        for person in self.people:
            self.text += f'[[people]]\nid = "{person}"\nname = "{person.title()}"\n'
            for key, value in (("avoid", 1), ("prefer", -1)):
                if dice.random() < 0.4:
                    start, length = FIRST + datetime.timedelta(days=dice.randrange(-3, 40)), dice.randrange(1, 12)
                    self.wishes[person].append((value, start, start + datetime.timedelta(days=length)))
                    self.text += f"{key} = [{days(start, length)}]\n"
            if dice.random() < 0.4:
                start = FIRST + datetime.timedelta(days=dice.randrange(0, 40))
                self.text += f"time_off = [{days(start, dice.randrange(1, 9))}]\n"
        for role in ["primary", "backup", "leader"][:dice.choice([1, 2, 2, 3])]:
            members = dice.sample(self.people, dice.randrange(1, len(self.people) + 1))
            self.strict[role] = dice.random() < 0.5
            if self.strict[role]:
                members += dice.sample(members, dice.randrange(0, len(members) + 1))
            self.text += f'[[rotations]]\nrole = "{role}"\nmembers = [%s]\n' % ", ".join(f'"{m}"' for m in members)
            self.text += 'strategy = "round-robin"\n' if self.strict[role] else ""
            self.text += "[[rotations.shifts]]\n" + dice.choice(SHIFTS)
        self.text += "[rules]\n" + (f'rest = "{self.rest}d"\n' if self.rest else "")
        self.text += f'max = [{{ turns = {self.max[0]}, within = "{self.max[1]}w" }}]\n' if self.max else ""


class Turn:
    def __init__(self, duty, planned):
        self.id, self.role, self.person, self.planned = duty["turn"], duty["role"], duty["person"], planned
        # Wall-clock times: days of rest are days of the team's clock.
        self.start, self.end = (datetime.datetime.fromisoformat(duty[key]).astimezone(ZONE).replace(tzinfo=None)
                                for key in ("from", "to"))

    def touches(self, first, last):
        return self.start.date() <= last and (self.end - datetime.timedelta(seconds=1)).date() >= first


class Twin:
    """Counts, from the definitions."""

    def __init__(self, roster, duties, planned):
        self.roster = roster
        self.turns = sorted((Turn(duty, planned(duty)) for duty in duties), key=lambda turn: (turn.start, turn.end))
        self.planned = [turn for turn in self.turns if turn.planned]
        self.fair = [turn for turn in self.planned if not roster.strict[turn.role]]

    def of(self, person):
        return [turn for turn in self.turns if turn.person == person]

    def uncovered(self):
        return sum(turn.person is None for turn in self.planned)

    def broken(self):
        """(rule, person, turns) of each broken rule in which a planned turn has a part."""
        found = []
        for person in self.roster.people:
            for a, b in itertools.pairwise(self.of(person)):
                close = self.roster.rest and b.start < a.end + datetime.timedelta(days=self.roster.rest)
                if close and (a.planned or b.planned):
                    found.append(("rest", person, [a, b]))
            if self.roster.max:
                most, weeks = self.roster.max
                for opens in self.of(person):
                    inside = [turn for turn in self.of(person)
                              if opens.start <= turn.start < opens.start + datetime.timedelta(weeks=weeks)]
                    if len(inside) > most and any(turn.planned for turn in inside):
                        found.append(("max", person, inside))
        return found

    def wishes(self):
        return sum(value for turn in self.fair if turn.person for value in
                   {value for value, first, last in self.roster.wishes[turn.person] if turn.touches(first, last)})

    def rest(self):
        pairs = [(a, b) for person in self.roster.people for a, b in itertools.pairwise(self.of(person))
                 if a in self.fair or b in self.fair]
        return min(((b.start - a.end).days if b.start >= a.end else 0 for a, b in pairs), default=None)


def block(text, heading):
    """The indented lines after a line that begins so."""
    lines = text.splitlines()
    at = next((i for i, line in enumerate(lines) if line.startswith(heading)), None)
    if at is None:
        return []
    return [line.strip() for line in itertools.takewhile(lambda line: line.startswith("  "), lines[at + 1:])]


SENTENCES = [
    ("uncovered", r"every (?P<zero>)(new |published )?turn has a person"),
    ("uncovered", r"(?P<n>\d+) (new |published )?turns? without a person(?P<order>, .*by the strict order)?"),
    ("bent", r"no rule is broken(?P<zero>)( by a new turn)?"),
    ("bent", r"(?P<n>\d+) rules? (is|are) broken( by a new turn)?(?P<order>, .*by the strict order)?"),
    ("load", r"load imbalance \(0 is even\): (?P<n>[\d.]+)"),
    ("types", r"the same for each kind of (fair-rotation shift, and holidays|shift): (?P<n>[\d.]+)"),
    ("preferences", r"(new )?(?P<fair>fair-rotation )?turns at avoided minus preferred times: (?P<n>-?\d+)"),
    ("rest", r"shortest rest (between two turns|before or after a (new )?(?P<fair>fair-rotation )?turn): (?P<n>\d+) days?"),
    ("rest", r"no rest between two turns to measure(?P<none>)"),
]
PROOFS = r"(proven: no plan (in this strict order )?can do better" \
         r"|not proven(: no plan (in this strict order )?gets (below|above) -?[\d.]+)?)?"


class Claims(RotaCase):
    def sentences(self, text):
        """Level -> (value, proven, in strict order only, the line), each line being a sentence that is known."""
        found = {}
        for line in block(text, "How good it is"):
            for name, sentence in SENTENCES:
                match = re.fullmatch(rf"(?:{sentence})(  +{PROOFS})?", line)
                if not match:
                    continue
                groups = match.groupdict()
                value = None if "none" in groups else 0 if "zero" in groups else float(groups["n"])
                found[name] = (value, "  proven" in line, "strict order can" in line, groups, line)
                break
            else:
                self.fail(f"no sentence of a level: {line!r}")
        return found

    def duties(self):
        return self.json("show", "2026-12-01 to 2027-03-01")["duties"]

    def check_sentences(self, roster, twin, text):
        said = self.sentences(text)
        mixed = any(roster.strict[turn.role] for turn in twin.planned)
        self.assertEqual(said["uncovered"][0], twin.uncovered(), text)
        self.assertEqual(said["bent"][0], len(twin.broken()), text)
        self.assertEqual(set(said) - {"uncovered", "bent"},
                         {"load", "types", "preferences", "rest"} if twin.fair else set(), text)
        if twin.fair:
            self.assertEqual(said["preferences"][0], twin.wishes(), text)
            self.assertEqual(said["rest"][0], twin.rest(), text)
            # Without a word about it, a sentence is about all turns.
            self.assertEqual(said["preferences"][3]["fair"] is not None, mixed, text)
            if said["rest"][0] is not None:
                self.assertEqual(said["rest"][3].get("fair") is not None, mixed, text)
        for name, (value, proven, in_order, _, line) in said.items():
            self.assertFalse(in_order and not mixed, line)
            if proven and mixed and not (value == 0 and name != "preferences") and value is not None:
                self.assertTrue(in_order, line)

    def check_broken_rules(self, roster, twin, text):
        """Each broken rule is listed once, under the heading that is true of it."""
        listed = {heading: block(text, heading + "\n") for heading in
                  ("Rules broken to avoid a gap", "Rules broken by the strict order", "Rules broken")}
        listed = {heading: [line for line in self.exactly(text, heading)] for heading in listed}
        by_order = sum(self.by_order_alone(roster, broken) for broken in twin.broken())
        self.assertEqual(len(listed["Rules broken by the strict order"]), by_order, text)
        self.assertEqual(sum(map(len, listed.values())), len(twin.broken()), text)

    @staticmethod
    def exactly(text, heading):
        lines = text.splitlines()
        return block("\n".join(lines[lines.index(heading):]), heading) if heading in lines else []

    @staticmethod
    def by_order_alone(roster, broken):
        """The planner had no say: without the turns of fair rotations that it gave, the rule were broken all the same."""
        rule, _, turns = broken
        chosen = [turn for turn in turns if turn.planned and not roster.strict[turn.role]]
        given = [turn for turn in turns if turn not in chosen]
        enough = 2 if rule == "rest" else roster.max[0] + 1
        return turns[0] not in chosen and len(given) >= enough and any(turn.planned for turn in given)

    def level_values(self, answer):
        return {level["name"]: level for level in answer["levels"]}

    def test_every_sentence_is_what_the_twin_counts(self):
        kinds = set()
        for seed in range(60):
            with self.subTest(seed=seed):
                roster = MadeUp(seed)
                self.setUp()
                self.write("rota.toml", roster.text)
                text = self.rota("generate", "--weeks", "4").stdout
                twin = Twin(roster, self.duties(), lambda duty: True)
                kinds.add((any(roster.strict.values()), all(roster.strict.values()), bool(twin.broken())))
                self.check_sentences(roster, twin, text)
                self.check_broken_rules(roster, twin, text)
                # Looking back at just that, fairness says the same, word for word; of a mixed plan, but for the order's doing.
                looked = self.rota("fairness").stdout
                self.check_sentences(roster, twin, looked)
                left_out = "$." if all(roster.strict.values()) else r", (\d+ of them )?by the strict order"
                same, again = ([re.sub(r" {2,}", "  ", re.sub(left_out, "", line)) for line in block(one, "How good")]
                               for one in (text, looked))
                self.assertEqual(again, same)

                before = {duty["duty"] for duty in self.duties()}
                more = self.rota("generate", "--weeks", "3").stdout
                if "published" not in more.splitlines()[0]:
                    continue
                twin = Twin(roster, self.duties(), lambda duty: duty["duty"] not in before)
                self.check_sentences(roster, twin, more)
                self.check_broken_rules(roster, twin, more)
                self.check_sentences(roster, Twin(roster, self.duties(), lambda duty: True),
                                     self.rota("fairness").stdout)
        self.assertGreaterEqual(len(kinds), 5)  # fair, strict and mixed ones, with and without broken rules

    def test_json_of_a_plan_in_strict_order_alone_claims_nothing_about_fairness(self):
        for seed in range(200):
            roster = MadeUp(seed)
            if all(roster.strict.values()):
                break
        self.write("rota.toml", roster.text)
        for answer in (self.json("generate", "--weeks", "4"), self.json("fairness")):
            levels = self.level_values(answer)
            for name in ("load", "types", "preferences", "rest"):
                self.assertEqual(levels[name], {"name": name, "value": None, "bound": None, "proven": False})

    def test_fairness_keeps_the_proof_until_something_changes_that_it_rests_on(self):
        for seed in range(30):
            roster = MadeUp(seed)
            with self.subTest(seed=seed):
                self.setUp()
                self.write("rota.toml", roster.text)
                planned = self.level_values(self.json("generate", "--weeks", "5"))
                looked = self.level_values(self.json("fairness"))
                self.assertEqual(looked, {name: planned[name] for name in looked})
                held = [duty for duty in self.duties() if duty["person"]]
                if not held:
                    continue

                # A telephone number is nothing a proof rests on.
                self.write("rota.toml", roster.text.replace('name = "Ann"', 'name = "Ann Roe"\nphone = "+49 30 1"'))
                self.published_again()
                self.assertEqual(self.level_values(self.json("fairness")), looked)

                # Part of the period is another question.
                self.counts_only(self.json("fairness", "--to", "2026-12-13"))

                # Somebody else takes over: the plan is not what was proven, until that is taken back.
                done = self.rota("override", "--nobody", "--role", held[0]["role"], "--from", held[0]["from"], "--to",
                                 held[0]["to"])
                self.assertEqual(done.returncode, 0, done.stderr)
                self.counts_only(self.json("fairness"))
                self.assertEqual(self.rota("undo").returncode, 0)
                self.assertEqual(self.level_values(self.json("fairness")), looked)

                # A share decides what is owed.
                self.write("rota.toml", roster.text.replace('id = "ann"', 'id = "ann"\nshare = 0.5', 1))
                self.published_again()
                self.counts_only(self.json("fairness"))

                # What is published later is part of no proof before it.
                self.write("rota.toml", roster.text)
                if self.json("generate", "--weeks", "2")["added"]:
                    self.counts_only(self.json("fairness"))

    def published_again(self):
        """The roster is stored; the days are published already."""
        done = self.rota("generate", "--from", "2026-12-01", "--to", "2026-12-31")
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def counts_only(self, answer):
        """Only what is true of anything is called proven: no count and no sum of squares is below 0."""
        for level in answer["levels"]:
            if level["proven"] and level["name"] not in ("rest", "preferences"):
                self.assertEqual(level["value"], 0)
            if level["proven"] and level["name"] == "rest":
                self.assertIsNone(level["value"])
            if level["proven"] and level["name"] == "preferences":
                self.assertLessEqual(level["value"], 0)
            if level["name"] not in ("rest", "preferences"):
                self.assertIn(level["bound"], (0, None))

    def limits_of_check(self):
        """The limits `check` warns of, and how many turns it says have nobody."""
        findings = self.json("check")["findings"]
        limits = [f["message"] for f in findings if f["code"] != "uncovered" and not f["code"].startswith("escalation")]
        return limits, any(f["code"] == "uncovered" for f in findings)

    def limits_of_generate(self, *words):
        text = self.rota("generate", *words).stdout
        limits = [re.sub(r"^(warning|error): ", "", line) for line in self.exactly(text, "Humane limits")]
        return limits, "without a person" in text

    def test_check_warns_of_the_limits_that_generate_breaks_and_of_no_others(self):
        rosters = [MadeUp(seed).text for seed in range(25)]
        for example in ("support-berlin", "clinic-riyadh", "follow-the-sun"):
            with open(os.path.join(EXAMPLES, example, "rota.toml"), encoding="utf-8") as file:
                rosters.append(file.read())
        limits_seen = 0
        for number, text in enumerate(rosters):
            with self.subTest(roster=number):
                self.setUp()
                self.write("rota.toml", text)
                checked = self.limits_of_check()
                self.assertEqual(checked, self.limits_of_generate("--dry-run"))
                limits_seen += len(checked[0])
                # And beside what is published.
                self.rota("generate", "--weeks", "3")
                self.assertEqual(self.limits_of_check(), self.limits_of_generate())
        self.assertGreater(limits_seen, 20)


if __name__ == "__main__":
    rota_case.main()
