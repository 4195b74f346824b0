// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "answer.hpp"

/// Known differences between emulator and engine, because the emulator is not the service.
namespace dynamorm::differential {

/// Replaces the emulator's phrases by the service's, and removes members that are known to differ from both answers.
/// `request` is the operation's name, a space, and the request's JSON; here and below.
void level(std::string_view request, Answer& emulator, Answer& engine);

/// Returns why the two answers differ, if that is known: which side is right, and the source. Else empty.
[[nodiscard]] std::string_view explain(std::string_view request, Answer const& emulator, Answer const& engine);

}  // namespace dynamorm::differential
