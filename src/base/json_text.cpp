// SPDX-License-Identifier: Apache-2.0
#include "base/json_text.hpp"

#include "base/plain_run.hpp"

namespace dynamorm {
namespace {

void put_escaped(TextWriter& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out.put('\\');
      out.put(c);
      return;
    case '\n':
      out.put("\\n");
      return;
    case '\r':
      out.put("\\r");
      return;
    case '\t':
      out.put("\\t");
      return;
    default:
      out.put("\\u00");
      out.put(hex[static_cast<unsigned char>(c) >> 4]);
      out.put(hex[c & 0x0F]);
  }
}

void put_with_escapes(TextWriter& out, std::string_view text) {
  out.put('"');
  char const* at = text.data();
  char const* const end = at + text.size();
  while (true) {
    char const* const plain_end = plain_run(at, end).end;
    out.put(std::string_view(at, plain_end));
    if (plain_end == end) break;
    put_escaped(out, *plain_end);
    at = plain_end + 1;
  }
  out.put('"');
}

}  // namespace

void put_json_string(TextWriter& out, std::string_view text) {
  if (!is_plain(text)) return put_with_escapes(out, text);
  constexpr std::size_t quotes = 2;
  char* at = out.room(text.size() + quotes);
  *at++ = '"';
  copy_short(at, text.data(), text.size());
  at += text.size();
  *at++ = '"';
  out.wrote_to(at);
}

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::size_t quotes = 2;
  TextWriter writer(out, text.size() + quotes);
  put_json_string(writer, text);
}

}  // namespace dynamorm
