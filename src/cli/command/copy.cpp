// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dynamorm/api/create_table.hpp"

#include "cli/command/commands.hpp"
#include "cli/job/job.hpp"
#include "cli/misuse.hpp"
#include "cli/request.hpp"
#include "mapper/tables/table_wait.hpp"

namespace dynamorm::cli {
namespace {

bool is_elsewhere(Place const& place) {
  return !place.path.empty() || place.opened || place.connection != ConnectOptions{};
}

template <class Wanted, class Indexes>
std::optional<std::vector<Wanted>> indexes_like(Indexes const& indexes) {
  if (!indexes) return std::nullopt;
  std::vector<Wanted> wanted;
  for (auto const& each : *indexes) {
    wanted.push_back({.index_name = each.index_name.value_or(""),
                      .key_schema = each.key_schema.value_or(std::vector<api::KeySchemaElement>{}),
                      .projection = each.projection.value_or(api::IndexProjection{})});
  }
  return wanted;
}

/// Creates a table with the same keys, indexes and stream, paid for by request.
void create_like(Session& session, Database const& database, api::TableDescription const& source,
                 std::string const& name) {
  (void)perform(
      session, database,
      api::CreateTableRequest{
          .table_name = name,
          .attribute_definitions = source.attribute_definitions,
          .key_schema = source.key_schema,
          .local_secondary_indexes = indexes_like<api::LocalSecondaryIndex>(source.local_secondary_indexes),
          .global_secondary_indexes = indexes_like<api::GlobalSecondaryIndex>(source.global_secondary_indexes),
          .billing_mode = api::BillingMode::pay_per_request,
          .stream_specification = source.stream_specification});
  mapper::wait_until_active(database, name, {});
}

}  // namespace

int copy_items(Session& session, CopyOptions const& options) {
  if (options.source == options.target && !is_elsewhere(options.target_place)) {
    throw Misuse("the copy needs another name or place; name the place with --to-path, --to-endpoint or --to-region");
  }
  Database const from = open(session.place);
  Database const to = is_elsewhere(options.target_place) ? open(options.target_place) : from;
  api::TableDescription const table = describe(session, from, options.source);
  if (!mapper::describe(to, options.target)) {
    if (!options.create) throw Misuse("there is no table " + options.target + "; --create makes one like the source");
    create_like(session, to, table, options.target);
  }

  Allowance const reads{{.read_units = options.read_units}};
  Allowance const writes{{.write_units = options.write_units}};
  FailedItems failed(options.failed_file.empty() ? options.target + ".failed.jsonl" : options.failed_file);
  auto const source = make_table_source(session, reads.around(from), table);
  auto const sink = make_table_sink(session, writes.around(to), options.target, failed);
  std::string const state_file = options.source + "-" + options.target + ".copy-state";
  return run_job(session, {.verb = "copied",
                           .source = *source,
                           .sink = *sink,
                           .failed = failed,
                           .reads = &reads,
                           .writes = &writes,
                           .state_file = state_file,
                           .resumed = options.resume ? std::optional(resumed_state(state_file)) : std::nullopt});
}

}  // namespace dynamorm::cli
