# SPDX-License-Identifier: Apache-2.0
# Makes Debian packages, a tarball for other systems, the root folder of a container image, and a bill of materials.
#
# Usage: ./dev package [--debs]
#
# With --debs, makes and tries only the Debian packages. All are in build/package afterwards:
# - dynamorm_*.deb, the program, and libdynamorm-dev_*.deb, the library, checked with lintian, and installed, tried and
#   removed in a clean Debian 12
# - dynamorm-VERSION-linux-PROCESSOR.tar.gz, the program with few requirements
# - image, the root folder of the image of packaging/image/Dockerfile, which must have less than 20 MB compressed
# - dynamorm.spdx.json, the packages whose code the program contains
# shellcheck shell=bash

run() {
  need build packaging
  if [[ ${1:-} == --debs ]]; then
    build package
    make_debs
    check_debs
    return
  fi
  build package all dynamorm_portable
  say "Listing the packages in the program"
  local version
  version=$(sed -n 's/^project(dynamorm VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
  python3 packaging/sbom.py build/package dynamorm_portable "$version" build/package/dynamorm.spdx.json
  make_debs
  make_tarball "dynamorm-$version-linux-$(uname -m)"
  make_image_root
  check_debs
}

make_debs() {
  say "Making the Debian packages"
  (cd build/package && rm -f ./*.deb && quietly cpack)
  ls -l build/package/*.deb
}

check_debs() {
  say "Checking the Debian packages with lintian, and trying them in a clean Debian 12"
  lintian --fail-on error,warning --tag-display-limit 0 build/package/*.deb &
  as_root packaging/try_debs.sh build/package/*.deb || [[ $? -eq 77 ]]
  wait $!
}

make_tarball() {
  say "Making the tarball"
  rm -rf "build/package/$1"
  packaging/portable.sh build/package "build/package/$1"
  "build/package/$1/bin/dynamorm" --version
  local made
  made=$(git log -1 --format=%ct 2>/dev/null || echo 0)
  tar -C build/package --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$made" -czf "build/package/$1.tar.gz" "$1"
  ls -l "build/package/$1.tar.gz"
}

make_image_root() {
  say "Making the root folder of the image"
  rm -rf build/package/image
  packaging/image/make_root.sh build/package/src/cli/dynamorm_portable build/package/image
  local most=20000000 bytes  # that registries store and clients load
  bytes=$(tar -C build/package/image -c . | gzip | wc -c)
  echo "$((bytes / 1000000)) MB, and $(du -sm --apparent-size build/package/image | cut -f1) MB unpacked"
  [[ $bytes -lt $most ]] || die "the image has $bytes bytes; it must have less than $most"
}
