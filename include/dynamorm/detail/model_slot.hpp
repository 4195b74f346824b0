#pragma once

namespace dynamorm::detail {

/// What a program keeps of a model while it runs: whether anybody listens to its signals, and whether it was prepared.
/// A constant when the program starts, so that no order of initialisation matters; changed by the compiled half alone,
/// atomically.
struct ModelSlot {
  int listeners = 0;
  bool prepared = false;
};

/// One for each model in the whole program. Its address is also the model's identity.
template <class T>
inline constinit ModelSlot model_slot{};

}  // namespace dynamorm::detail
