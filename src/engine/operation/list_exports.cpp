// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_exports.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// There are no exports, because they cannot be started.
Result<api::ListExportsResponse> run(Context const&, api::ListExportsRequest const& request) {
  if (request.next_token) return refuse("Invalid Request: Provided nextToken is invalid: " + *request.next_token);
  return api::ListExportsResponse{.export_summaries = std::vector<api::ExportSummary>()};
}

}  // namespace dynamorm::engine
