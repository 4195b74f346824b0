#pragma once

namespace dynamorm::engine {

class Engine;

enum class Home { memory, folder };

/// From now on the end of the program closes the engine, if it is still there. RocksDB keeps objects for the whole
/// program that come into being with the first folder, and an engine whose owner is older than those, a static object
/// perhaps, would outlive them. To be called when its store is open. Any thread.
void close_at_exit(Engine& engine, Home home);
/// No longer; waits for the end of the program if it is at work on the engine. Any thread.
void forget_at_exit(Engine& engine) noexcept;

}  // namespace dynamorm::engine
