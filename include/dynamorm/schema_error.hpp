#pragma once

#include "dynamorm/error.hpp"

namespace dynamorm {

/// A schema names an attribute, a rule or a pattern that cannot be. What can be seen when the schema is compiled is a
/// compile error instead.
class InvalidSchemaField : public Error {
 public:
  using Error::Error;
};

/// A table lacks something it needs, such as a hash key or its name.
class MissingTableAttribute : public Error {
 public:
  using Error::Error;
};

/// A key without one of its attributes, or with one that is empty or of the wrong type.
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
