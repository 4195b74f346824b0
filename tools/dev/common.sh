# SPDX-License-Identifier: Apache-2.0
# Shared by the commands: output, installing, building, and an emulator that runs as long as a command.
# shellcheck shell=bash
# shellcheck source=tools/dev/packages.sh
source tools/dev/packages.sh

say() { printf '\n==> %s\n' "$*"; }

die() {
  printf 'dev: %s\n' "$*" >&2
  exit "${exit_code:-1}"
}

# quietly COMMAND...: shows the output only if the command fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local code=$?
    cat "$log" >&2
    rm -f "$log"
    return "$code"
  fi
}

# compiling COMMAND...: gives the compilers that the command starts the memory settings that they have in a build.
compiling() { env "$(<tools/compiler.env)" "$@"; }

configure() {
  say "Configuring build/$1"
  quietly cmake --preset "$1"
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  configure "$preset"
  say "Building ${*:-everything} in build/$preset"
  cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target "$@"}
}

# with_emulator COMMAND...: runs the command with DYNAMORM_EMULATOR_URL naming an emulator, which is stopped at the end.
with_emulator() (
  state=$(mktemp -d)
  trap 'tools/emulator.sh stop "$state"; rm -rf "$state"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  say "Starting the official DynamoDB emulator (Java)"
  tools/emulator.sh start "$state"
  DYNAMORM_EMULATOR_URL=$(tools/emulator.sh url "$state")
  export DYNAMORM_EMULATOR_URL
  echo "It listens at $DYNAMORM_EMULATOR_URL"
  "$@"
)
