// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/next_token.hpp"

#include "base/base64.hpp"
#include "engine/failures.hpp"
#include "engine/fingerprint.hpp"
#include "engine/storage/layout.hpp"
#include "item/encoding_check.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

constexpr char token_version = 1;
constexpr std::size_t token_head_size = 1 + 8 + 4;
constexpr std::size_t token_check_size = 8;

std::uint64_t check_of(std::string_view bytes) {
  Fingerprint check;
  check.add(bytes);
  return check.value();
}

}  // namespace

std::uint64_t fingerprint_of(std::string_view statement, std::span<Value const> parameters) {
  Fingerprint fingerprint;
  fingerprint.add(statement);
  for (Value const& parameter : parameters) fingerprint.add(std::string_view(parameter.encoded()));
  return fingerprint.value();
}

std::string token_of(StatementRead::Start const& start, std::uint64_t fingerprint) {
  std::string bytes(1, token_version);
  storage::append_u64(bytes, fingerprint);
  storage::append_u32(bytes, static_cast<std::uint32_t>(start.range));
  bytes += start.key.encoded();
  storage::append_u64(bytes, check_of(bytes));
  std::string token;
  append_base64(token, bytes);
  return token;
}

Result<StatementRead::Start> start_of(std::string_view token, std::uint64_t fingerprint) {
  std::string decoded;
  if (!append_decoded_base64(decoded, token) || decoded.size() < token_head_size + token_check_size)
    return invalid_token();
  std::string_view const bytes(decoded);
  std::string_view const checked = bytes.substr(0, bytes.size() - token_check_size);
  std::string_view const item = checked.substr(token_head_size);
  bool const is_ours =
      bytes.front() == token_version && storage::read_u64(bytes.substr(checked.size())) == check_of(checked);
  if (!is_ours || !item::is_well_formed(item) || !ValueView(item.data()).is(Type::map)) return invalid_token();
  if (storage::read_u64(bytes.substr(1)) != fingerprint) return refuse("NextToken does not match request");
  std::size_t range = 0;
  for (char const byte : bytes.substr(token_head_size - 4, 4)) range = range << 8 | static_cast<unsigned char>(byte);
  return StatementRead::Start{.range = range, .key = item::trusted_item(std::string(item))};
}

Failure invalid_token() { return refuse("Invalid NextToken"); }

}  // namespace dynamorm::engine
