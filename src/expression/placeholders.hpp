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

/// The names and values that a request gives for the placeholders in all its expressions, and which of them were used.
///
/// Keeps views of both: valid as long as they live unchanged. One request, one thread.
class Placeholders {
 public:
  /// By placeholder, "#name", the attribute name; in the order of the request.
  using Names = std::span<std::pair<std::string, std::string> const>;
  /// By placeholder, ":value", the value.
  using Values = std::span<std::pair<std::string, Value> const>;

  Placeholders() = default;

  /// A parameter that the request does not have is nullopt; one that is there and empty is refused. So are placeholders
  /// that are none or too long, empty names, and more than 2 MB of either, in the service's words.
  /// Rule from: "Quotas in Amazon DynamoDB", Expression parameters.
  [[nodiscard]] static Result<Placeholders> make(std::optional<Names> names, std::optional<Values> values);

  /// What stands behind the placeholder, which counts as used from now on; nullopt if it is not defined.
  [[nodiscard]] std::optional<std::string_view> name(std::string_view placeholder) noexcept;
  [[nodiscard]] std::optional<ValueView> value(std::string_view placeholder) noexcept;

  /// Refuses names, then values, that no expression of the request used. Call once all of them are parsed.
  [[nodiscard]] Status check_all_used() const;

 private:
  /// The placeholders of one map in ascending order, so that thousands of them cost no more than a search each.
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
