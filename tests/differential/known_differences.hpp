#pragma once

#include <string_view>

#include "answer.hpp"

/// Where the emulator and the engine answer differently and are known to: the emulator is not the service.
namespace dynamorm::differential {

/// Takes those members out of an answer's text that the emulator gives otherwise than the service does.
void leave_out(std::string_view operation, Answer& answer, Answer& other);

/// Why the two answers differ, if that is known: who is right, and what says so. Else empty.
[[nodiscard]] std::string_view explain(std::string_view operation, Answer const& emulator, Answer const& engine);

}  // namespace dynamorm::differential
