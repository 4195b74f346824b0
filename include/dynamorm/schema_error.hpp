#pragma once

#include "dynamorm/error.hpp"

namespace dynamorm {

/// A schema has a pattern that is not a regular expression, or describes another key or other local indexes than the
/// table has, which update_table() cannot change. The message names the table and the attribute or index. Whatever else
/// is wrong with a schema is a compile error.
class InvalidSchemaField : public Error {
 public:
  using Error::Error;
};

/// A table lacks something it needs, such as a hash key or its name.
class MissingTableAttribute : public Error {
 public:
  using Error::Error;
};

/// A key whose attribute is empty or too long, in a call or in an item to store; nothing was sent. A raw document that
/// lacks a key attribute, or has one of the wrong type, is a ValidationError.
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
