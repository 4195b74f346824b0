// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::detail {

/// The run-time state of a model: whether its signals have handlers, and whether it was prepared. Constant-initialized,
/// so that the order of initialization does not matter. Changed atomically, by the compiled half only.
struct ModelSlot {
  int listeners = 0;
  bool prepared = false;
};

/// One for each model in the program. Its address identifies the model.
template <class T>
inline constinit ModelSlot model_slot{};

}  // namespace dynamorm::detail
