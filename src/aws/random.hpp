#pragma once

namespace dynamorm::aws {

/// A number in [0, 1), to spread retries and refreshes; no use for secrets. Each thread has a generator of its own.
[[nodiscard]] double random_fraction();

}  // namespace dynamorm::aws
