# Builds the libFuzzer targets and runs each on its corpus.
#
# Usage: ./dev fuzz [SECONDS [NAME...]]
#
# Each target runs for SECONDS (default 10). New inputs are kept in build/asan/found, and inputs that break a target in
# build/asan/crashes. The seeds in tests/fuzz/corpus are not changed.
# shellcheck shell=bash

run() {
  local seconds=${1:-10}
  need build clang
  build asan fuzzers
  local names=("${@:2}")
  [[ ${#names[@]} -gt 0 ]] || mapfile -t names <build/asan/tests/fuzz/fuzzers.txt
  mkdir -p build/asan/crashes
  local name failed=()
  for name in "${names[@]}"; do
    fuzz "$name" "$seconds" || failed+=("$name")
  done
  [[ ${#failed[@]} -eq 0 ]] || die "these fuzz targets failed: ${failed[*]}"
  say "Fuzz targets that passed: ${#names[@]}"
}

# The fuzzer writes new inputs into the first folder.
fuzz() {
  local name=$1 seconds=$2 found=build/asan/found/$1 seeds=tests/fuzz/corpus/$1
  say "Fuzzing $name for $seconds s"
  mkdir -p "$found"
  "build/asan/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/asan/crashes/$name-" -verbosity=0 "$found" "$seeds"
}
