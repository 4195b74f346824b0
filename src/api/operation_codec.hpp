// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "dynamorm/api/operation_list.hpp"

#include "api/structure.hpp"
#include "api/value_layer.hpp"

namespace dynamorm::api {

/// The JSON of an operation: its name in the header X-Amz-Target, and the structures of its request and response.
struct OperationCodec {
  std::string_view target;
  Structure request;
  Structure response;
  ValueChecks values{};
};

constexpr std::span<Field const> no_fields{};

/// Each is defined in the file with its name.
#define DYNAMORM_CODEC(file, Name) extern OperationCodec const file;
DYNAMORM_OPERATIONS(DYNAMORM_CODEC)
#undef DYNAMORM_CODEC

}  // namespace dynamorm::api
