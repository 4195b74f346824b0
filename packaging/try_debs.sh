#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs Debian packages in a new Debian 12, tries the program as a new user would, removes the packages, and checks
# that they leave no file behind.
#
# Usage: try_debs.sh DEB...
#
# Ends with 77 if no such system can be made here: without the right to mount, or without a mirror of Debian.
set -euo pipefail

skip() {
  echo "skipped: $*" >&2
  exit 77
}
unshare --mount true 2>/dev/null || skip "mounting is not allowed here"

root=$(mktemp -d)
server=
end() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  ! mountpoint -q "$root/proc" || umount "$root/proc"
  rm -rf --one-file-system "$root"
}
trap end EXIT
within() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
within_apt() { within apt-get -q -q -y -o Dpkg::Use-Pty=0 "$@" >/dev/null; }
files() { (cd "$root" && find usr etc -not -type d | grep -v '^etc/ld.so.cache' | sort); }
packages() { within dpkg --get-selections | cut -f1 | sort; }

# The system is thrown away, so nothing need be on the disk, and the lists of packages that it was made from are fresh.
timeout 300 mmdebstrap --quiet --variant=apt --dpkgopt=force-unsafe-io --skip=cleanup/apt/lists bookworm "$root" ||
  skip "mmdebstrap could not make a system"
files >"$root/tmp/before"
packages >"$root/tmp/packages"
cp "$@" "$root/tmp"
names=("${@##*/}")
within_apt --no-install-recommends install "${names[@]/#//tmp/}"

mount -t proc proc "$root/proc"  # in which the dynamic linker finds the folder of a program
within dynamorm --version
(exec chroot "$root" /usr/bin/dynamorm serve --port 18000 --path /tmp/data >"$root/tmp/output") &
server=$!
for _ in $(seq 100); do
  ! within dynamorm ping http://127.0.0.1:18000 2>/dev/null || break
  sleep 0.1
done
within dynamorm create books --hash-key isbn --endpoint http://127.0.0.1:18000
within dynamorm put books '{"isbn": "1"}' --endpoint http://127.0.0.1:18000
within dynamorm backup /tmp/data /tmp/copy
kill "$server"
wait "$server" || true
server=
[[ $(within dynamorm scan books --path /tmp/copy) == '{"isbn":"1"}' ]]

mapfile -t added < <(comm -13 "$root/tmp/packages" <(packages))
within_apt purge "${added[@]}"
left=$(comm -13 "$root/tmp/before" <(files))
[[ -z $left ]] || { printf 'left behind:\n%s\n' "$left" >&2; exit 1; }
echo "installed, tried and removed ${#added[@]} packages"
