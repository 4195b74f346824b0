# SPDX-License-Identifier: Apache-2.0
# Checks format, layers, wording, licenses, headers, sources, docs and scripts, and runs clang-tidy.
#
# Usage: ./dev lint [--changed]
#
# With --changed, clang-tidy checks only the sources that differ from the main branch. The other checks are fast.
# shellcheck shell=bash

run() {
  need build clang lint release
  local failed=() step
  for step in root_folder format include_rules platform wording licenses headers sources module compilers snippets links shell_scripts; do
    check "$step" || failed+=("$step")
  done
  check tidy "$@" || failed+=(tidy)
  [[ ${#failed[@]} -eq 0 ]] || die "lint failed: ${failed[*]}"
  say "Lint found nothing"
}

check() {
  local began=$SECONDS result=0
  say "Lint: ${1//_/ }"
  "check_$1" "${@:2}" || result=$?
  printf '%d s\n' $((SECONDS - began))
  return "$result"
}

# Newcomers read the root folder first. A file that a tool left there would stay unnoticed.
check_root_folder() {
  local expected='
    .ci .clang-format .clang-tidy .dockerignore .editorconfig .gitignore CHANGELOG.md CMakeLists.txt CMakePresets.json
    CONTRIBUTING.md LICENSE LICENSES README.md REUSE.toml SECURITY.md bench cmake dev docs examples include modules
    packaging src tests tools'
  ! git ls-files | cut -d/ -f1 | sort -u | grep -vxF "$(xargs -n 1 <<<"$expected")" |
    sed 's/$/ does not belong in the root folder; if it does, add it to check_root_folder in lint.sh/' | grep .
}

check_format() { git ls-files -z '*.cpp' '*.hpp' | xargs -0 -n 100 -P "$(nproc)" clang-format-16 --dry-run -Werror; }

check_include_rules() { python3 tools/check_includes.py; }

check_platform() { python3 tools/check_platform.py; }

check_wording() { python3 tools/check_wording.py; }

check_licenses() {
  ! git ls-files -z '*.cpp' '*.hpp' '*.cppm' '*.py' '*.sh' '*.cmake' '*CMakeLists.txt' |
    xargs -0 grep -L 'SPDX-License-Identifier: Apache-2.0' | sed 's/$/ has no SPDX line/' | grep .
}

# Each public header must compile by itself. CMake writes a source for each (CMAKE_VERIFY_INTERFACE_HEADER_SETS).
check_headers() {
  configure headers && compiling python3 tools/compile_alone.py build/headers _verify_interface_header_sets/
}

# So must each source, which the unity builds of the other presets do not show.
check_sources() {
  configure clang && compiling python3 tools/compile_alone.py build/clang "^$PWD/(src|examples|bench)/"
}

check_module() { compiling python3 tools/check_module.py clang++-16; }

# Programs of users compile with the oldest and the newest compiler of Debian 12, and with both standard libraries. The
# other presets use g++ 12 and clang 16 with libstdc++.
check_compilers() {
  local flags=(-std=c++20 -Wall -Wextra -Werror -Iinclude -fsyntax-only)
  local programs=(tests/install/consumer/{embedded,asynchronous}.cpp)
  printf '%s\0' "${programs[@]}" | compiling xargs -0 -n 1 -P "$(nproc)" clang++-19 "${flags[@]}" &&
    printf '%s\0' "${programs[@]}" | compiling xargs -0 -n 1 -P "$(nproc)" clang++-16 -stdlib=libc++ "${flags[@]}"
}

check_snippets() { python3 tools/snippets.py check; }

check_links() { python3 tools/check_links.py; }

check_shell_scripts() { git ls-files -z dev .ci/run '*.sh' | xargs -0 shellcheck --external-sources; }

# Checks the sources of a folder together, in a seventh of the time that they take one by one. Leaves out the tests:
# checking them would take as long again.
check_tidy() {
  local preset=tidy sources=()
  if [[ ${1:-} == --changed ]]; then
    preset=clang
    mapfile -t sources < <(git diff --name-only --diff-filter=d "$(git merge-base HEAD main)" -- '*.cpp' |
      sed "s|.*|^$PWD/&\$|")
    [[ ${#sources[@]} -gt 0 ]] || return 0
  fi
  configure "$preset" || return
  compiling run-clang-tidy-16 -quiet -p "build/$preset" -j "$(nproc)" "${sources[@]}" 2> >(grep -v ' warnings generated' >&2)
}
