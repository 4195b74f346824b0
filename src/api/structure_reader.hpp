#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/detail/writer.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "api/checker.hpp"
#include "api/enum_spellings.hpp"
#include "api/structure.hpp"
#include "item/json_document.hpp"

namespace dynamorm::item {
struct JsonFault;
}  // namespace dynamorm::item

namespace dynamorm::api {

/// Whose words are read, which decides what a fault in them becomes.
enum class Side : std::uint8_t {
  request,   ///< The service's errors: SerializationException at the first wrong type, else ValidationException.
  response,  ///< MalformedResponse; rules are not checked, and words that a newer service says are passed over.
};

/// Reads one JSON text into structures. It stands at one value after the other; each `read…` takes the one it stands
/// at and returns false at the first fault that ends the reading. Members of no known name are passed over, and null
/// is the same as absent.
class Reader : public Checker {
 public:
  [[nodiscard]] bool read(std::string& text);
  [[nodiscard]] bool read(bool& boolean);
  /// `java_class`: what the service calls the number where something else stands in its place.
  [[nodiscard]] bool read(std::int64_t& number, std::string_view java_class = "Long");
  [[nodiscard]] bool read(double& number);
  [[nodiscard]] bool read(Timestamp& time);
  [[nodiscard]] bool read(Item& item);
  [[nodiscard]] bool read(Value& value);
  /// Leaves `value` empty for a word that is none of the names.
  [[nodiscard]] bool read_enumerator(EnumNames names, std::optional<std::uint8_t>& value);
  [[nodiscard]] bool read_structure(Structure const& structure, void* object);

  /// Called for each element of a list, or each entry of a map with its name, to add it to the collection.
  using ReadOne = bool (*)(Reader& reader, std::string_view name, void* collection);
  [[nodiscard]] bool read_list(void* list, ReadOne read_element);
  [[nodiscard]] bool read_map(void* map, ReadOne read_entry);

  [[nodiscard]] bool checks_rules() const noexcept { return side_ == Side::request; }
  /// Ends the reading where a word is no enumerator and there is no way to leave it out.
  [[nodiscard]] bool unknown_word();

  /// Reads the whole of `body` into `object`, which `structure` describes.
  [[nodiscard]] static Status read_document(Side side, std::string const& body, Structure const& structure,
                                            void* object);

 private:
  Reader(Side side, std::string const& body) noexcept : side_(side), json_(body), at_(json_.begin()) {}
  [[nodiscard]] bool read_text(std::string_view& text);
  /// Goes to `end`; null says that the text is no JSON.
  [[nodiscard]] bool move_to(char const* end);
  [[nodiscard]] bool walked(char const* end);
  [[nodiscard]] bool fail(std::string message);
  /// Notes why the item or the value was refused; whether the reading may go on behind it.
  [[nodiscard]] bool refuse(item::JsonFault fault);
  [[nodiscard]] bool read_member(Structure const& structure, std::size_t index, void* object);
  [[nodiscard]] bool check_presence(Structure const& structure, std::uint64_t seen);
  [[nodiscard]] Status outcome(bool finished) const;

  Side side_;
  item::JsonDocument json_;
  char const* at_;                   // the value the reader stands at
  dynamorm::detail::Writer writer_;  // what an item or a value is written with, again and again
  bool failed_ = false;
  std::string fault_;  // what ended the reading; empty if the text is no JSON
  std::string fault_path_;
  std::string refusal_;  // of the first value that is none, in words of its own
};

}  // namespace dynamorm::api
