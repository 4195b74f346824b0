// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/operation_list.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"

#define DYNAMORM_REQUEST_AND_RESPONSE(file, Name) \
  struct Name##Request;                           \
  struct Name##Response;

namespace dynamorm::api {
DYNAMORM_OPERATIONS(DYNAMORM_REQUEST_AND_RESPONSE)
}

#undef DYNAMORM_REQUEST_AND_RESPONSE

/// Declares one function for each operation of the API. Each is defined in the file with its name.
namespace dynamorm::engine {

#define DYNAMORM_HANDLER(file, Name) \
  Result<api::Name##Response> run(Context const& context, api::Name##Request const& request);
DYNAMORM_OPERATIONS(DYNAMORM_HANDLER)
#undef DYNAMORM_HANDLER

}  // namespace dynamorm::engine
