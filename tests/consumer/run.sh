#!/usr/bin/env bash
# Builds somebody's project that has rota as a part of it, all of it, and runs its program. A few minutes; not in ctest.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
build=$repository/build/consumer

cmake -S "$repository/tests/consumer/project" -B "$build" -G Ninja --log-level=WARNING \
  -DROTA_SOURCE="$repository" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD=ON "$@" >/dev/null
start=$SECONDS
cmake --build "$build" --parallel 2 --target embed headers
printf 'Built in %d s.\n' "$((SECONDS - start))"

answer=$("$build/embed")
if [[ $answer != "Lee Min-jun has primary@2026-12-18T17:00Z" ]]; then
  printf 'The program says something else: %s\n' "$answer" >&2
  exit 1
fi
printf '%s\n' "$answer"
