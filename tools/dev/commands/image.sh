# SPDX-License-Identifier: Apache-2.0
# Builds the program and makes the root folder of a container image with it.
#
# Usage: ./dev image FOLDER
#
# packaging/image/Dockerfile calls it. FOLDER must not exist.
# shellcheck shell=bash

run() {
  local folder=${1:?name the folder to make}
  [[ ! -e $folder ]] || die "$folder exists; remove it or name another folder"
  need build
  build package dynamorm_portable
  packaging/image/make_root.sh build/package/src/cli/dynamorm_portable "$folder"
  say "$(du -sh --apparent-size "$folder" | cut -f1) in $folder"
}
