#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

/// A model of the loss of power. It stands in front of the system's calls that change files, notes their order, and
/// tells what a disk may hold when the power goes after any of them: file contents up to the last fsync of the file,
/// and names up to the last fsync of their folder. It sees all calls of the program and of its shared libraries.
namespace dynamorm::testing::power_loss {

/// The fate of changes that were not synced.
enum class Unsynced {
  all_lost,     ///< All of them are lost.
  names_kept,   ///< Files were created, renamed and removed, but lack bytes.
  zeros_added,  ///< Files were created, renamed and removed, and became longer, but by zeros.
};

/// Notes what happens in an empty folder from now on, or until `stop`. One folder at a time.
void record(std::filesystem::path const& folder);
void stop();

/// The number of calls noted so far. Thread-safe.
[[nodiscard]] std::size_t calls();
/// The numbers of calls after which something became durable, or a name changed.
[[nodiscard]] std::vector<std::size_t> turning_points();

/// Puts into the empty folder `target` what the disk holds when the power goes after the first `calls` calls.
void restore(std::size_t calls, Unsynced unsynced, std::filesystem::path const& target);

}  // namespace dynamorm::testing::power_loss
