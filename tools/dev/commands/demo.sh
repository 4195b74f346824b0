# Builds the demo and runs it on the countries of the world and their subdivisions.
#
# Usage: ./dev demo [--endpoint URL] [--path FOLDER]
#
# It runs on an embedded database, in a folder that goes when it is done unless --path names one to keep. With
# --endpoint it runs on whatever speaks DynamoDB there; credentials and region come from where AWS users keep them.
# The data are Debian's iso-codes.
# shellcheck shell=bash

run() {
  need build demo
  build debug demo
  say "Running the demo"
  build/debug/examples/demo/demo "$@"
}
