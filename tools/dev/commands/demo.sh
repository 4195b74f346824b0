# Builds the demo and runs it on the countries of the world and their subdivisions.
#
# Usage: ./dev demo [--endpoint URL] [options of the demo]
#
# Without an endpoint the official DynamoDB emulator is fetched (56 MB, once), started, and stopped at the end.
# The data are Debian's iso-codes.
# shellcheck shell=bash

run() {
  [[ -d examples/demo ]] || exit_code=2 die "examples/demo is not in this checkout"
  need build demo
  build debug demo
  if names_endpoint "$@"; then
    build/debug/examples/demo/demo "$@"
  else
    need emulator
    with_emulator run_on_emulator "$@"
  fi
}

names_endpoint() {
  local argument
  for argument; do
    [[ $argument != --endpoint && $argument != --endpoint=* ]] || return 0
  done
  return 1
}

# The emulator takes any credentials, but a signature needs some.
run_on_emulator() {
  AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo AWS_REGION=eu-west-1 \
    build/debug/examples/demo/demo --endpoint "$DYNAMORM_EMULATOR_URL" "$@"
}
