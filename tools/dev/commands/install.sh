# Builds the library, optimised and without tests, and installs it.
#
# Usage: ./dev install [PREFIX]
#
# PREFIX is /usr/local unless told otherwise. Programs then say find_package(dynamorm COMPONENTS engine), or ask
# pkg-config for dynamorm-engine; for another PREFIX than /usr/local give CMake -DCMAKE_PREFIX_PATH=PREFIX.
# shellcheck shell=bash

run() {
  local prefix=${1:-/usr/local}
  [[ $prefix == /* ]] || die "PREFIX has to begin with /: $prefix"
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
