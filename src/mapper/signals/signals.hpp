// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/signal.hpp"

/// Sends signals for TableCore. Thread-safe.
namespace dynamorm::mapper {

/// Returns whether any signal of the model has a handler. Costs two reads.
[[nodiscard]] bool anyone_listens(detail::ModelInfo const& model) noexcept;

/// Calls the handlers. An exception ends a pre_ signal; a post_ signal calls all handlers and then throws the first
/// exception.
void send(detail::SignalKind kind, detail::Occasion const& occasion);

/// Sends model_prepared the first time.
void prepare(detail::ModelInfo const& model);

}  // namespace dynamorm::mapper
