#!/usr/bin/env bash
# Runs the unit tests and the program itself under valgrind's memcheck: no read or write outside of memory, no use of
# values that were never set, no leak. Takes long, so ctest does not run it.
#
#   tests/valgrind.sh [WHAT...]      units: one unit test program each; commands: what users type. Default: all
#
# Builds into build/valgrind, without sanitizers, which valgrind does not go with.
set -euo pipefail

tests=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd -- "$tests/.." && pwd)
build=${ROTA_VALGRIND_BUILD:-$repository/build/valgrind}
rota=$build/rota

# shellcheck source=../cmake/packages.sh
source "$repository/cmake/packages.sh"
install_missing "${build_packages[@]}" "${test_packages[@]}" "${valgrind_packages[@]}"

if [[ -z ${ROTA_VALGRIND_BUILD:-} ]]; then
  # Not -O1: with that GCC compares two values before it looks whether both are set, which changes nothing but is reported.
  cmake -S "$repository" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-g1 -Og" \
    -DCMAKE_UNITY_BUILD=ON --log-level=WARNING >/dev/null
  cmake --build "$build" -- -j2 rota unit_core unit_zone unit_input unit_plan unit_store unit_render
fi

checked=(valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible)

failed=0
report() {
  local status=$1 name=$2 started=$3
  printf '%6d s  %s%s\n' "$((SECONDS - started))" "$name" "$( ((status == 99)) && echo '  FAILED')"
  if ((status == 99)); then
    failed=1
    cat "$folder/log" >&2
  fi
}

# units NAME...: a test that fails because everything is slow is not what is looked for here; valgrind's finding is.
units() {
  local name status started
  for name in "$@"; do
    [[ -x $build/tests/unit_$name ]] || continue
    started=$SECONDS
    status=0
    "${checked[@]}" "$build/tests/unit_$name" >"$folder/log" 2>&1 || status=$?
    report "$status" "unit_$name" "$started"
    if ((status != 0 && status != 99)); then grep -E '^(test cases|assertions):|FAILED' "$folder/log" || true; fi
  done
}

# run WORDS...: one command line, in a folder with a small team.
run() {
  local status=0
  "${checked[@]}" "$rota" --now 2026-12-01T09:00+01:00 "$@" </dev/null >"$folder/out" 2>"$folder/log" || status=$?
  count=$((count + 1))
  if ((status == 99 || status > 3)); then
    echo "rota $*: status $status" >&2
    cat "$folder/log" >&2
    failed=1
  fi
}

commands() {
  local started=$SECONDS kind sample format
  count=0
  cd -- "$folder"
  cp "$repository/examples/support-berlin/rota.toml" .
  run init --roster new.toml
  run check --strict -v
  run generate --weeks 6 --explain
  run generate --weeks 2 --format json --dry-run
  run generate --replan
  run generate --repair
  for format in text json csv; do run who friday night --format "$format"; done
  for format in text json csv ics markdown html; do run show --format "$format"; done
  run show --timeline --tz Asia/Tokyo
  run calendar --months 2
  for format in text json email html; do run week friday --format "$format" --mail-to team@example.com; done
  run why friday night
  run next dana --count 3
  run override nele --role primary --from "fri 20:00" --to "sat 8:00" --reason "school play"
  run swap dana sam
  run cover dana by miriam
  run undo
  run replace lee --from "next friday" --to "next monday" --yes
  run log
  run log --format json
  for format in text json csv; do run fairness --format "$format"; done
  run verify
  run publish --into site
  run publish --into site
  run escalate --severity critical
  run escalate --table
  run customers friday 22:00
  run completions bash
  for sample in "$tests"/data/import/*-*.*; do
    kind=$(basename "${sample%%-*}")
    case $kind in pagerduty | opsgenie | grafana | csv | ics) run import "$kind" "$sample" --tz Europe/Berlin ;; esac
  done
  # What goes wrong.
  run who fryday night
  run who --rolle primary
  for sample in "$tests"/data/rosters/errors/*.txt; do run check --roster "$sample"; done
  head -c 9000 rota.db >half.db
  run who --db half.db
  run who --db missing.db
  report 0 "$count command lines" "$started"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
what=("$@")
if (($# == 0)); then what=(units commands); fi
for one in "${what[@]}"; do
  case $one in
    units) units core zone input plan store render ;;
    commands) commands ;;
    *) units "${one#unit_}" ;;
  esac
done
exit "$failed"
