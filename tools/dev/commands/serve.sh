# Serves the embedded engine over HTTP (comes with the server).
# shellcheck shell=bash

run() { exit_code=2 die "this checkout has no server yet; the command comes with it"; }
