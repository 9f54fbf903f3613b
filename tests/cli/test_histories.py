"""Files that have lived: random histories of all commands that change something, for two teams in one file. `verify` never
calls them damaged; and whatever is changed by hand afterwards it does, beside everything else that it has to tell."""

import os
import random
import re
import shutil
import sqlite3

import rota_case
from rota_case import ROSTER, RotaCase

TABLES = ("team", "person", "owed", "duty", "reason", "held", "change")
PEOPLE = ["dana", "sam", "lee", "ida"]
DAMAGED = "the schedule file is damaged: "


def roster(team, time_off):
    """Two roles, and whoever is away on some days."""
    text = ROSTER.replace('id = "care"', f'id = "{team}"').replace("time_zone =", 'notice = "1d"\ntime_zone =', 1)
    for person, days in time_off.items():
        periods = ", ".join(f'{{ from = {day}, to = {day}, reason = "away" }}' for day in days)
        text = text.replace(f'id = "{person}"\n', f'id = "{person}"\ntime_off = [ {periods} ]\n')
    backup = text[text.index("[[rotations]]"):text.index("[[customers]]")].replace('"primary"', '"backup"')
    return text.replace("[[customers]]", backup + "[[customers]]", 1)


class Histories(RotaCase):
    def setUp(self):
        super().setUp()
        self.time_off = {"care": {}, "ops": {}}
        self.minute = 0

    def do(self, team, *words):
        """A minute later; a command may be refused, and must not fail otherwise."""
        self.write(f"{team}.toml", roster(team, self.time_off[team]))
        self.minute += 1
        now = f"2026-12-01T{9 + self.minute // 60:02}:{self.minute % 60:02}+01:00"
        done = self.rota("--roster", f"{team}.toml", "--db", "rota.db", *words, now=now, env={"LOGNAME": f"{team}-lead"})
        self.assertIn(done.returncode, (0, 1, 2), (words, done.stderr))
        return done

    def findings(self, team="care", db="rota.db"):
        done = self.rota("--team", team, "--db", db, "verify", "--format", "json")
        return done, re.findall(r'"code": "([a-z-]+)"', done.stdout)

    def step(self, chance):
        team = chance.choice(["care", "care", "ops"])
        role = chance.choice(["primary", "backup"])
        # Few weeks, so that much is done to each of them.
        one, other = chance.sample(["2026-12-04", "2026-12-11", "2026-12-18"], 2)
        duty = lambda day: f"{role}@{day}T17:00Z"
        person = chance.choice(PEOPLE)
        from_day, to_day = chance.choice([("2026-12-04", "2026-12-05"), ("2026-12-04", "2026-12-13"), ("2026-12-11", "2026-12-12"),
                                          ("2026-12-12", "2026-12-20"), ("2026-12-19", "2026-12-19")])
        if chance.random() < 0.4:
            self.time_off[team] = {person: [one]}
        commands = [
            ["override", person, "--role", role, "--from", from_day, "--to", to_day, "--reason", "theatre"],
            ["cover", duty(one), "by", person],
            ["swap", duty(one), duty(other)],
            ["replace", person, "--from", from_day, "--to", to_day, "--yes", "--reason", "ill"],
            ["undo"], ["undo"], ["undo"], ["undo", str(chance.randrange(2, 9))],
            ["generate", "--repair"], ["generate", "--repair"], ["generate", "--replan"], ["generate", "--weeks", "1"],
        ]
        self.do(team, *chance.choice(commands))

    def test_whatever_is_done_to_a_file_it_is_sound(self):
        kinds = set()
        for seed in range(5):
            chance = random.Random(seed)
            self.time_off = {"care": {}, "ops": {}}
            self.do("care", "generate", "--weeks", "8")
            self.do("ops", "generate", "--weeks", "8")
            for n in range(16):
                self.step(chance)
                if n % 3 == 2:
                    self.assertNotIn("damage", self.findings()[1], (seed, n, self.do("care", "log").stdout))
            for team in ("care", "ops"):
                self.assertNotIn("damage", self.findings(team)[1], (seed, team, self.do(team, "log").stdout))
                kinds.update(re.findall(r'"kind": "([a-z]+)"', self.do(team, "log", "--format", "json").stdout))
            os.unlink(self.path("rota.db"))
        self.assertEqual(kinds, {"publish", "repair", "replan", "override", "swap", "replace", "undo"})

    def lived(self):
        """A file with everything in it, and a gap in each team."""
        for team in ("care", "ops"):
            self.time_off[team] = {}
            self.do(team, "generate", "--weeks", "6")
            busy = {entry["role"]: entry["person"] for entry in self.json("--team", team, "who", "2026-12-12")["on_duty"]}
            free = next(person for person in PEOPLE if person not in busy.values())
            self.do(team, "override", free, "--role", "primary", "--from", "2026-12-11T18:00", "--to", "2026-12-14T08:00")
            self.do(team, "undo")
            self.time_off[team] = {busy["primary"]: ["2026-12-12"]}
            self.do(team, "generate", "--repair")
            self.do(team, "swap", "primary@2026-12-18T17:00Z", "primary@2026-12-25T17:00Z", "--reason", "a wedding")
            done = self.do(team, "override", "--nobody", "--role", "backup", "--from", "2026-12-18T20:00", "--to", "2026-12-19T08:00")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.findings(team)[1], ["gap"])

    def test_a_duty_changed_given_back_and_repaired_is_sound(self):
        self.lived()
        moved = self.do("care", "log", "--format", "json").stdout
        self.assertIn('"kind": "repair"', moved)
        self.assertEqual(moved.count('"duty": "primary@2026-12-11T17:00Z"'), 3)

    def changed(self, table, column, row, to):
        """A copy in which one value is another one; False where the table does not take it."""
        shutil.copy(self.path("rota.db"), self.path("other.db"))
        db = sqlite3.connect(self.path("other.db"))
        names = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        same = " AND ".join(f"{table}.{name} IS one.{name}" for name in names)
        try:
            with db:
                db.execute(f"UPDATE {table} SET {column}={to} WHERE EXISTS(SELECT 1 FROM (SELECT * FROM {table} LIMIT 1 OFFSET {row})one WHERE {same})")
            return "\n".join(db.iterdump()) != "\n".join(sqlite3.connect(self.path("rota.db")).iterdump())
        except sqlite3.Error:
            return False
        finally:
            db.close()

    def test_a_value_changed_by_hand_in_any_column_is_told_beside_everything_else(self):
        self.lived()
        db = sqlite3.connect(self.path("rota.db"))
        columns = [(table, name) for table in TABLES for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        rows = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        db.close()
        self.assertGreater(len(columns), 50)
        gaps = 0
        for table, column in columns:
            for row in {0, rows[table] - 1}:
                with self.subTest(f"{table}.{column} of row {row}"):
                    to = next((to for to in (f"{column}+1", f"{column}||'x'", f"replace({column},'a','e')", "NULL", "'x'", "1")
                               if self.changed(table, column, row, to)), None)
                    if to is None:
                        continue
                    done, codes = self.findings(db="other.db")
                    self.assertIn(done.returncode, (1, 3), (to, done.stdout))
                    self.assertTrue("damage" in codes or "damaged" in done.stderr, (to, done.stdout, done.stderr))
                    gaps += "gap" in codes
        self.assertGreater(gaps, 40)  # where the other team was hit, or a value that nothing else needs

    def tampered(self, script):
        shutil.copy(self.path("rota.db"), self.path("other.db"))
        db = sqlite3.connect(self.path("other.db"))
        db.executescript("PRAGMA foreign_keys=OFF;" + script)
        db.close()

    def test_a_team_that_cannot_be_read_keeps_nobody_from_hearing_of_the_others(self):
        self.lived()
        for script in ("UPDATE duty SET ends=starts WHERE team=1", "UPDATE team SET night_to=-1 WHERE key=1", "UPDATE team SET zone='x' WHERE key=1",
                       "UPDATE change SET moves='x' WHERE team=1", "UPDATE held SET source='x' WHERE team=1", "DELETE FROM person WHERE team=1",
                       "UPDATE team SET roster='' WHERE key=1"):
            with self.subTest(script):
                self.tampered(script)
                done, codes = self.findings("ops", db="other.db")
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("damage", codes)
                self.assertIn("gap", codes)
                done, codes = self.findings("care", db="other.db")
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("damage", codes)
                self.assertIn("gap", codes)  # of itself, or of the other team
                text = self.rota("--team", "care", "--db", "other.db", "verify").stdout
                self.assertIn(DAMAGED + "team care: ", text)

    def test_a_telephone_number_changed_by_hand_is_told_until_the_roster_is_stored_again(self):
        self.lived()
        self.tampered("UPDATE person SET phone='+1' WHERE team=1 AND id='dana'")
        shutil.copy(self.path("other.db"), self.path("rota.db"))
        text = self.rota("--team", "care", "--db", "rota.db", "verify").stdout
        self.assertIn(DAMAGED + "team care: its people differ from what rota wrote\n", text)
        self.do("care", "generate", "--from", "2026-12-01", "--to", "2026-12-02")
        self.assertEqual(self.findings()[1], ["gap"])


if __name__ == "__main__":
    rota_case.main()
