// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "expression/lexer.hpp"

namespace dynamorm::expression {

class ExpressionCache;

/// Returns whether a text is a placeholder that begins with `mark`: # for a name, : for a value.
[[nodiscard]] inline bool is_placeholder(std::string_view text, char mark) noexcept {
  return text.size() > 1 && text.front() == mark && std::all_of(text.begin() + 1, text.end(), is_word_character);
}

/// The names and values for the placeholders in all expressions of a request, and the cache of parsed expressions.
/// Records which names and values were used.
///
/// Keeps views of both: valid as long as they live unchanged. Not thread-safe.
class Placeholders {
 public:
  /// Maps placeholders ("#name") to attribute names, in the order of the request.
  using Names = std::span<std::pair<std::string, std::string> const>;
  /// Maps placeholders (":value") to values.
  using Values = std::span<std::pair<std::string, Value> const>;

  /// Without names and values. Expressions are parsed each time if `cache` is null.
  explicit Placeholders(ExpressionCache* cache = nullptr) noexcept : cache_(cache) {}

  /// Rejects empty parameters, invalid or too long placeholders, empty names, and more than 2 MB of either, with the
  /// service's messages. A parameter that the request omits is std::nullopt.
  /// Rule from: "Quotas in Amazon DynamoDB", Expression parameters.
  [[nodiscard]] static Result<Placeholders> make(std::optional<Names> names, std::optional<Values> values,
                                                 ExpressionCache* cache = nullptr);

  /// Null if expressions are parsed each time.
  [[nodiscard]] ExpressionCache* cache() const noexcept { return cache_; }

  /// Returns the name or value of the placeholder and marks it as used; std::nullopt if it is not defined.
  [[nodiscard]] std::optional<std::string_view> name(std::string_view placeholder) noexcept;
  [[nodiscard]] std::optional<ValueView> value(std::string_view placeholder) noexcept;

  /// Rejects names, then values, that no expression of the request used. Call it after all expressions are parsed.
  [[nodiscard]] Status check_all_used() const;

 private:
  /// The placeholders of one map, and which of them were used. Few are searched in order; more are sorted.
  class Index {
   public:
    Index() = default;
    template <class Entries>
    explicit Index(Entries const& entries);
    template <class Entries>
    [[nodiscard]] std::optional<std::size_t> use(Entries const& entries, std::string_view placeholder) noexcept;
    template <class Entries>
    [[nodiscard]] bool all_used(Entries const& entries) const noexcept;
    template <class Entries>
    [[nodiscard]] std::string unused(Entries const& entries) const;

   private:
    static constexpr std::size_t few = 8;

    struct Entry {
      std::string_view placeholder;
      std::uint32_t position = 0;
      bool used = false;
    };
    std::vector<Entry> ascending_;  // unless there are few
    std::uint32_t few_used_ = 0;    // a bit for each, if there are few
  };

  Names names_;
  Values values_;
  Index name_index_;
  Index value_index_;
  ExpressionCache* cache_;
};

}  // namespace dynamorm::expression
