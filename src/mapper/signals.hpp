#pragma once

#include "dynamorm/detail/model_info.hpp"
#include "dynamorm/detail/signal.hpp"

/// Sends the signals that TableCore has to tell. Thread-safe.
namespace dynamorm::mapper {

/// Whether anybody listens to any signal of the model. Costs two reads.
[[nodiscard]] bool anyone_listens(detail::ModelInfo const& model) noexcept;

/// Calls the handlers: for a pre_ signal until one of them throws, for a post_ signal all of them, throwing the first
/// exception at the end.
void send(detail::SignalKind kind, detail::Occasion const& occasion);

/// Sends model_prepared if this is the first time.
void prepare(detail::ModelInfo const& model);

}  // namespace dynamorm::mapper
