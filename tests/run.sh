#!/usr/bin/env bash
# Installs what is missing, builds rota as it is shipped and its tests, lets clang look for warnings, and runs all tests.
#
#   tests/run.sh [--sanitize] [ARGUMENTS OF ctest, e.g. -R docs]
#
# With --sanitize the tests meet a second program, built with AddressSanitizer and UndefinedBehaviorSanitizer. That takes
# three times as long. With arguments of ctest, clang is left out.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=../cmake/packages.sh
source "$repository/cmake/packages.sh"
install_missing "${build_packages[@]}" "${test_packages[@]}"

cd -- "$repository"
build() {
  echo "Building the $1 preset"
  cmake --preset "$@" --log-level=WARNING >/dev/null
  cmake --build --preset "$1"
}
if [[ ${1-} == --sanitize ]]; then
  shift
  preset=dev
  build release
  build dev -DROTA_SHIPPED="$PWD/build/release/rota"
else
  preset=release
  build release -DROTA_TESTS=ON -DROTA_WERROR=ON
fi
if (($# == 0)); then
  echo "Clang reads the source"
  python3 tests/clang.py
fi
ctest --preset "$preset" -j2 "$@" </dev/null
