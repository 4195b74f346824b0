#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The official DynamoDB emulator (DynamoDB Local, a Java program): fetched once, in memory, on a free port.
#
# Usage: tools/emulator.sh start|stop|url [FOLDER]
#
#   start   fetches the emulator if it is not in the cache, starts it, and returns when it answers
#   url     prints its URL
#   stop    ends the process that `start` began; succeeds if there is no such process
#
# FOLDER (build/emulator unless given) holds process id, address and log, so that several can run side by side.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=tools/dev/common.sh
source tools/dev/common.sh

package=amplify-dynamodb-simulator # the npm package that carries Amazon's own jar
version=2.9.30
sha256=3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9
cache=${XDG_CACHE_HOME:-$HOME/.cache}/dynamorm/emulator
jar_folder=$cache/$version/package/emulator

fetch() {
  [[ ! -f $jar_folder/DynamoDBLocal.jar ]] || return 0
  command -v npm >/dev/null || need npm
  mkdir -p "$cache"
  local download
  download=$(mktemp -d "$cache/download.XXXXXX")
  echo "Fetching the emulator (56 MB) into $cache"
  (
    cd "$download"
    npm pack --silent "$package@$version" >/dev/null
    echo "$sha256  $package-$version.tgz" | sha256sum --check --quiet
    tar -xzf "$package-$version.tgz"
    rm "$package-$version.tgz"
  ) || { rm -rf "$download"; die "could not fetch $package@$version"; }
  # Renaming is atomic. If another run was faster, its emulator is used.
  mv -T "$download" "$cache/$version" 2>/dev/null || rm -rf "$download"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# launch PORT: succeeds when the process we began has the port and answers.
launch() {
  # In FOLDER, because the emulator leaves a file of its own where it runs.
  cd "$folder"
  LD_LIBRARY_PATH=$jar_folder/DynamoDBLocal_lib java -Xmx512m -jar "$jar_folder/DynamoDBLocal.jar" \
    -inMemory -disableTelemetry -port "$1" </dev/null >"$folder/log" 2>&1 &
  local process=$! deadline=$((SECONDS + 60))
  echo "$process" >"$folder/pid"
  while kill -0 "$process" 2>/dev/null && ((SECONDS < deadline)); do
    if answers "$1"; then
      echo "http://127.0.0.1:$1" >"$folder/url"
      return 0
    fi
    sleep 0.1
  done
  stop
  return 1
}

start() {
  need emulator
  fetch
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  [[ ! -f $folder/pid ]] || stop
  local port attempt
  for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 10000)) # below the ports that the kernel hands out itself
    answers "$port" || ! launch "$port" || return 0
  done
  tail -n 20 "$folder/log" >&2
  die "the emulator did not start in $attempt attempts"
}

url() {
  [[ -f $folder/url ]] || die "no emulator runs (no $folder/url)"
  cat "$folder/url"
}

stop() {
  [[ -f $folder/pid ]] || return 0
  local process
  process=$(<"$folder/pid")
  rm -f "$folder/pid" "$folder/url"
  kill "$process" 2>/dev/null || return 0
  local tenths
  for ((tenths = 0; tenths < 50; ++tenths)); do
    kill -0 "$process" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$process" 2>/dev/null || true
}

folder=${2:-build/emulator}
case ${1:-} in
  start | url | stop) "$1" ;;
  *) die "usage: tools/emulator.sh start|stop|url [FOLDER]" ;;
esac
