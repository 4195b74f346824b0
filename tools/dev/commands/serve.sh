# SPDX-License-Identifier: Apache-2.0
# Serves DynamoDB over HTTP, for any AWS SDK: the embedded engine as a program.
#
# Usage: ./dev serve [--port N] [--path FOLDER] [OPTION...]
#
# Builds `dynamorm serve` and runs it with these options; `./dev serve -- --help` lists them.
# shellcheck shell=bash

run() {
  [[ ${1:-} != -- ]] || shift
  need build
  build package dynamorm_program
  exec build/package/src/cli/dynamorm serve "$@"
}
