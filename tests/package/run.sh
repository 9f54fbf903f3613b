#!/usr/bin/env bash
# The Debian package: made, looked at by lintian, installed into an empty folder, used from there, and removed.
#
#   tests/package/run.sh [BUILD]     BUILD: a build folder with the program; default: build/release, which is made
#
# Exit status 77: lintian or dpkg-dev is not installed, and may not be (ROTA_MAY_INSTALL=1 allows it).
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-}

# shellcheck source=../../cmake/packages.sh
source "$repository/cmake/packages.sh"
if [[ ${ROTA_MAY_INSTALL:-} ]]; then
  install_missing "${build_packages[@]}" "${package_packages[@]}"
fi
missing=$(missing_packages "${package_packages[@]}")
if [[ $missing ]]; then
  printf 'Not tested: %s not installed (ROTA_MAY_INSTALL=1 installs it).\n' "${missing//$'\n'/, }"
  exit 77
fi

if [[ ! $build ]]; then
  build=$repository/build/release
  (cd -- "$repository" && { [[ -f $build/build.ninja ]] || cmake --preset release --log-level=WARNING >/dev/null; })
fi
# Whoever makes it may have a strict umask, and an old package may lie around.
rm -f -- "$build"/rota_*.deb
(umask 077 && nice cmake --build "$build" --target package >/dev/null)

exec python3 -B "$repository/tests/package/test_package.py" "$build"/rota_*.deb
