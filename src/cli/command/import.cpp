// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <memory>

#include "cli/command/commands.hpp"
#include "cli/job/job.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {
namespace {

bool is_csv(Session const& session, std::string const& file) {
  return session.form == Form::csv || file.ends_with(".csv") || file.ends_with(".csv.gz");
}

std::unique_ptr<ItemSource> source_for(Session& session, ImportOptions const& options,
                                       api::TableDescription const& table) {
  if (std::filesystem::is_directory(options.file)) return make_s3_export_source(options.file);
  if (is_csv(session, options.file)) {
    return make_csv_source(session, options.file, table, {.types = options.types, .as_strings = options.as_strings});
  }
  return make_json_lines_source(session, options.file);
}

/// A stream cannot be read again, so its import cannot continue.
std::string state_file_for(std::string file) {
  if (file == "-") return {};
  while (file.ends_with('/')) file.pop_back();
  return file + ".import-state";
}

}  // namespace

int import_items(Session& session, ImportOptions const& options) {
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);
  auto const source = source_for(session, options, table);
  FailedItems failed(options.failed_file.empty() ? options.table + ".failed.jsonl" : options.failed_file);
  Allowance const writes{{.write_units = options.write_units}};
  auto const sink = make_table_sink(session, writes.around(database), options.table, failed);

  std::string const state_file = state_file_for(options.file);
  return run_job(session, {.verb = "imported",
                           .source = *source,
                           .sink = *sink,
                           .failed = failed,
                           .writes = &writes,
                           .state_file = state_file,
                           .resumed = options.resume ? std::optional(resumed_state(state_file)) : std::nullopt});
}

}  // namespace dynamorm::cli
