#!/usr/bin/env bash
# Fuzzes: builds the targets with clang's libFuzzer and both sanitizers, lets each run for a while, and says what came of
# it. New inputs stay in build/fuzz/found; whatever crashes, hangs or takes too much memory goes to tests/fuzz/crashes.
#
#   tests/fuzz/run.sh [SECONDS] [TARGET...]       60 seconds each; all targets
#   tests/fuzz/run.sh --merge [TARGET...]         keeps the smallest inputs that cover as much, as the corpus
set -euo pipefail

fuzz=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd -- "$fuzz/../.." && pwd)
build=$repository/build/fuzz
all_targets=(moment calendar import roster argv database rows)
largest_input=(moment:200 calendar:6000 import:12000 roster:8000 argv:400 database:40000 rows:400)

merge=no
seconds=60
if [[ ${1:-} == --merge ]]; then
  merge=yes
  shift
elif [[ ${1:-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi
targets=("${@:-${all_targets[@]}}")
if (($# == 0)); then targets=("${all_targets[@]}"); fi

# shellcheck source=../../cmake/packages.sh
source "$repository/cmake/packages.sh"
install_missing "${build_packages[@]}" "${fuzz_packages[@]}"

cmake -S "$repository" --preset fuzz --log-level=WARNING >/dev/null
cmake --build "$build" -- -j2 "${targets[@]/#/fuzz_}"

export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# A folder in memory: some targets write a file for each input.
if [[ -z ${TMPDIR:-} && -d /dev/shm ]]; then export TMPDIR=/dev/shm; fi

largest_of() {
  local pair
  for pair in "${largest_input[@]}"; do
    [[ ${pair%%:*} == "$1" ]] && echo "${pair##*:}"
  done
}

options_of() {
  printf '%s\n' "-max_len=$(largest_of "$1")" -timeout=10 -rss_limit_mb=2048 -close_fd_mask=1 -print_final_stats=1 \
    "-artifact_prefix=$fuzz/crashes/$1/"
  if [[ -f $fuzz/$1.dict ]]; then printf '%s\n' "-dict=$fuzz/$1.dict"; fi
}

# run_target TARGET: goes on after a crash until the time is over, so that one crash does not hide another.
run_target() {
  local target=$1 found=$build/found/$1 log=$build/$1.log left=$seconds before
  mkdir -p "$found" "$fuzz/corpus/$target" "$fuzz/crashes/$target"
  mapfile -t options < <(options_of "$target")
  : >"$log"
  while ((left > 0)); do
    before=$SECONDS
    "$build/tests/fuzz/fuzz_$target" "${options[@]}" "-max_total_time=$left" "$found" "$fuzz/corpus/$target" \
      >>"$log" 2>&1 && break
    left=$((left - (SECONDS - before) - 1))
  done
}

# summary TARGET: a line of the table.
summary() {
  awk -v target="$1" -v seconds="$seconds" '
    /^stat::number_of_executed_units/ { runs += $2 }
    /^#[0-9]+.* ft: / { for (i = 1; i < NF; i++) if ($i == "ft:") features = $(i + 1) }
    /^SUMMARY: / { crashes++ }
    END { printf "%-10s %12d %10d %10d %8d\n", target, runs, runs / seconds, features, crashes }' "$build/$1.log"
}

merge_target() {
  local target=$1 small=$build/merged/$1
  rm -rf "$small"
  mkdir -p "$small" "$build/found/$target"
  mapfile -t options < <(options_of "$target")
  "$build/tests/fuzz/fuzz_$target" "${options[@]}" -merge=1 "$small" "$fuzz/corpus/$target" "$build/found/$target" \
    >"$build/$target.merge.log" 2>&1
  python3 "$fuzz/keep_small.py" "$small" "$fuzz/corpus/$target"
}

if [[ $merge == yes ]]; then
  for target in "${targets[@]}"; do merge_target "$target"; done
  exit
fi

printf '%-10s %12s %10s %10s %8s\n' target executions exec/s features crashes
failed=0
for target in "${targets[@]}"; do
  run_target "$target"
  summary "$target"
  if grep -q '^SUMMARY: ' "$build/$target.log"; then failed=1; fi
done
if ((failed)); then
  echo "Something crashed: the inputs are in tests/fuzz/crashes, what was said about them in build/fuzz/TARGET.log."
fi
exit "$failed"
