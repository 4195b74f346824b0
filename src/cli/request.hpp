// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/backend.hpp"

#include "cli/session.hpp"
#include "mapper/run.hpp"

namespace dynamorm::cli {

/// Writes the operation and its JSON to `err`.
void explain(Session& session, api::Request const& request);

/// Performs one operation, and writes it first if the user asked for that. Throws the exception of its failure.
template <class Operation>
typename Operation::Response perform(Session& session, Database const& database, Operation request) {
  if (session.explain) explain(session, api::Request{request});
  return mapper::run(database, std::move(request));
}

/// Returns the description of a table. Throws ResourceNotFound if it does not exist.
[[nodiscard]] api::TableDescription describe(Session& session, Database const& database, std::string const& table);

}  // namespace dynamorm::cli
