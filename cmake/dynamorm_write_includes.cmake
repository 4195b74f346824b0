# SPDX-License-Identifier: Apache-2.0
# dynamorm_write_includes(<file> <header>...)
# Writes a source that only includes the headers.
function(dynamorm_write_includes file)
  list(TRANSFORM ARGN REPLACE ".+" "#include \"\\0\"\n" OUTPUT_VARIABLE lines)
  list(JOIN lines "" lines)
  file(CONFIGURE OUTPUT ${file} CONTENT "${lines}" @ONLY)
endfunction()
