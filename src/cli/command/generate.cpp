// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <utility>

#include "dynamorm/api/scan.hpp"

#include "cli/command/commands.hpp"
#include "cli/generate/sampled_table.hpp"
#include "cli/generate/struct_text.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {

int generate(Session& session, GenerateOptions const& options) {
  Database const database = open(session.place);
  SampledTable table(describe(session, database, options.table));

  api::ScanRequest request{.table_name = options.table, .limit = options.samples};
  do {
    api::ScanResponse page = perform(session, database, request);
    for (Item const& item : page.items.value_or(std::vector<Item>{})) table.add(item);
    request.exclusive_start_key = std::move(page.last_evaluated_key);
    request.limit = options.samples - static_cast<std::int64_t>(table.items());
  } while (request.exclusive_start_key && *request.limit > 0);

  session.out << struct_text(table, options.name);
  return 0;
}

}  // namespace dynamorm::cli
