// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_imports.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// There are no imports, because they cannot be started.
Result<api::ListImportsResponse> run(Context const&, api::ListImportsRequest const& request) {
  if (request.next_token) return refuse("Invalid Request: Provided nextToken is invalid: " + *request.next_token);
  return api::ListImportsResponse{.import_summary_list = std::vector<api::ImportSummary>()};
}

}  // namespace dynamorm::engine
