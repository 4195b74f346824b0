# Builds the book: the guide and the reference, as HTML in build/docs.
#
# Usage: ./dev docs
#
# Fails on any warning, on a snippet that differs from the tested code it was taken from, and on a link that leads
# nowhere. Open build/docs/index.html.
# shellcheck shell=bash

run() {
  need docs
  say "Checking the snippets"
  python3 tools/snippets.py check || die "the docs differ from the code they quote"
  say "Building the book"
  rm -rf build/docs
  mkdir -p build
  DYNAMORM_VERSION=$(project_version) doxygen docs/Doxyfile || die "doxygen has something to say, see above"
  say "Checking the links"
  python3 tools/check_links.py --html build/docs || die "links lead nowhere"
  say "The book is at build/docs/index.html"
}

project_version() { sed -n 's/^project(dynamorm VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }
