"""A schedule file that a stranger wrote: it is data at most, whatever its schema says."""

import os
import sqlite3
import struct
import unittest

import rota_case
from rota_case import RotaCase

QUESTIONS = [["who", "friday", "night"], ["show"], ["week"], ["next", "dana"], ["log"], ["fairness"], ["publish", "site"], ["verify"],
             ["why", "friday", "night"], ["calendar"], ["show", "--format", "csv"], ["show", "--format", "json"], ["__complete", "next", ""]]
QUICK = [["who", "friday", "night"], ["show"], ["verify"], ["publish", "site"]]
TAKE_OVER = ["override", "sam", "--role", "primary", "--from", "2026-12-04T20:00", "--to", "2026-12-05T08:00"]
# A table in the place of ours, with all its columns.
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1796403600 UNION ALL SELECT x+1 FROM c)"


def little_memory():
    rota_case.limit_memory(600)


class Tampered(RotaCase):
    def tamper(self, *scripts):
        """A published schedule, then whatever an attacker likes."""
        for name in ("rota.db", "rota.db-wal", "rota.db-shm"):
            if os.path.exists(self.path(name)):
                os.unlink(self.path(name))
        self.published()
        db = sqlite3.connect(self.path("rota.db"), isolation_level=None)
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("PRAGMA writable_schema=ON")
        for script in scripts:
            db.executescript(script)
        db.close()

    def ask_all(self, questions=QUESTIONS):
        """Every question ends soon, with little memory, and nothing reaches the terminal or leaves the folder."""
        for words in questions:
            done = self.rota(*words, preexec_fn=little_memory)
            self.assertIn(done.returncode, (0, 1, 2, 3), (words, done.stderr))
            for trick in ("\033", "\u202e", "\x9b"):
                self.assertNotIn(trick, done.stdout + done.stderr, words)
        self.assertLessEqual(set(os.listdir(self.folder)), {"rota.db", "rota.db-wal", "rota.db-shm", "rota.toml", "site"})

    def refused(self, *words):
        for asked in (["who", "friday", "night"], ["show"], ["publish", "site"]):
            self.assertFails(self.rota(*asked, preexec_fn=little_memory), 3, *words)

    def test_a_trigger_does_not_run_and_verify_names_it(self):
        self.tamper("CREATE TRIGGER bomb AFTER INSERT ON change BEGIN DELETE FROM duty; END;"
                    "CREATE TRIGGER held AFTER INSERT ON held BEGIN UPDATE person SET phone='+666'; END;"
                    "CREATE TRIGGER duty AFTER INSERT ON duty BEGIN DELETE FROM person; END")
        self.assertEqual(self.rota(*TAKE_OVER).returncode, 0)
        self.assertEqual(self.rota("generate", "--weeks", "2").returncode, 0)
        self.assertEqual(len(self.json("show")["duties"]), 6)
        self.assertIn("+49 30 1234567", self.rota("who", "friday", "19:00").stdout)
        done = self.rota("verify")
        self.assertEqual(done.returncode, 1)
        self.assertIn("a trigger was added, which rota does not run: bomb", done.stderr + done.stdout)
        self.ask_all()

    def test_a_view_in_the_place_of_a_table_is_damage(self):
        self.tamper(f"ALTER TABLE duty RENAME TO old; CREATE VIEW duty AS {ENDLESS} SELECT 1 team,'primary' role,x starts,x+1 ends,'dana' person,"
                    "x turn,'' rotation,'' shift,1.0 weight,0 holiday,0 round_robin,NULL pool,x published FROM c")
        self.refused("damaged")
        self.ask_all()
        self.tamper(f"ALTER TABLE person RENAME TO old; CREATE VIEW person AS {ENDLESS} SELECT 1 team,'dana' id,'' name,'' email,'' phone,'' chat,"
                    "'UTC' zone FROM c")
        self.refused("damaged")
        self.ask_all()

    def test_a_column_that_computes_something_gigantic_is_stopped(self):
        for value in ("hex(zeroblob(400000000))", "printf('%.*c',900000000,'x')", "like('%'||replace(hex(zeroblob(99)),'0','a%')||'b',hex(zeroblob(9999)))"):
            self.tamper(f"CREATE TABLE p(team INT,id TEXT,name TEXT AS ({value}),email TEXT,phone TEXT,chat TEXT,zone TEXT,PRIMARY KEY(team,id)) WITHOUT ROWID;"
                        "INSERT INTO p(team,id,email,phone,chat,zone) SELECT team,id,email,phone,chat,zone FROM person;"
                        "DROP VIEW on_duty; DROP TABLE person; ALTER TABLE p RENAME TO person")
            self.refused("damaged", "table person is not defined as rota defines it")
        self.tamper("UPDATE sqlite_schema SET sql=replace(sql,'role TEXT,','role TEXT CHECK(length(printf(''%.*c'',900000000,''x''))>0),') WHERE name='duty'")
        self.assertFails(self.rota("generate", "--weeks", "1"), 3, "table duty is not defined as rota defines it")

    def test_an_index_that_computes_something_is_damage_and_a_plain_one_is_welcome(self):
        self.tamper("CREATE INDEX slow ON held(printf('%.*c',900000000,reason))")
        self.assertFails(self.rota(*TAKE_OVER), 3, "index slow is not one of rota's")
        self.tamper("CREATE INDEX part ON duty(person) WHERE role>''")
        self.assertFails(self.rota("generate", "--weeks", "1"), 3, "index part is not one of rota's")
        self.tamper("CREATE INDEX by_person ON duty(person,starts); CREATE VIEW mine AS SELECT name FROM on_duty; CREATE TABLE notes(text)")
        self.assertEqual(self.rota("generate", "--weeks", "1").returncode, 0)
        self.assertEqual(self.rota("verify").returncode, 0)

    def test_a_schema_that_fills_more_than_a_page_is_looked_at_too(self):
        many = "".join(f"CREATE TABLE t{n}(a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z);" for n in range(200))
        self.tamper(many)
        self.assertEqual(self.rota("generate", "--weeks", "1").returncode, 0)
        self.assertEqual(self.rota("verify").returncode, 0)
        self.tamper(many, "DROP VIEW on_duty; ALTER TABLE held ADD COLUMN more INT")
        self.refused("damaged", "table held is not defined as rota defines it")

    def test_a_text_larger_than_any_that_rota_writes_is_refused(self):
        self.tamper("UPDATE person SET name=hex(zeroblob(100000000)) WHERE id='dana'")
        self.refused("damaged", "larger than any that rota writes")

    def test_a_virtual_table_in_the_place_of_ours_is_damage(self):
        self.tamper("DROP VIEW on_duty; ALTER TABLE person RENAME TO old; CREATE VIRTUAL TABLE person USING fts5(team,id,name,email,phone,chat,zone)")
        self.refused("damaged", "table person is not defined as rota defines it")

    def test_ids_that_are_paths_are_damage_and_nothing_is_written(self):
        os.mkdir(self.path("site"))
        for id in ("../../evil", "../evil", "/tmp/evil", "a/b", "..", "", "A", "x\"onload=", "é", "e\033[31m"):
            self.tamper(f"UPDATE person SET id='{id}' WHERE id='dana'; UPDATE duty SET person='{id}' WHERE person='dana'")
            self.assertFails(self.rota("publish", "site"), 3, "damaged", "is not an id")
            self.ask_all(QUICK)
            self.assertEqual(os.listdir(self.path("site")), [])
        self.assertFalse(os.path.exists(os.path.join(os.path.dirname(self.folder), "evil.html")))

    def test_control_characters_in_every_column_reach_no_terminal(self):
        evil = "char(27)||'[31m'||char(8238)||char(155)||char(7)||char(13)||'evil'"
        self.tamper()
        db = sqlite3.connect(self.path("rota.db"))
        columns = [(t, c) for t in ("team", "person", "duty", "owed", "reason", "change", "held")
                   for _, c, kind, *_ in db.execute(f"PRAGMA table_info({t})") if kind == "TEXT"]
        db.close()
        self.assertGreater(len(columns), 20)
        for table, column in columns:
            with self.subTest(f"{table}.{column}"):
                self.tamper()
                self.rota(*TAKE_OVER, "--reason", "x")
                db = sqlite3.connect(self.path("rota.db"))
                db.execute("PRAGMA foreign_keys=OFF")
                db.execute(f"UPDATE OR REPLACE {table} SET {column}={evil}")
                db.commit()
                db.close()
                self.ask_all([["who", "friday", "night"], ["show"], ["show", "--format", "csv"], ["log"], ["why", "friday", "night"], ["verify"],
                              ["publish", "site"], ["generate", "--weeks", "1"]])

    def test_values_of_another_kind_and_out_of_range_are_damage_or_an_answer(self):
        for script in ("UPDATE OR REPLACE duty SET starts=9223372036854775807", "UPDATE duty SET ends=-9223372036854775808", "UPDATE duty SET weight=9e999",
                       "UPDATE duty SET ends=starts", "UPDATE team SET night_from=-1", "UPDATE team SET weekend=999999", "UPDATE team SET zone='../../etc/passwd'",
                       "UPDATE team SET zone=''", "UPDATE person SET zone='../../etc/passwd'", "UPDATE owed SET part=9e999", "DELETE FROM person",
                       "DELETE FROM team", "UPDATE team SET roles=''", "UPDATE team SET roster='version = 1'", "UPDATE team SET roster=''",
                       "UPDATE change SET moves=replace(hex(zeroblob(100000)),'0',char(9))", "UPDATE change SET id=9223372036854775807",
                       "UPDATE reason SET text=replace(hex(zeroblob(100000)),'0',char(10))", "PRAGMA user_version=-1", "PRAGMA user_version=0",
                       "PRAGMA user_version=2147483647", "PRAGMA journal_mode=WAL", "PRAGMA application_id=0"):
            with self.subTest(script[:50]):
                self.tamper(script)
                self.ask_all(QUICK)
                self.assertIn(self.rota("generate", "--weeks", "1").returncode, (0, 1, 2, 3))
                self.assertIn(self.rota(*TAKE_OVER).returncode, (0, 1, 2, 3))

    def test_pages_that_refer_to_each_other_end_soon(self):
        self.tamper()
        data = bytearray(self.read_bytes("rota.db"))
        size = struct.unpack(">H", data[16:18])[0]
        db = sqlite3.connect(self.path("rota.db"))
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name='duty'").fetchone()[0]
        db.close()
        # Pages whose cells all lead to one next page: 25^10 rows in 60 kB.
        leaf = bytes(data[(root - 1) * size:root * size])
        at = struct.unpack(">H", leaf[8:10])[0]
        length = leaf[at] if leaf[at] < 128 else (leaf[at] & 127) << 7 | leaf[at + 1]
        cell = leaf[at:at + length + (1 if length < 128 else 2)]
        levels = 10
        numbers = [root, *range(len(data) // size + 1, len(data) // size + 1 + levels)]
        data += bytes(levels * size)
        for number, child in zip(numbers, numbers[1:]):
            page = bytearray(size)
            content = size
            for n in range(25):
                content -= len(cell) + 4
                page[content:content + 4 + len(cell)] = struct.pack(">I", child) + cell
                page[12 + 2 * n:14 + 2 * n] = struct.pack(">H", content)
            page[0:12] = struct.pack(">BHHHBI", 2, 0, 25, content, 0, child)
            data[(number - 1) * size:number * size] = page
        data[(numbers[-1] - 1) * size:numbers[-1] * size] = leaf
        data[28:32] = struct.pack(">I", len(data) // size)
        with open(self.path("rota.db"), "wb") as file:
            file.write(data)
        for words in QUESTIONS:
            done = self.rota(*words, preexec_fn=little_memory)
            self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        self.assertFails(self.rota("fairness", preexec_fn=little_memory), 3, "damaged", "reading it loops")


if __name__ == "__main__":
    rota_case.main()
