# SPDX-License-Identifier: Apache-2.0
# The Debian 12 packages for each kind of work, and the function that installs missing ones.
# shellcheck shell=bash
# shellcheck disable=SC2034  # the lists are read through the names given to `need`

packages_build=(g++ cmake ninja-build mold pkg-config python3 libssl-dev libsimdjson-dev libboost1.81-dev libexpat1-dev
  libdeflate-dev libcli11-dev libedit-dev zlib1g-dev libre2-dev librocksdb-dev libgtest-dev libgmock-dev libhnswlib-dev)
packages_clang=(clang-16 libclang-rt-16-dev)
packages_lint=(clang-format-16 clang-tidy-16 clang-tools-16 clang-19 libc++-16-dev libc++abi-16-dev shellcheck git)
packages_release=(libbenchmark-dev)
packages_docs=(doxygen python3)
packages_bench=(wrk nginx-light python3-boto3 python3-numpy libopenblas0-serial unicode-data)
packages_demo=(iso-codes)
packages_emulator=(default-jre-headless ca-certificates)
packages_conformance=(python3-boto3 awscli)
packages_npm=(npm)
packages_packaging=(dpkg-dev file lintian mmdebstrap)

# need LIST...: installs the missing packages of the lists. Uses neither apt nor the network if none is missing.
need() {
  command -v dpkg-query >/dev/null ||
    die "this needs Debian 12; on other systems, install the packages in tools/dev/packages.sh and use the CMake presets"
  local list missing=()
  for list; do
    local -n packages=packages_$list
    mapfile -t -O "${#missing[@]}" missing < <(missing_of "${packages[@]}")
  done
  [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
}

missing_of() {
  local package
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

# Two commands may run at once, as in .ci/run; the second waits until the first has installed its packages.
install_packages() {
  say "Installing missing Debian packages: $*"
  apt-cache show "$@" >/dev/null 2>&1 || apt_get update
  # A second try with fresh lists: the ones at hand may name versions that the mirror has dropped.
  apt_install "$@" || { apt_get update && apt_install "$@"; } || die "could not install: $*"
}

apt_install() { apt_get -y --no-install-recommends -o Dpkg::Use-Pty=0 install "$@"; }

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive flock /run/lock/dynamorm.packages apt-get -q "$@"; }

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "this needs root or sudo; run as root: $*"
  fi
}
