# Runs the tests that need a DynamoDB against the official emulator.
#
# Usage: ./dev conformance [options of ctest]
#
# The emulator is fetched once (56 MB, into ~/.cache/dynamorm), started on a free port and stopped at the end.
# Set DYNAMORM_EMULATOR_URL to run on a DynamoDB of your own instead.
# shellcheck shell=bash

run() {
  need build conformance
  build debug tests_emulator
  if [[ -n ${DYNAMORM_EMULATOR_URL:-} ]]; then
    run_labelled "$@"
  else
    need emulator
    with_emulator run_labelled "$@"
  fi
}

run_labelled() {
  say "Running the tests labelled emulator"
  ctest --test-dir build/debug -L '^emulator$' --no-tests=error --output-on-failure --parallel "$(nproc)" "$@"
}
