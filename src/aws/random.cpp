// SPDX-License-Identifier: Apache-2.0
#include "aws/random.hpp"

#include <random>

namespace dynamorm::aws {

double random_fraction() {
  thread_local std::minstd_rand generator(std::random_device{}());
  return std::generate_canonical<double, 32>(generator);
}

}  // namespace dynamorm::aws
