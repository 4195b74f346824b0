# SPDX-License-Identifier: Apache-2.0
# Builds the tests and runs them.
#
# Usage: ./dev test [debug|release|asan|tsan|clang] [options of ctest]
#
#   ./dev test                 g++, not optimized
#   ./dev test asan            clang++-16 with AddressSanitizer and UndefinedBehaviorSanitizer
#   ./dev test tsan            g++ with ThreadSanitizer; only the tests labelled `threads`
#   ./dev test clang           clang++-16
#   ./dev test -R http         only the test cases whose names match, each in a process of its own
#
# Tests labelled `emulator` run only if DYNAMORM_EMULATOR_URL names a DynamoDB; ./dev conformance starts one.
# shellcheck shell=bash

run() {
  local preset=debug
  if [[ ${1:-} =~ ^(debug|release|asan|tsan|clang)$ ]]; then
    preset=$1
    shift
  fi
  local leave_out=case
  [[ " $* " != *" -R "* ]] || leave_out=program
  need build demo
  [[ ! $preset =~ ^(asan|clang)$ ]] || need clang
  [[ ! $preset =~ ^(release|clang)$ ]] || need release
  if [[ $preset == tsan ]]; then
    build tsan tests_threads
    export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp history_size=7 ${TSAN_OPTIONS:-}"
    run_tests setarch -R ctest --test-dir build/tsan -L '^threads$' "$@"
  else
    build "$preset"
    run_tests ctest --test-dir "build/$preset" "$@"
  fi
}

# One test more than there are processors: some tests wait most of the time.
# ThreadSanitizer cannot map its shadow memory if the kernel randomizes addresses widely, hence `setarch -R` above.
run_tests() {
  say "Running the tests"
  [[ -n ${DYNAMORM_EMULATOR_URL:-} ]] || leave_out+="|emulator"
  "$@" --no-tests=error --output-on-failure --parallel $(($(nproc) + 1)) -LE "^($leave_out)\$"
}
