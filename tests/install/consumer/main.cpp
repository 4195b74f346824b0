// SPDX-License-Identifier: Apache-2.0
#include <dynamorm/result.hpp>
#include <iostream>

int main() {
  dynamorm::Failure const failure{dynamorm::FailureKind::no_region, "NoRegion", "no region is set"};
  std::cout << failure.describe() << '\n';
  return failure.describe() == "NoRegion: no region is set" ? 0 : 1;
}
