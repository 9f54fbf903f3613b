#!/usr/bin/env bash
# From a fresh checkout to an answer: installs what is missing, builds rota, publishes the plan of an example team,
# and asks who is on duty on Friday night.
#
#   examples/quickstart.sh [GLOBAL OPTIONS OF rota, e.g. --now 2026-12-01T09:00+01:00]
#
# The database goes to build/quickstart, or to the folder that QUICKSTART_DIR names. Run it as often as you like.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
folder=${QUICKSTART_DIR:-build/quickstart}  # below the repository unless it is absolute

# Status 1 of rota is an answer ("nobody is on duty"), not a failure.
ask() {
  printf '\n$ rota %s\n' "$*"
  build/release/rota --roster examples/support-berlin/rota.toml --db "$folder/rota.db" "${global_options[@]}" "$@" ||
    (($? == 1))
}

# shellcheck source=../cmake/packages.sh
source "$repository/cmake/packages.sh"
global_options=("$@")
install_missing "${build_packages[@]}"

cd -- "$repository"
echo "Building rota (a few minutes the first time)"
# A folder that is configured stays as it is, perhaps with the tests.
[[ -f build/release/build.ninja ]] || cmake --preset release --log-level=WARNING >/dev/null
cmake --build --preset release --target rota

mkdir -p -- "$folder"
ask generate --from today
ask who friday night
ask week friday
printf '\nNow you: build/release/rota --db %q next dana\n' "$folder/rota.db"
