// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::aws {

/// Returns a number in [0, 1) to spread retries and refreshes; not for secrets. Each thread has its own generator.
[[nodiscard]] double random_fraction();

}  // namespace dynamorm::aws
