#pragma once

#include <string>

namespace dynamorm::mapper {

/// Throws InvalidRequest: what the service would answer with a ValidationException, without asking it.
[[noreturn]] void refuse(std::string message);

}  // namespace dynamorm::mapper
