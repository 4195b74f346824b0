# Checks format, layers, wording, headers, sources, docs and scripts, and runs clang-tidy.
#
# Usage: ./dev lint [--changed]
#
# With --changed, clang-tidy checks only the sources that differ from the main branch. The other checks are fast.
# shellcheck shell=bash

run() {
  need build clang lint
  local failed=() step
  for step in format include_rules wording headers sources snippets links shell_scripts; do
    check "$step" || failed+=("$step")
  done
  check tidy "$@" || failed+=(tidy)
  [[ ${#failed[@]} -eq 0 ]] || die "lint failed: ${failed[*]}"
  say "Lint found nothing"
}

check() {
  say "Lint: ${1//_/ }"
  "check_$1" "${@:2}"
}

check_format() { git ls-files -z '*.cpp' '*.hpp' | xargs -0 clang-format-16 --dry-run -Werror; }

check_include_rules() { python3 tools/check_includes.py; }

check_wording() { python3 tools/check_wording.py; }

# Each public header must compile by itself.
check_headers() {
  configure headers && quietly cmake --build --preset headers --parallel "$(nproc)"
}

# So must each source, which the unity builds of the other presets do not show.
check_sources() {
  configure clang && python3 tools/compile_alone.py build/clang "^$PWD/(src|examples)/"
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
  run-clang-tidy-16 -quiet -p "build/$preset" -j "$(nproc)" "${sources[@]}" 2> >(grep -v ' warnings generated' >&2)
}
