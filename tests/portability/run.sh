#!/usr/bin/env bash
# Runs both commands of the README on a system on which nothing is installed, as a new user would.
#
#   tests/portability/run.sh [--user] [bookworm|trixie] [COMMIT]
#
# Makes a minimal Debian with debootstrap in a temporary folder (bookworm, which is Debian 12, unless told otherwise), clones
# this repository into it (COMMIT, default HEAD), runs examples/quickstart.sh and tests/run.sh in the clone, and prints the
# versions that were installed and how each command ended. Ends with 0 only if both did.
#
# With --user the commands are run by an ordinary user who may use sudo, otherwise by root.
#
# Needs root, debootstrap, a Debian mirror and about 3 GB; takes a quarter of an hour on two cores. ROTA_MIRROR names another
# mirror. The folder is removed at the end unless ROTA_KEEP is set. Not part of continuous integration.
set -euo pipefail

((EUID == 0)) || { echo 'A bare system is made as root: sudo tests/portability/run.sh' >&2; exit 2; }
command -v debootstrap >/dev/null || { echo 'Install debootstrap first: apt-get install debootstrap' >&2; exit 2; }

# Mounts are seen by this process alone, and vanish with it.
[[ ${ROTA_OWN_MOUNTS-} ]] || exec env ROTA_OWN_MOUNTS=1 unshare --mount -- "$0" "$@"

mirror=${ROTA_MIRROR:-http://deb.debian.org/debian}
user=root
if [[ ${1-} == --user ]]; then
  user=lena
  shift
fi
suite=${1:-bookworm}
repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
commit=$(git -C "$repository" rev-parse --verify "${2:-HEAD}^{commit}")

[[ $suite == bookworm || $suite == trixie ]] || { sed -n '4s/^# *//p' "$0" >&2; exit 2; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/rota-$suite.XXXXXX")
system=$folder/system
clean_up() {
  umount --recursive "$system/proc" "$system/dev" 2>/dev/null || true
  if [[ -n ${ROTA_KEEP-} ]]; then echo "Kept: $folder"; else rm -rf --one-file-system -- "$folder"; fi
}
trap clean_up EXIT

inside() { env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb chroot "$system" "$@"; }

echo "Making a bare $suite"
debootstrap --variant=minbase --include=ca-certificates,git "$suite" "$system" "$mirror" >"$folder/debootstrap.log" ||
  { tail -n 20 "$folder/debootstrap.log" >&2; exit 1; }
mount -t proc proc "$system/proc"
mount --rbind /dev "$system/dev"
mount --make-rslave "$system/dev"
cp -- /etc/resolv.conf "$system/etc/resolv.conf"
printf 'deb %s %s main\n' "$mirror" "$suite" >"$system/etc/apt/sources.list"

home=/root
if [[ $user != root ]]; then
  home=/home/$user
  inside apt-get update -qq
  inside env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends sudo >/dev/null
  inside useradd --create-home --shell /bin/bash "$user"
  printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$user" >"$system/etc/sudoers.d/$user"
fi
git clone --quiet --no-hardlinks "$repository" "$system$home/rota"
git -C "$system$home/rota" checkout --quiet --detach "$commit"
inside chown -R "$user:" "$home/rota"

# run COMMAND: what it prints, then how it ended and how long it took.
status=0
run() {
  local began=$SECONDS result=ok
  printf '\n==> %s\n' "$1"
  inside su - "$user" -c "cd rota && $1" || { result="failed with $?"; status=1; }
  summary+="  $1: $result, $(((SECONDS - began) / 60)) min $(((SECONDS - began) % 60)) s"$'\n'
}
summary=
run examples/quickstart.sh
run tests/run.sh

printf '\n%s, %s, commit %s, as %s:\n%s' "$(inside sh -c '. /etc/os-release; echo "$PRETTY_NAME"')" "$(date +%F)" \
  "${commit:0:10}" "$user" "$summary"
inside dpkg-query --show --showformat='  ${Package} ${Version}\n' g++ cmake ninja-build libhowardhinnant-date-dev libfmt-dev \
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libutf8proc-dev libkainjow-mustache-dev libsqlitecpp-dev \
  libsqlite3-dev coinor-libcbc-dev catch2 librapidcheck-dev tzdata
exit "$status"
