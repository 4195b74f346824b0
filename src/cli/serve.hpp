#pragma once

#include "cli/serve_options.hpp"

namespace dynamorm::cli {

/// Serves until SIGTERM or SIGINT; prints a line with the URL once it answers. The program's exit status.
[[nodiscard]] int serve(ServeOptions const& options);

}  // namespace dynamorm::cli
