// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::engine {

class Engine;

enum class Home { memory, folder };

/// Closes the engine when the program ends, if it still exists. RocksDB creates static objects with the first database;
/// an engine owned by an older static object would outlive them. Call it when the engine's store is open. Thread-safe.
void close_at_exit(Engine& engine, Home home);
/// Cancels close_at_exit(). Waits if the end of the program is just closing the engine. Thread-safe.
void forget_at_exit(Engine& engine) noexcept;

}  // namespace dynamorm::engine
