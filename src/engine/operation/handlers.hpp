#pragma once

#include "dynamorm/api/operation_list.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"

/// Declares one function for each operation of the API. Each is defined in the file with its name.
namespace dynamorm::engine {

#define DYNAMORM_HANDLER(file, Name) \
  Result<api::Name##Response> run(Context const& context, api::Name##Request const& request);
DYNAMORM_OPERATIONS(DYNAMORM_HANDLER)
#undef DYNAMORM_HANDLER

}  // namespace dynamorm::engine
