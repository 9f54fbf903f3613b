#!/usr/bin/env bash
# One command, all tables: builds the release program and the planner's benchmark, and measures both. Takes about
# seven minutes; let nothing else run beside it. Needs hyperfine, the sqlite3 shell and GNU time; glpsol and cbc to compare
# proofs with (apt-get install hyperfine sqlite3 time glpk-utils coinor-cbc).
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
[[ -f build/release/build.ninja ]] || cmake --preset release --log-level=WARNING >/dev/null
cmake --build --preset release --target rota plan_bench >/dev/null
printf 'Whole processes\n\n'
python3 tests/bench/run.py
printf '\nPages and calendars\n\n'
python3 tests/bench/publish.py
printf '\nHow it grows\n\n'
python3 tests/bench/scale.py
printf '\nProofs, against general solvers\n\n'
python3 tests/bench/proofs.py
printf '\nPlans, against simple planners\n\n'
build/release/plan_bench quality 300
printf '\nHow much is proven of made-up tight teams, and how long planning takes\n\n'
build/release/plan_bench tight 100
build/release/plan_bench roles
