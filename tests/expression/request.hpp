// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"

#include "expression/parser.hpp"
#include "expression/placeholders.hpp"

namespace dynamorm::expression {

/// The names and values of a request, from JSON; missing in the request if the text is empty.
class Request {
 public:
  explicit Request(std::string_view values = {}, std::string_view names = {}) {
    if (!values.empty()) {
      for (auto const attribute : from_dynamodb_json(values)) {
        values_.emplace_back(attribute.name, Value(attribute.value));
      }
      placeholders_.emplace(Placeholders::make(names_of(names), Placeholders::Values(values_)));
    } else {
      placeholders_.emplace(Placeholders::make(names_of(names), std::nullopt));
    }
  }
  Request(Request const&) = delete;
  Request& operator=(Request const&) = delete;

  Placeholders& placeholders() { return placeholders_->value(); }

 private:
  std::optional<Placeholders::Names> names_of(std::string_view json) {
    if (json.empty()) return std::nullopt;
    for (auto const attribute : from_plain_json(json)) {
      names_.emplace_back(attribute.name, attribute.value.as_string());
    }
    return Placeholders::Names(names_);
  }

  std::vector<std::pair<std::string, std::string>> names_;
  std::vector<std::pair<std::string, Value>> values_;
  std::optional<Result<Placeholders>> placeholders_;
};

/// The error message for an expression, without "Invalid …Expression: "; empty if the expression is valid.
inline std::string refusal_of(Kind kind, std::string_view text, std::string_view values = {},
                              std::string_view names = {}) {
  Request request(values, names);
  Result<Tree> const tree = parse_and_bind(kind, text, request.placeholders());
  if (tree) return {};
  std::string const prefix = "Invalid " + std::string(parameter_of(kind)) + ": ";
  std::string const& message = tree.failure().message();
  return message.starts_with(prefix) ? message.substr(prefix.size()) : "without its prefix: " + message;
}

/// An invalid expression and its error message.
struct RefusalCase {
  std::string_view text;
  std::string_view message;
  std::string_view values{};
  std::string_view names{};
};

template <std::size_t N>
void expect_refusals(Kind kind, RefusalCase const (&cases)[N]) {
  for (RefusalCase const& each : cases) {
    EXPECT_EQ(refusal_of(kind, each.text, each.values, each.names), each.message) << each.text;
  }
}

/// A malformed expression: the unexpected token and the text around it.
struct SyntaxErrorCase {
  std::string_view text;
  std::string_view token;
  std::string_view near;
};

template <std::size_t N>
void expect_syntax_errors(Kind kind, SyntaxErrorCase const (&cases)[N]) {
  for (SyntaxErrorCase const& each : cases) {
    EXPECT_EQ(refusal_of(kind, each.text),
              "Syntax error; token: \"" + std::string(each.token) + "\", near: \"" + std::string(each.near) + "\"")
        << each.text;
  }
}

}  // namespace dynamorm::expression
