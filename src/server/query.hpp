// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynamorm::server {

/// The parameters of a request's query. Decodes names and values once, so that every check sees the same ones: a
/// signature covers decoded names, and "X%2DAmz-Date" is another spelling of "X-Amz-Date".
///
/// Views are valid as long as the object, and across moves.
class Query {
 public:
  Query() = default;
  Query(Query&&) noexcept = default;
  Query& operator=(Query&&) noexcept = default;
  Query(Query const&) = delete;  // its views would point into the original
  Query& operator=(Query const&) = delete;
  ~Query() = default;
  /// `text` is the query of the target, without the question mark.
  explicit Query(std::string_view text);

  /// The value of the parameter `name`; std::nullopt if the parameter is missing.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

  /// The name of a duplicate X-Amz- parameter, in any letter case: two readers could choose different ones.
  [[nodiscard]] std::optional<std::string> repeated_signature_parameter() const;

 private:
  std::vector<std::pair<std::string, std::string>> parameters_;
};

}  // namespace dynamorm::server
