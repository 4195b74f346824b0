// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/error.hpp"

#include <utility>

namespace dynamorm {

Error::Error(std::string message) noexcept : message_(std::move(message)) {}

Error::~Error() = default;

}  // namespace dynamorm
