#pragma once

#include <exception>
#include <string>

namespace dynamorm {

/// The root of everything dynamorm throws.
class Error : public std::exception {
 public:
  explicit Error(std::string message) noexcept;
  ~Error() override;
  /// One line for people and logs, without secrets.
  [[nodiscard]] char const* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

/// A text or a floating-point value that is no DynamoDB number; the message is the service's own.
class InvalidNumber : public Error {
 public:
  using Error::Error;
};

/// A string or an attribute name that is not UTF-8.
class InvalidText : public Error {
 public:
  using Error::Error;
};

/// A value was read as another type than it has.
class TypeMismatch : public Error {
 public:
  using Error::Error;
};

/// An attribute or a list position that the item does not have was read.
class MissingAttribute : public Error {
 public:
  using Error::Error;
};

/// JSON or an item encoding that does not follow its grammar.
class InvalidEncoding : public Error {
 public:
  using Error::Error;
};

}  // namespace dynamorm
