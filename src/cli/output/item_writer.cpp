// SPDX-License-Identifier: Apache-2.0
#include "cli/output/item_writer.hpp"

#include <utility>

#include "cli/output/terminal.hpp"

namespace dynamorm::cli {

std::unique_ptr<ItemWriter> make_item_writer(Session& session, Columns columns) {
  switch (session.item_form()) {
    case Form::table:
      return make_table_writer(session.out, terminal_width(), std::move(columns));
    case Form::csv:
      return make_csv_writer(session.out, session.err, std::move(columns));
    case Form::dynamodb_json:
      return make_json_writer(session.out, true);
    default:
      return make_json_writer(session.out, false);
  }
}

}  // namespace dynamorm::cli
