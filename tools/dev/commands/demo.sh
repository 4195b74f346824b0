# SPDX-License-Identifier: Apache-2.0
# Builds the demo and runs it on the countries of the world and their subdivisions.
#
# Usage: ./dev demo [--endpoint URL] [--path FOLDER]
#
# Runs on an embedded database in a temporary folder, or in the folder that --path names, which is kept. With --endpoint it
# runs on the DynamoDB at that URL, with the usual AWS settings for credentials and region. The data are Debian's
# iso-codes.
# shellcheck shell=bash

run() {
  need build demo
  build debug demo
  say "Running the demo"
  build/debug/examples/demo/demo "$@"
}
