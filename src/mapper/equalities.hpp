#pragma once

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/model_info.hpp"

namespace dynamorm::mapper {

/// Gives the object the values that the condition wants its attributes to be equal to; what else it asks is passed
/// over. Throws ValidationError for a value that the attribute cannot take.
void set_equals(detail::ModelInfo const& model, Condition const& condition, void* object);

}  // namespace dynamorm::mapper
