// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Includes everything that a program with models needs, except backup.hpp, local_server.hpp, relationships.hpp,
/// signals.hpp, and for your own backends and requests make_database.hpp and backend.hpp.

#if __cplusplus <= 201703L
#error dynamorm needs C++20: compile with -std=c++20
#define DYNAMORM_ENDS_THE_COMPILATION "dynamorm needs C++20"
#include DYNAMORM_ENDS_THE_COMPILATION
#endif

// The headers that explain mistakes come first, the innermost at the top: the compiler prints the chain of includes,
// and this order keeps it short.
// clang-format off
#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/struct_fault.hpp"
#include "dynamorm/field.hpp"
#include "dynamorm/schema.hpp"
#include "dynamorm/detail/structs/members.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/schema/schema_checks.hpp"
#include "dynamorm/detail/expressions/place_values.hpp"
#include "dynamorm/detail/expressions/place.hpp"
#include "dynamorm/attribute.hpp"
#include "dynamorm/detail/expressions/resolved.hpp"
#include "dynamorm/keyword.hpp"
#include "dynamorm/detail/table/arguments.hpp"
// clang-format on

#include "dynamorm/connect.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/embedded.hpp"
#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/model.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/revision.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"
#include "dynamorm/statement.hpp"
#include "dynamorm/table.hpp"
#include "dynamorm/transact_get.hpp"
#include "dynamorm/transaction.hpp"
#include "dynamorm/validation_error.hpp"
#include "dynamorm/vector_index.hpp"
#include "dynamorm/vector_search.hpp"
