#pragma once

#include "dynamorm/api/operation_list.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"

/// One function for each operation of the API, defined in the file of its name.
namespace dynamorm::engine {

#define DYNAMORM_HANDLER(file, Name) \
  Result<api::Name##Response> run(Context const& context, api::Name##Request const& request);
DYNAMORM_OPERATIONS(DYNAMORM_HANDLER)
#undef DYNAMORM_HANDLER

}  // namespace dynamorm::engine
