#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the package into a folder of its own, then builds and runs a program on it with find_package and again with
# pkg-config.
#
# Usage: installed_package.sh BUILD_FOLDER COMPILER CMAKE
set -euo pipefail

build=$1 compiler=$2 cmake=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
linker=-fuse-ld=gold  # as strict about the order of libraries as ld, and quicker
export LDFLAGS=$linker

"$cmake" --install "$build" --prefix "$prefix" >/dev/null

configure_consumer() {
  "$cmake" -S "$here/consumer" -B "$work/consumer" -G Ninja \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$prefix" "-DCONSUMER_COMPONENTS=$1"
}

# The program that the README begins with.
expect_a_note() {
  local said
  said=$(cd "$work" && rm -rf notes.db && "$1")
  [[ $said == "Buy milk, 1 star" ]] || { echo "it said: $said" >&2; exit 1; }
}

echo "with find_package"
configure_consumer "" >/dev/null
"$cmake" --build "$work/consumer"
"$work/consumer/consumer"

echo "with the engine"
configure_consumer engine >/dev/null
"$cmake" --build "$work/consumer"
expect_a_note "$work/consumer/embedded_consumer"

echo "without blocking"
configure_consumer "asio;engine" >/dev/null
"$cmake" --build "$work/consumer" --target asynchronous_consumer
"$work/consumer/asynchronous_consumer"

echo "with the server, and the program that serves"
configure_consumer server >/dev/null
"$cmake" --build "$work/consumer" --target served_consumer
"$work/consumer/served_consumer"
"$prefix/bin/dynamorm" --version
"$prefix/bin/dynamorm" tables --path "$work/tables.db"

echo "as the README says, in a folder of its own"
mkdir "$work/first"
cp "$here/first/CMakeLists.txt" "$work/first"
cp "$here/consumer/embedded.cpp" "$work/first/main.cpp"
"$cmake" -S "$work/first" -B "$work/first/build" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
"$cmake" --build "$work/first/build"
expect_a_note "$work/first/build/hello"

echo "described in CPS, with files that exist"
python3 - "$prefix" <<'EOF'
import glob, json, os, sys
[file] = glob.glob(f"{sys.argv[1]}/lib/**/dynamorm.cps", recursive=True)
for name, component in json.load(open(file))["components"].items():
    for path in [component["location"], *component["includes"]]:
        assert os.path.exists(path.replace("@prefix@", sys.argv[1])), (name, path)
EOF

echo "with pkg-config"
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name dynamorm.pc)")
export PKG_CONFIG_PATH
# Each program is compiled once, and linked with the shared and with all static dependencies.
compile() {  # SOURCE MODULE...
  read -ra flags < <(pkg-config --cflags "${@:2}")
  "$compiler" -std=c++20 -c "$here/consumer/$1.cpp" "${flags[@]}" -o "$work/$1.o"
}
link() {  # SOURCE MODULE...
  read -ra flags < <(pkg-config $static --libs "${@:2}")
  "$compiler" $linker "$work/$1.o" "${flags[@]}" -o "$work/$1_with_pkg_config"
}
compile main dynamorm
compile embedded dynamorm-engine
compile asynchronous dynamorm-asio dynamorm-engine
compile served dynamorm-server
for static in "" --static; do
  link main dynamorm
  "$work/main_with_pkg_config"
  link embedded dynamorm-engine
  expect_a_note "$work/embedded_with_pkg_config"
  link asynchronous dynamorm-asio dynamorm-engine
  "$work/asynchronous_with_pkg_config"
  link served dynamorm-server
  "$work/served_with_pkg_config"
done

echo "sanitized by the user's program"
read -ra flags < <(pkg-config --cflags --libs dynamorm-engine)
for sanitizers in undefined address,undefined; do
  "$compiler" -std=c++20 $linker -fsanitize=$sanitizers -fno-sanitize-recover=all "$here/consumer/embedded.cpp" "${flags[@]}" \
    -o "$work/sanitized"
  expect_a_note "$work/sanitized"
done

echo "rejects an unknown component"
if configure_consumer nonsense >"$work/log" 2>&1 || ! grep -q "dynamorm has no component 'nonsense'" "$work/log"; then
  cat "$work/log" >&2
  exit 1
fi
