# SPDX-License-Identifier: Apache-2.0
# Lists the commands, or explains one of them.
#
# Usage: ./dev help [COMMAND]
# shellcheck shell=bash

commands=(demo test install package docs conformance bench lint fuzz serve)

run() {
  if [[ $# -gt 0 ]]; then
    [[ -f tools/dev/commands/$1.sh ]] || die "there is no command '$1'"
    header_of "$1"
  else
    overview
  fi
}

# The comment at the top of the command's file, which is its manual.
header_of() { sed -n -e '/^# \(shellcheck\|SPDX\)/d' -e '/^#/!q' -e 's/^# \{0,1\}//p' "tools/dev/commands/$1.sh"; }

overview() {
  echo "Usage: ./dev COMMAND [OPTIONS]"
  echo
  local name
  for name in "${commands[@]}"; do
    printf '  %-12s %s\n' "$name" "$(header_of "$name" | head -n 1)"
  done
  echo
  echo "./dev help COMMAND explains a command. Each command installs the Debian packages it lacks and builds what it needs."
}
