# The Debian 12 packages each kind of work needs, and the function that installs the ones that are missing.
# shellcheck shell=bash
# shellcheck disable=SC2034  # the lists are read through the names given to `need`

packages_build=(g++ cmake ninja-build mold pkg-config python3 libssl-dev libsimdjson-dev libboost1.81-dev libexpat1-dev
  libdeflate-dev zlib1g-dev libre2-dev librocksdb-dev libgtest-dev libgmock-dev)
packages_clang=(clang-16 libclang-rt-16-dev)
packages_lint=(clang-format-16 clang-tidy-16 shellcheck git)
packages_release=(libbenchmark-dev)
packages_docs=(doxygen python3)
packages_bench=(wrk nginx-light python3-boto3)
packages_demo=(iso-codes)
packages_emulator=(default-jre-headless ca-certificates)
packages_conformance=(python3-boto3 awscli)
packages_npm=(npm)

# need LIST...: installs what is missing of the lists named; touches neither apt nor the network if nothing is.
need() {
  command -v dpkg-query >/dev/null ||
    die "this needs Debian 12; elsewhere, install what tools/dev/packages.sh lists and use the CMake presets"
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

install_packages() {
  say "Installing the Debian packages that are missing: $*"
  apt-cache show "$@" >/dev/null 2>&1 || as_root apt-get -q update
  # A second try with fresh lists: the ones at hand may name versions that the mirror has dropped.
  apt_install "$@" || { as_root apt-get -q update && apt_install "$@"; } || die "could not install: $*"
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends -o Dpkg::Use-Pty=0 install "$@"
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "not root and no sudo here; run as root: $*"
  fi
}
