#!/usr/bin/env bash
# Builds everything and runs every test: installs what is missing, builds the checked (dev) and the shipped (release)
# program, and hands over to ctest. Arguments go to ctest: `tests/run.sh -R docs`.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=../cmake/packages.sh
source "$repository/cmake/packages.sh"
install_missing "${build_packages[@]}" "${test_packages[@]}"

cd -- "$repository"
for preset in release dev; do
  echo "Building the $preset preset"
  cmake --preset "$preset" --log-level=WARNING >/dev/null
  cmake --build --preset "$preset"
done
ctest --preset dev -j2 "$@" </dev/null
