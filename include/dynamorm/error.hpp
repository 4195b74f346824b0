// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>

namespace dynamorm {

/// The base class of all exceptions thrown by dynamorm.
class Error : public std::exception {
 public:
  explicit Error(std::string message) noexcept;
  ~Error() override;
  /// Returns one line for people and logs, without secrets.
  [[nodiscard]] char const* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

/// A string or a floating-point value is not a valid DynamoDB number. The message is the service's.
class InvalidNumber : public Error {
 public:
  using Error::Error;
};

/// A string or an attribute name is not valid UTF-8.
class InvalidText : public Error {
 public:
  using Error::Error;
};

/// A value was read as a type that it does not have.
class TypeMismatch : public Error {
 public:
  using Error::Error;
};

/// A missing attribute or list element was read.
class MissingAttribute : public Error {
 public:
  using Error::Error;
};

/// JSON or an item encoding does not follow its grammar.
class InvalidEncoding : public Error {
 public:
  using Error::Error;
};

}  // namespace dynamorm
