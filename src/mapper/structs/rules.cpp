// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/structs/rules.hpp"

#include <re2/re2.h>

#include "dynamorm/schema_error.hpp"

#include "base/utf8.hpp"

namespace dynamorm::detail {
namespace {

re2::RE2 const& compiled_of(void* compiled) { return *static_cast<re2::RE2 const*>(compiled); }

std::size_t count_characters(std::string_view utf8) noexcept {
  std::size_t count = 0;
  for (char const c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

Value shown(MemberCodec const& codec, void const* value) {
  Writer writer;
  Visit visit;
  codec.encode(value, writer, visit);
  return Value(ValueView(writer.buffer().data()));
}

void fail_range(Visit& visit, Value const& lowest, Value const& highest, Value const& given) {
  visit.fail("must be between " + lowest.to_string() + " and " + highest.to_string() + ", got " + given.to_string());
}

void fail_one_of(Visit& visit, Value const& allowed, Value const& given) {
  visit.fail("must be one of " + allowed.to_string() + ", got " + given.to_string());
}

void Length::check(std::string const& text, Visit& visit) const { check_size(count_characters(text), visit); }

void Length::check_size(std::size_t size, Visit& visit) const {
  if (size >= shortest && size <= longest) return;
  visit.fail("must have a length from " + std::to_string(shortest) + " to " + std::to_string(longest) + ", got " +
             std::to_string(size));
}

PatternMatcher::PatternMatcher(std::string_view pattern, std::string_view table, Visit const& visit)
    : compiled_(new re2::RE2(re2::StringPiece(pattern.data(), pattern.size()), re2::RE2::Quiet)) {
  if (compiled_of(compiled_).ok()) return;
  std::string const why = compiled_of(compiled_).error();
  delete static_cast<re2::RE2*>(compiled_);
  throw InvalidSchemaField(visit.place_in(table) + ": the pattern \"" + std::string(pattern) +
                           "\" is not a valid regular expression: " + why);
}

PatternMatcher::~PatternMatcher() { delete static_cast<re2::RE2*>(compiled_); }

void PatternMatcher::check(std::string_view text, Visit& visit) const {
  if (!is_utf8(text)) return;  // recorded where the text is encoded
  if (re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), compiled_of(compiled_))) return;
  visit.fail("must match " + compiled_of(compiled_).pattern() + ", got " + Value(text).to_string());
}

}  // namespace dynamorm::detail
