// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/error.hpp"

namespace dynamorm {

/// A pattern in the schema is not a regular expression, or the key or local indexes of the table differ from the
/// schema, which update_table() cannot change. The message names the table and the attribute or index. All other faults
/// in a schema are compile errors.
class InvalidSchemaField : public Error {
 public:
  using Error::Error;
};

/// The name given to a Table is empty.
class MissingTableAttribute : public Error {
 public:
  using Error::Error;
};

/// A key attribute is empty or too long, in a call or in an item to store. Nothing was sent. A raw document that lacks
/// a key attribute, or has one of the wrong type, throws ValidationError instead.
class InvalidKey : public Error {
 public:
  using Error::Error;
};

/// A model was used before it had a database; see dynamorm::use.
class MissingDatabase : public Error {
 public:
  using Error::Error;
};

}  // namespace dynamorm
