#include "base/utf8.hpp"

#include <simdjson.h>

namespace dynamorm {

bool is_utf8(std::string_view text) noexcept { return simdjson::validate_utf8(text.data(), text.size()); }

}  // namespace dynamorm
