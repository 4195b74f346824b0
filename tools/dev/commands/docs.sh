# SPDX-License-Identifier: Apache-2.0
# Builds the book: the guide and the reference, as HTML in build/docs.
#
# Usage: ./dev docs
#
# Fails on any warning, on quoted code that differs from its source, and on a broken link. Open build/docs/index.html.
# shellcheck shell=bash

run() {
  need docs
  say "Checking the snippets"
  python3 tools/snippets.py check || die "the docs differ from the code they quote"
  say "Building the book"
  rm -rf build/docs
  mkdir -p build
  DYNAMORM_VERSION=$(project_version) doxygen docs/Doxyfile || die "doxygen reported warnings or errors, see above"
  say "Checking the links"
  python3 tools/check_links.py --html build/docs || die "the book has broken links"
  say "The book is at build/docs/index.html"
}

project_version() { sed -n 's/^project(dynamorm VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }
