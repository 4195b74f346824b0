// SPDX-License-Identifier: Apache-2.0
#include "cli/command/paged.hpp"
#include "cli/job/job.hpp"
#include "cli/misuse.hpp"
#include "cli/request.hpp"

namespace dynamorm::cli {
namespace {

/// The columns of CSV come from the first items, which a later run has not seen.
bool can_continue(Session const& session, std::string const& file) { return file != "-" && session.form != Form::csv; }

}  // namespace

int export_items(Session& session, ExportOptions const& options) {
  if (session.form == Form::automatic && options.file.ends_with(".csv")) session.form = Form::csv;
  if (options.resume && !can_continue(session, options.file)) {
    throw Misuse("an export of CSV or to the standard output cannot continue; start it without --resume");
  }
  Database const database = open(session.place);
  api::TableDescription const table = describe(session, database, options.table);
  Allowance const reads{{.read_units = options.read_units}};
  auto const source = make_table_source(session, reads.around(database), table);
  FailedItems failed({});

  std::string const state_file = can_continue(session, options.file) ? options.file + ".export-state" : "";
  std::optional<JobState> const resumed = options.resume ? std::optional(resumed_state(state_file)) : std::nullopt;
  auto const sink = make_file_sink(session, options.file, columns_of({.columns = options.columns}, table),
                                   resumed ? resumed->sink : "");
  return run_job(session, {.verb = "exported",
                           .source = *source,
                           .sink = *sink,
                           .failed = failed,
                           .reads = &reads,
                           .state_file = state_file,
                           .resumed = resumed});
}

}  // namespace dynamorm::cli
