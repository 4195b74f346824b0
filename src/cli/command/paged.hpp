// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <ostream>

#include "cli/command/commands.hpp"
#include "cli/expressions/placeholders.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/request.hpp"
#include "mapper/reads/read_plan.hpp"

namespace dynamorm::cli {

/// Sets the members that QueryRequest and ScanRequest share, except the filter.
template <class Request>
void set_reading(Request& request, ReadOptions const& options, Placeholders& placeholders) {
  request.table_name = options.table;
  if (options.consistent) request.consistent_read = true;
  if (options.count) request.select = api::Select::count;
  if (!options.columns.empty() && !options.count) {
    request.projection_expression = placeholders.projection(options.columns);
  }
}

/// Writes what a page of a read can cost, and what looks wrong, to `err`.
void explain(Session& session, mapper::ReadPlan const& plan);

/// Prints the items of all pages, at most as many as the options say, or only counts them. If the user asked for it,
/// explains the read first.
template <class Request>
int print_pages(Session& session, Database const& database, Request request, ReadOptions const& options,
                Columns columns, mapper::ReadPlan plan) {
  if (session.explain) {
    plan.consistent = options.consistent;
    if (!request.filter_expression && !plan.most_items) plan.most_items = options.limit;
    explain(session, plan);
  }
  auto const writer = make_item_writer(session, std::move(columns));
  std::int64_t count = 0;
  std::int64_t const most = options.limit.value_or(INT64_MAX);
  do {
    if (options.limit && !request.filter_expression) request.limit = most - count;
    auto page = perform(session, database, request);
    count += options.count ? page.count : 0;
    for (Item const& item : page.items.value_or(std::vector<Item>{})) {
      if (count++ == most) break;
      writer->add(item);
    }
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  } while (request.exclusive_start_key && count < most);
  if (options.count) {
    session.out << std::min(count, most) << '\n';
  } else {
    writer->finish();
  }
  return 0;
}

/// The columns of a read: those asked for, or the key and then all others.
[[nodiscard]] Columns columns_of(ReadOptions const& options, api::TableDescription const& table);

}  // namespace dynamorm::cli
