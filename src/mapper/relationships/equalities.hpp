// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"

namespace dynamorm::mapper {

/// Sets the attributes of an object to the values that the condition requires by equality, and ignores its other parts.
/// Throws ValidationError if an attribute cannot have the value.
void set_equals(detail::ModelInfo const& model, Condition const& condition, void* object);

}  // namespace dynamorm::mapper
