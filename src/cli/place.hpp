// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/connect_options.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm::cli {

/// Where tables are: at an endpoint or, if `path` is not empty, in a folder of this machine.
struct Place {
  std::string path{};
  ConnectOptions connection{};
  /// Replaces both in tests.
  Database opened{};
};

/// Returns the options to connect with. A server on this machine accepts any key, so for its endpoint a key and a
/// region are made up, unless the options, the environment or a profile name some.
[[nodiscard]] ConnectOptions connection_to(Place const& place);

/// Opens the place. Throws Misuse if it names both a folder and an endpoint, StorageError if the folder cannot be
/// opened.
[[nodiscard]] Database open(Place const& place);

}  // namespace dynamorm::cli
