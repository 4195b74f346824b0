# SPDX-License-Identifier: Apache-2.0
# Builds the library, optimized and without tests, and installs it.
#
# Usage: ./dev install [PREFIX]
#
# PREFIX is /usr/local by default. Programs then use find_package(dynamorm COMPONENTS engine), or dynamorm-engine with
# pkg-config. For another PREFIX, pass -DCMAKE_PREFIX_PATH=PREFIX to CMake.
# shellcheck shell=bash

run() {
  local prefix=${1:-/usr/local}
  [[ $prefix == /* ]] || die "PREFIX must begin with /, got $prefix"
  need build
  build package
  say "Installing into $prefix"
  local install=(cmake --install build/package --prefix "$prefix")
  if mkdir -p "$prefix" 2>/dev/null && [[ -w $prefix ]]; then
    quietly "${install[@]}"
  else
    quietly as_root "${install[@]}"
  fi
}
