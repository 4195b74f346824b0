// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/detail/writer.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "api/checker.hpp"
#include "api/enum_spellings.hpp"
#include "api/structure.hpp"
#include "api/value_layer.hpp"
#include "item/json_document.hpp"

namespace dynamorm::item {
struct JsonFault;
struct JsonValueRules;
}  // namespace dynamorm::item

namespace dynamorm::api {

/// Says whose text is read, which decides the error.
enum class Side : std::uint8_t {
  request,   ///< The service's errors: SerializationException at the first wrong type, otherwise ValidationException.
  response,  ///< MalformedResponse. Rules are not checked, and enum values of a newer service are ignored.
};

/// Reads JSON into structures. The reader is positioned at one value after another. Each `read…` reads the current
/// value and returns false at the first fault that ends reading. Unknown members are ignored, and null means absent.
class Reader : public Checker {
 public:
  [[nodiscard]] bool read(std::string& text);
  [[nodiscard]] bool read(bool& boolean);
  /// `java_class` is the service's name for the number in messages about another type.
  [[nodiscard]] bool read(std::int64_t& number, std::string_view java_class = "Long");
  [[nodiscard]] bool read(double& number);
  [[nodiscard]] bool read(Timestamp& time);
  [[nodiscard]] bool read(Item& item);
  [[nodiscard]] bool read(Value& value);
  /// Leaves `value` empty if the string is not one of the names.
  [[nodiscard]] bool read_enumerator(Rules const& rules, EnumNames names, std::optional<std::uint8_t>& value);
  [[nodiscard]] bool read_structure(Structure const& structure, void* object);

  /// Adds one element of a list, or one entry of a map with its name, to the collection.
  using ReadOne = bool (*)(Reader& reader, std::string_view name, void* collection);
  [[nodiscard]] bool read_list(void* list, ReadOne read_element);
  [[nodiscard]] bool read_map(void* map, ReadOne read_entry);

  [[nodiscard]] bool checks_rules() const noexcept { return side_ == Side::request; }
  /// Whether it is known that the request will be rejected, whatever is still to come.
  [[nodiscard]] bool is_rejected() const noexcept { return has_faults() || !refusal_.empty(); }
  /// Returns the message for the first invalid value so far, and puts another in its place.
  [[nodiscard]] std::string exchange_refusal(std::string message) {
    return std::exchange(refusal_, std::move(message));
  }
  /// Ends reading at an unknown enum value that cannot be omitted.
  [[nodiscard]] bool unknown_word();

  /// Reads all of `body` into `object`, which `structure` describes.
  [[nodiscard]] static Status read_document(Side side, std::string const& body, Structure const& structure,
                                            void* object, ValueChecks values = {}, Report report = Report::newer);

 private:
  Reader(Side side, std::string const& body, ValueChecks values) noexcept
      : side_(side), values_(values), text_(body.data()), json_(body), at_(json_.begin()) {}
  [[nodiscard]] bool read_text(std::string_view& text);
  /// Moves to `end`; null means that the text is not JSON.
  [[nodiscard]] bool move_to(char const* end);
  [[nodiscard]] bool walked(char const* end);
  [[nodiscard]] bool fail(std::string message);
  /// Records why an item or value was rejected. Returns whether reading may continue after it.
  [[nodiscard]] bool refuse(item::JsonFault fault);
  [[nodiscard]] bool read_member(Structure const& structure, std::size_t index, void* object);
  [[nodiscard]] item::JsonValueRules rules_of_values() const noexcept;
  [[nodiscard]] bool check_strictly(Field const& field);
  [[nodiscard]] bool check_presence(Structure const& structure, std::uint64_t seen);
  [[nodiscard]] Status outcome(bool finished, Report report) const;

  Side side_;
  ValueChecks values_;
  char const* text_;  // the start of the document
  item::JsonDocument json_;
  char const* at_;                   // the current value
  dynamorm::detail::Writer writer_;  // writes items and values; reused
  bool failed_ = false;
  std::string fault_;  // the reason why reading ended; empty if the text is not JSON
  std::string fault_path_;
  std::string refusal_;        // the message for the first invalid value
  std::string missing_field_;  // the message for the first missing field of a strict structure
};

}  // namespace dynamorm::api
