#!/usr/bin/env bash
# One command, one table: builds the release program and the planner's benchmark, and measures both. Takes some minutes;
# let nothing else run beside it. Needs hyperfine and the sqlite3 shell.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
cmake --preset release --log-level=WARNING >/dev/null
cmake --build --preset release --target rota plan_bench >/dev/null
python3 tests/bench/run.py
printf '\n'
python3 tests/bench/publish.py
printf '\nHow much is proven of made-up tight teams, and how long planning takes:\n\n'
build/release/plan_bench tight 100
build/release/plan_bench roles
