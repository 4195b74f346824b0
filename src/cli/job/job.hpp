// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/job/allowance.hpp"
#include "cli/job/failed_items.hpp"
#include "cli/job/item_sink.hpp"
#include "cli/job/item_source.hpp"
#include "cli/job/job_state.hpp"
#include "cli/session.hpp"

namespace dynamorm::cli {

/// A long job: its parts, and what it says about itself.
struct Job {
  std::string verb;  ///< "imported"
  ItemSource& source;
  ItemSink& sink;
  FailedItems& failed;
  Allowance const* reads = nullptr;   ///< Null if the job does not read a table.
  Allowance const* writes = nullptr;  ///< Null if it does not write one.
  std::string state_file{};           ///< Empty if the job cannot continue later.
  std::optional<JobState> resumed{};
};

/// Moves all items from the source to the sink. Shows progress, stops at SIGINT and SIGTERM, keeps its place in
/// `state_file` until it has finished, and says at the end how many items it moved, how many failed and what it cost.
/// Returns the exit status: `failed` if items failed or the job was interrupted.
[[nodiscard]] int run_job(Session& session, Job const& job);

}  // namespace dynamorm::cli
