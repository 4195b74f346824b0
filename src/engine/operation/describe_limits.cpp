// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_limits.hpp"

#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// Returns the limits of a new account. Rule from: "Quotas in Amazon DynamoDB", Throughput default quotas.
Result<api::DescribeLimitsResponse> run(Context const&, api::DescribeLimitsRequest const&) {
  constexpr std::int64_t of_account = 80'000;
  constexpr std::int64_t of_table = 40'000;
  return api::DescribeLimitsResponse{.account_max_read_capacity_units = of_account,
                                     .account_max_write_capacity_units = of_account,
                                     .table_max_read_capacity_units = of_table,
                                     .table_max_write_capacity_units = of_table};
}

}  // namespace dynamorm::engine
