// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/kinesis_destination.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<KinesisStreamingConfiguration>() noexcept {
  static constexpr Field fields[] = {
      field<&KinesisStreamingConfiguration::approximate_creation_date_time_precision>(
          "ApproximateCreationDateTimePrecision"),
  };
  static constexpr Structure shape{"KinesisStreamingConfiguration", fields};
  return shape;
}

}  // namespace dynamorm::api
