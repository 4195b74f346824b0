// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "dynamorm/batch.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

/// A batch whose functions return a Status: see no_throw(). A write that fails its checks does not wait.
class NoThrowBatch {
 public:
  explicit NoThrowBatch(Batch batch) : batch_(std::move(batch)) { core().keep_failures(); }

  /// See Batch::put.
  template <class... Arguments>
  Status put(Arguments const&... arguments) {
    detail::Attempt const attempt;
    batch_.put(arguments...);
    return core().take_failure();
  }
  /// See Batch::remove, with an instance or with a table in front.
  template <class First, class... Arguments>
  Status remove(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    batch_.remove(first, arguments...);
    return core().take_failure();
  }
  /// See Batch::remove, with the key of an item of `T`.
  template <detail::table_model T, class First, class... Arguments>
    requires(!detail::table_instance<First>)
  Status remove(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    batch_.remove<T>(first, arguments...);
    return core().take_failure();
  }
  /// See Batch::flush.
  template <detail::call_option... Options>
  Status flush(Options const&... options) {
    batch_.flush(options...);
    return core().take_failure();
  }

  /// See Batch::waiting and Batch::take_waiting.
  [[nodiscard]] std::size_t waiting() const noexcept { return batch_.waiting(); }
  [[nodiscard]] std::vector<WaitingWrite> take_waiting() { return batch_.take_waiting(); }
  /// See Batch::on_progress and Batch::on_loss.
  NoThrowBatch& on_progress(std::function<void(BatchProgress const&)> handler) {
    batch_.on_progress(std::move(handler));
    return *this;
  }
  NoThrowBatch& on_loss(std::function<void(std::vector<WaitingWrite>)> handler) {
    batch_.on_loss(std::move(handler));
    return *this;
  }

 private:
  [[nodiscard]] detail::BatchCore& core() noexcept { return detail::Access::core_to_change(batch_); }

  Batch batch_;
};

/// A batch that returns failures instead of throwing them:
///
///   auto batch = no_throw(Batch{db});
///   for (Book const& book : books) if (Status const status = batch.put(book); !status) return status;
///   return batch.flush();
[[nodiscard]] inline NoThrowBatch no_throw(Batch batch) { return NoThrowBatch(std::move(batch)); }

}  // namespace dynamorm
