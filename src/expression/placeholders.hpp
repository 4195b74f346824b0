#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::expression {

/// The names and values for the placeholders in all expressions of a request. Records which of them were used.
///
/// Keeps views of both: valid as long as they live unchanged. Not thread-safe.
class Placeholders {
 public:
  /// Maps placeholders ("#name") to attribute names, in the order of the request.
  using Names = std::span<std::pair<std::string, std::string> const>;
  /// Maps placeholders (":value") to values.
  using Values = std::span<std::pair<std::string, Value> const>;

  Placeholders() = default;

  /// Rejects empty parameters, invalid or too long placeholders, empty names, and more than 2 MB of either, with the
  /// service's messages. A parameter that the request omits is std::nullopt.
  /// Rule from: "Quotas in Amazon DynamoDB", Expression parameters.
  [[nodiscard]] static Result<Placeholders> make(std::optional<Names> names, std::optional<Values> values);

  /// Returns the name or value of the placeholder and marks it as used; std::nullopt if it is not defined.
  [[nodiscard]] std::optional<std::string_view> name(std::string_view placeholder) noexcept;
  [[nodiscard]] std::optional<ValueView> value(std::string_view placeholder) noexcept;

  /// Rejects names, then values, that no expression of the request used. Call it after all expressions are parsed.
  [[nodiscard]] Status check_all_used() const;

 private:
  /// The placeholders of one map in ascending order, so that each lookup is a binary search.
  class Index {
   public:
    Index() = default;
    template <class Entries>
    explicit Index(Entries const& entries);
    [[nodiscard]] std::optional<std::size_t> use(std::string_view placeholder) noexcept;
    [[nodiscard]] std::string unused() const;

   private:
    struct Entry {
      std::string_view placeholder;
      std::uint32_t position = 0;
      bool used = false;
    };
    std::vector<Entry> ascending_;
  };

  Names names_;
  Values values_;
  Index name_index_;
  Index value_index_;
};

}  // namespace dynamorm::expression
