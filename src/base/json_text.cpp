#include "base/json_text.hpp"

#include "base/plain_run.hpp"

namespace dynamorm {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out.append({'\\', c});
      return;
    case '\n':
      out.append("\\n");
      return;
    case '\r':
      out.append("\\r");
      return;
    case '\t':
      out.append("\\t");
      return;
    default:
      out.append("\\u00").append({hex[static_cast<unsigned char>(c) >> 4], hex[c & 0x0F]});
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  char const* at = text.data();
  char const* const end = at + text.size();
  while (true) {
    char const* const plain_end = plain_run(at, end).end;
    out.append(at, plain_end);
    if (plain_end == end) break;
    append_escaped(out, *plain_end);
    at = plain_end + 1;
  }
  out.push_back('"');
}

}  // namespace dynamorm
