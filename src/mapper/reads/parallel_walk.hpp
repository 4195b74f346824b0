// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/skip_invalid.hpp"

#include "base/fork.hpp"

namespace dynamorm::mapper {

/// Makes a scan the scan of one segment; see ReadCore::become_part.
struct ScanPart {
  std::int64_t segment;
  std::atomic<bool> const& stopped;                   ///< Once true, the part requests no further page.
  std::unique_ptr<detail::InvalidHandler> misfits{};  ///< Called in place of the scan's handler, if it has one.
};

/// Walks the segments of a scan side by side: its threads make the rows, and the caller takes them one by one. The rows
/// of a segment keep their order. In a child of fork(), which has no such threads, the destructor leaves all as it is.
class ParallelWalk {
 public:
  ParallelWalk(detail::ReadCore const& scan, std::int64_t segments, detail::RowType const& type, detail::Call call);
  ParallelWalk(ParallelWalk const&) = delete;
  ParallelWalk& operator=(ParallelWalk const&) = delete;
  ~ParallelWalk();

  /// Returns the next row, which is valid until the next call; null at the end. Calls `skipped`, on this thread, with
  /// the items that do not fit. Throws the first exception of a thread.
  [[nodiscard]] void* next(detail::InvalidHandler* skipped);
  /// Ends the threads, without waiting for them.
  void stop() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
  HomeProcess home_;
};

}  // namespace dynamorm::mapper
