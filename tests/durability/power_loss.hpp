// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

/// A model of power loss. It intercepts the system calls that change files, for the program and its shared libraries,
/// and records their order. From that it derives what a disk may hold after power loss after any of them: file contents
/// up to the last fsync of the file, and names up to the last fsync of their folder.
namespace dynamorm::testing::power_loss {

/// The fate of changes that were not synced.
enum class Unsynced {
  all_lost,     ///< All of them are lost.
  names_kept,   ///< Files were created, renamed and removed, but lack bytes.
  zeros_added,  ///< Files were created, renamed and removed, and became longer, but by zeros.
};

/// Records the calls in an empty folder until `stop`. One folder at a time.
void record(std::filesystem::path const& folder);
void stop();

/// The number of calls recorded so far. Thread-safe.
[[nodiscard]] std::size_t calls();
/// The numbers of calls after which something became durable, or a name changed.
[[nodiscard]] std::vector<std::size_t> turning_points();

/// Fills the empty folder `target` with the contents of the disk after power loss after the first `calls` calls.
void restore(std::size_t calls, Unsynced unsynced, std::filesystem::path const& target);

}  // namespace dynamorm::testing::power_loss
