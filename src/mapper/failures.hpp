// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/validation_error.hpp"

namespace dynamorm::mapper {

[[nodiscard]] Failure failure_of(ValidationError const& error);
[[nodiscard]] Failure failure_of(InvalidKey const& error);
/// Throws an error, unless an attempt of this thread remembers it.
template <class Error>
void throw_unless_remembered(Error const& error) {
  if (!detail::Attempt::remember(failure_of(error))) throw error;
}

/// Returns the failure that the exception which is being handled stands for: the inverse of throw_failure(). The
/// failure of an exception that is not a RequestError has the name of its class.
[[nodiscard]] Failure failure_of_current_exception();

}  // namespace dynamorm::mapper
