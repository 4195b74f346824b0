#pragma once

#include "aws/config/environment.hpp"
#include "aws/fetcher.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// Everything that finding credentials and regions needs. The three must outlive the holder.
struct Surroundings {
  Environment const& environment;
  Fetcher const& fetcher;
  Clock const& clock;
};

}  // namespace dynamorm::aws
