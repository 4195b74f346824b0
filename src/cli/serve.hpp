// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/serve_options.hpp"

namespace dynamorm::cli {

/// Serves until SIGTERM or SIGINT. Prints a line with the URL once it answers. Returns the program's exit status.
[[nodiscard]] int serve(ServeOptions const& options);

}  // namespace dynamorm::cli
