# shellcheck shell=bash
# Which Debian packages rota needs, and how to install those that are missing. Sourced by examples/quickstart.sh,
# tests/run.sh and tests/package/run.sh, so that there is one list.

# To build the program.
build_packages=(
  g++ cmake ninja-build
  libhowardhinnant-date-dev libfmt-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libutf8proc-dev
  libkainjow-mustache-dev
  libsqlitecpp-dev libsqlite3-dev coinor-libcbc-dev libbz2-dev zlib1g-dev
  tzdata
)

# To run the tests, in addition.
test_packages=(
  catch2 librapidcheck-dev python3 sqlite3
  khal python3-icalendar python3-dateutil zsh fish mandoc
  curl git rsync
  clang
)

# To test the Debian package, in addition.
package_packages=(lintian dpkg-dev)

# To fuzz, in addition (tests/fuzz/run.sh).
fuzz_packages=(
  clang libclang-rt-dev
)

# To look for memory errors, in addition (tests/valgrind.sh).
valgrind_packages=(
  valgrind
)

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      printf '%s\n' "$package"
  done
}

# install_missing PACKAGE...: prints nothing if everything is installed; never asks a question.
install_missing() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    printf 'This system has no apt-get. Install these Debian packages, or what your system calls them:\n\n' >&2
    printf '  %s\n' "$@" >&2
    printf '\nThen build with: cmake --preset release && cmake --build --preset release\n' >&2
    return 1
  fi

  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0

  local root=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      printf 'Missing packages: %s\nInstall them as root, or install sudo.\n' "${missing[*]}" >&2
      return 1
    fi
    root=(sudo)
  fi
  printf 'Installing %s\n' "${missing[*]}"
  "${root[@]}" apt-get update -qq </dev/null || printf 'Trying with the package lists at hand.\n' >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends \
    "${missing[@]}" </dev/null >/dev/null
}
