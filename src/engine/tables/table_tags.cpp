// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/table_tags.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

#include "engine/failures.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/resource_arn.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_tags = 50;
constexpr std::ptrdiff_t longest_key = 128;
constexpr std::ptrdiff_t longest_value = 256;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Accepts letters and digits of any script, white space and some marks. Characters beyond ASCII count as letters.
bool is_tag_character(char c) {
  constexpr std::string_view marks = "+-=._:/@ \t\n\r";
  bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || !is_ascii(c) || marks.find(c) != std::string_view::npos;
}

bool is_tag_text(std::string_view text, std::ptrdiff_t longest) {
  auto const begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return std::ranges::count_if(text, begins_character) <= longest && std::ranges::all_of(text, is_tag_character);
}

Failure access_denied(Caller const& caller, std::string_view operation, std::string const& arn) {
  std::string message = "User: arn:aws:iam::" + caller.account + ":root is not authorized to perform: dynamodb:";
  message.append(operation).append(" on resource: ").append(arn);
  message.append(" because no resource-based policy allows the dynamodb:").append(operation).append(" action");
  return service_failure("AccessDeniedException", std::move(message));
}

Status check_arn(Caller const& caller, std::string const& arn, std::string_view operation) {
  if (Status const formed = check_resource_arn(arn); !formed) return formed;
  if (arn.starts_with(table_arn(caller, {}))) return {};
  if (account_in(arn) != caller.account) return access_denied(caller, operation, arn);
  return refuse("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
}

}  // namespace

Status check_tag_key(std::string const& key) {
  if (key.empty() || !is_tag_text(key, longest_key)) return refuse("The Tag Key provided is invalid, Key: " + key);
  return {};
}

Status check_tags(std::vector<api::ResourceTag> const& tags) {
  std::set<std::string_view> keys;
  for (api::ResourceTag const& tag : tags) {
    if (Status key = check_tag_key(tag.key); !key) return key;
    if (!is_tag_text(tag.value, longest_value)) {
      return refuse("The Tag Value provided is invalid, Value: " + tag.value);
    }
    if (tag.key.starts_with("aws:")) return refuse("Tag Key cannot be prefixed with aws:, Key: " + tag.key);
    if (!keys.insert(tag.key).second) {
      return refuse("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + tag.key);
    }
  }
  return {};
}

Status check_tag_count(std::vector<api::ResourceTag> const& tags) {
  if (tags.size() <= most_tags) return {};
  return refuse("Number of Tags exceed the current limit for the provided ResourceArn");
}

Result<std::shared_ptr<storage::Table>> find_tagged_table(Context const& context, std::string const& arn,
                                                          std::string_view operation) {
  if (Status const valid = check_arn(context.caller, arn, operation); !valid) return valid.failure();
  auto table = find_table(context, table_name_of(arn));
  if (table || table.failure().name() != "ResourceNotFoundException") return table;
  // On the service, the default account of callers belongs to someone else.
  if (context.caller.account == Caller().account) return access_denied(context.caller, operation, arn);
  return service_failure("ResourceNotFoundException",
                         "Requested resource not found: ResourcArn: " + arn + " not found");
}

}  // namespace dynamorm::engine
