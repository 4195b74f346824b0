# SPDX-License-Identifier: Apache-2.0
# Compares dynamorm with the official emulator, by tests and by real clients.
#
# Usage: ./dev conformance [options of ctest]
#
# First runs the tests labelled `emulator`, which need a DynamoDB. Then boto3, the AWS CLI and the AWS SDK for JavaScript
# play their scripts in tests/clients with the emulator, with `dynamorm serve`, and with `dynamorm serve` behind a proxy that
# sometimes fails. Their results may differ only as tests/clients/known_differences.json lists.
#
# Downloads the emulator (56 MB) and the SDK for JavaScript (23 MB) once, into ~/.cache/dynamorm. Starts the emulator on a
# free port and stops it at the end. Set DYNAMORM_EMULATOR_URL to use another DynamoDB.
# shellcheck shell=bash

run() {
  need build demo conformance
  fetch_javascript_sdk
  build debug tests_emulator dynamorm_program
  if [[ -n ${DYNAMORM_EMULATOR_URL:-} ]]; then
    run_all "$@"
  else
    need emulator
    with_emulator run_all "$@"
  fi
}

run_all() {
  local failed=0
  run_labelled "$@" || failed=1
  run_clients || failed=1
  return $failed
}

run_labelled() {
  say "Running the tests labelled emulator"
  ctest --test-dir build/debug -L '^emulator$' --no-tests=error --output-on-failure --parallel "$(nproc)" "$@"
}

run_clients() {
  say "Running boto3, the AWS CLI and the AWS SDK for JavaScript"
  /usr/bin/python3 -B tests/clients/compare.py --emulator "$DYNAMORM_EMULATOR_URL" \
    --server build/debug/src/cli/dynamorm --javascript-sdk "$javascript_sdk" --keep build/clients
}

# The versions are those of package-lock.json, so its checksum names the folder.
fetch_javascript_sdk() {
  command -v npm >/dev/null || need npm
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/dynamorm/javascript-sdk wanted=tests/clients/javascript version
  version=$(sha256sum "$wanted/package-lock.json" | cut -c 1-16)
  javascript_sdk=$cache/$version
  [[ ! -d $javascript_sdk ]] || return 0
  say "Fetching the AWS SDK for JavaScript into $javascript_sdk"
  mkdir -p "$cache"
  local download
  download=$(mktemp -d "$cache/download.XXXXXX")
  cp "$wanted"/package*.json "$download"
  quietly npm ci --prefix "$download" --ignore-scripts --no-audit --no-fund ||
    { rm -rf "$download"; die "npm could not fetch the AWS SDK for JavaScript; check that the registry is reachable"; }
  # Renaming is atomic. If another run was faster, its download is used.
  mv -T "$download" "$javascript_sdk" 2>/dev/null || rm -rf "$download"
}
