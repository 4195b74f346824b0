#pragma once

#include "aws/environment.hpp"
#include "aws/fetcher.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// All that credentials and regions are found with. The three must outlive whoever holds this.
struct Surroundings {
  Environment const& environment;
  Fetcher const& fetcher;
  Clock const& clock;
};

}  // namespace dynamorm::aws
