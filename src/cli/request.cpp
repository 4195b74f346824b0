// SPDX-License-Identifier: Apache-2.0
#include "cli/request.hpp"

#include <ostream>

#include "api/json_codec.hpp"

namespace dynamorm::cli {

void explain(Session& session, api::Request const& request) {
  session.err << api::name(request) << ' ' << api::write_request(request) << '\n';
}

api::TableDescription describe(Session& session, Database const& database, std::string const& table) {
  return perform(session, database, api::DescribeTableRequest{.table_name = table}).table;
}

}  // namespace dynamorm::cli
