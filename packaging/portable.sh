#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts the portable program, the libraries that it does not contain, its documentation and the licenses of all of them into
# a folder. The program runs on every Linux with the same processor and at least the glibc that it was linked with.
#
# Usage: portable.sh BUILD_FOLDER FOLDER
#
# BUILD_FOLDER has the targets dynamorm_portable and dynamorm_documentation, and dynamorm.spdx.json.
set -euo pipefail

build=$1 folder=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$build/src/cli/dynamorm_portable

mkdir -p "$folder"/{bin,lib,share/man/man1,share/doc/dynamorm/licenses}
install -m 755 "$program" "$folder/bin/dynamorm"

# Some libraries remain dynamic: glibc, which every system has, and those that Debian has in no other form.
mapfile -t libraries < <(ldd "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' |
  grep -vE '/(libc|libm|libdl|libpthread|librt|libresolv|ld-linux[^/]*)\.so')
for library in "${libraries[@]}"; do install -m 644 "$(readlink -f "$library")" "$folder/lib/$(basename "$library")"; done

install -m 644 "$build/documentation/dynamorm.1.gz" "$folder/share/man/man1"
for shell in bash-completion/completions:dynamorm zsh/site-functions:_dynamorm fish/vendor_completions.d:dynamorm.fish; do
  install -D -m 644 "$build/documentation/${shell#*:}" "$folder/share/${shell%:*}/${shell#*:}"
done
install -m 644 "$root"/{LICENSE,CHANGELOG.md,SECURITY.md} "$build/dynamorm.spdx.json" "$folder/share/doc/dynamorm"
python3 -c '
import json, sys
for package in json.load(open(sys.argv[1]))["packages"]: print(package["name"])' "$build/dynamorm.spdx.json" |
  while read -r package; do
    [[ ! -f /usr/share/doc/$package/copyright ]] ||
      install -m 644 "/usr/share/doc/$package/copyright" "$folder/share/doc/dynamorm/licenses/$package"
  done
