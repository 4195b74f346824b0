// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/result.hpp"

dynamorm::Result<int> parse();
dynamorm::Status send();

int careful() {
  auto parsed = parse();
  return parsed.ok() && send().ok() ? parsed.value() : 0;
}

#ifdef CASE_a_dropped_result
// expect: ignoring return
void careless() { parse(); }
#endif

#ifdef CASE_a_dropped_status
// expect: ignoring return
void careless() { send(); }
#endif
