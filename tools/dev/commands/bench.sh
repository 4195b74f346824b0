# SPDX-License-Identifier: Apache-2.0
# Builds the benchmarks and runs them, together with their peers.
#
# Usage: ./dev bench [--smoke] [NAME...]
#
# Without names, runs all of them. Ends with a summary: our time, and each peer's time divided by ours, so that 2.00 means
# twice as fast as that peer. --smoke runs each benchmark just long enough to see that it works. Raw results are in
# build/release/bench/results as JSON.
# shellcheck shell=bash

results=build/release/bench/results

run() {
  local minimum_time=0.5
  if [[ ${1:-} == --smoke ]]; then
    minimum_time=0.001
    shift
  fi
  need build release bench
  fetch_rival
  build release benchmarks
  rm -rf "$results"
  mkdir -p "$results"
  run_selected "$minimum_time" "$@"
  say "Summary"
  python3 tools/bench_summary.py "$results"
}

# The rival engine dynoxide, from npm. Without it, its benchmarks are omitted.
fetch_rival() {
  local folder=build/peers
  [[ ! -x $folder/node_modules/@dynoxide/linux-x64/dynoxide ]] || return 0
  command -v npm >/dev/null || need npm
  mkdir -p "$folder"
  quietly npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund @dynoxide/linux-x64@1.2.1 ||
    say "npm could not fetch dynoxide; its benchmarks are omitted"
}

run_selected() {
  local minimum_time=$1 name program known=()
  shift
  while IFS=$'\t' read -r name program; do
    known+=("$name")
    [[ $# -eq 0 || " $* " == *" $name "* ]] || continue
    say "Benchmark $name"
    "$program" --benchmark_min_time="$minimum_time" --benchmark_out="$results/$name.json" --benchmark_out_format=json \
      </dev/null
  done <build/release/bench/benchmarks.tsv
  for name; do
    [[ " ${known[*]} " == *" $name "* ]] || die "there is no benchmark '$name'; there are: ${known[*]}"
  done
}
