#pragma once

#include <string_view>

#include "answer.hpp"

/// Where the emulator and the engine answer differently and are known to: the emulator is not the service.
namespace dynamorm::differential {

/// Puts the service's words in the place of the emulator's, and takes out of both answers what the emulator is known to
/// give otherwise. `request` is the operation's name, a space, and the request's JSON; here and below.
void level(std::string_view request, Answer& emulator, Answer& engine);

/// Why the two answers differ, if that is known: who is right, and what says so. Else empty.
[[nodiscard]] std::string_view explain(std::string_view request, Answer const& emulator, Answer const& engine);

}  // namespace dynamorm::differential
