#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the root folder of a container image: the program, the libraries it loads, the certificates to reach the service,
# and a folder for data that belongs to the user of the image.
#
# Usage: make_root.sh PROGRAM FOLDER
set -euo pipefail

program=$1 folder=$2
user=65532  # without a name on the host, as in other images without a shell

mkdir -p "$folder"/{usr/bin,etc/ssl/certs,data,tmp}
chmod 1777 "$folder/tmp"
chmod 700 "$folder/data"
install -m 755 "$program" "$folder/usr/bin/dynamorm"

# The dynamic linker too, at the paths that the program names.
ldd "$program" | grep -oE '/[^ ]+' | while read -r library; do
  install -D -m 755 "$(readlink -f "$library")" "$folder$library"
done

[[ ! -f /etc/ssl/certs/ca-certificates.crt ]] ||
  install -m 644 /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs"
echo "dynamorm:x:$user:$user::/data:/usr/bin/dynamorm" >"$folder/etc/passwd"
echo "dynamorm:x:$user:" >"$folder/etc/group"
[[ $(id -u) -ne 0 ]] || chown "$user:$user" "$folder/data"
