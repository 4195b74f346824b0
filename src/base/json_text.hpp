// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/text_writer.hpp"

namespace dynamorm {

/// Writes `text`, which is UTF-8, as a quoted JSON string.
void put_json_string(TextWriter& out, std::string_view text);
void append_json_string(std::string& out, std::string_view text);

}  // namespace dynamorm
