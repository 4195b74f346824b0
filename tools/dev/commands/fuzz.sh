# SPDX-License-Identifier: Apache-2.0
# Builds the libFuzzer targets and runs each on its corpus.
#
# Usage: ./dev fuzz [SECONDS [NAME...]]
#
# Each target runs for SECONDS (default 10), always with the same random numbers, so that a run on a clean checkout can be
# repeated. New inputs are kept in build/fuzz/found, where the next run goes on, and inputs that break a target in
# build/fuzz/crashes. The seeds in tests/fuzz/corpus are not changed.
# shellcheck shell=bash

run() {
  local seconds=${1:-10}
  need build clang
  build fuzz
  local names=("${@:2}")
  [[ ${#names[@]} -gt 0 ]] || mapfile -t names <build/fuzz/tests/fuzz/fuzzers.txt
  mkdir -p build/fuzz/crashes
  say "Fuzzing ${#names[@]} targets for $seconds s each, as many at a time as there are processors"
  export -f fuzz quietly
  printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -c 'fuzz "$@"' bash {} "$seconds" ||
    die "fuzz targets failed; build/fuzz/crashes holds the inputs that broke them"
  say "Fuzz targets that passed: ${#names[@]}"
}

# fuzz NAME SECONDS. The fuzzer writes new inputs into the first folder.
fuzz() {
  local name=$1 seconds=$2 found=build/fuzz/found/$1 seeds=tests/fuzz/corpus/$1
  mkdir -p "$found"
  if quietly "build/fuzz/tests/fuzz/${name}_fuzz" -seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/crashes/$name-" -verbosity=0 "$found" "$seeds"; then
    echo "passed: $name"
  else
    echo "FAILED: $name"
    return 1
  fi
}
