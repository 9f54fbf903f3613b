#!/usr/bin/env bash
# Builds everything and runs every test: installs what is missing, builds the checked (dev) and the shipped (release)
# program, and hands over to ctest. Arguments go to ctest: `tests/run.sh -R docs`.
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
build release
build dev -DROTA_SHIPPED="$PWD/build/release/rota"
ctest --preset dev -j2 "$@" </dev/null
