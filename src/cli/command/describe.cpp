// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <string_view>

#include "dynamorm/api/describe_table.hpp"
#include "dynamorm/api/describe_time_to_live.hpp"

#include "api/enum_spellings.hpp"
#include "api/json_codec.hpp"
#include "cli/command/commands.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

constexpr std::size_t width_of_labels = 14;

void line(std::ostream& out, std::string_view label, std::string_view text) {
  out << "  " << label << std::string(width_of_labels - label.size(), ' ') << text << '\n';
}

std::string words_for(api::TableDescription const& table, std::vector<api::KeySchemaElement> const& key) {
  std::string words;
  for (api::KeySchemaElement const& element : key) {
    if (!words.empty()) words += ", ";
    words += element.attribute_name;
    words += std::string(" (") + letter_of(key_type(table, element.attribute_name)) + ")";
    if (element.key_type == api::KeyType::range) words += " range";
  }
  return words;
}

std::string words_for(api::IndexProjection const& projection) {
  switch (projection.projection_type.value_or(api::ProjectionType::all)) {
    case api::ProjectionType::all:
      return "all attributes";
    case api::ProjectionType::keys_only:
      return "keys only";
    default:
      break;
  }
  std::string words = "keys and";
  for (std::string const& name : projection.non_key_attributes.value_or(std::vector<std::string>{}))
    words += ' ' + name;
  return words;
}

template <class Indexes>
void describe_indexes(std::ostream& out, api::TableDescription const& table, Indexes const& indexes,
                      std::string_view kind) {
  if (!indexes) return;
  for (auto const& index : *indexes) {
    out << index.index_name.value_or("") << " (" << kind << " index)\n";
    if (index.key_schema) line(out, "key", words_for(table, *index.key_schema));
    if (index.projection) line(out, "holds", words_for(*index.projection));
    if constexpr (requires { index.index_status; }) {
      if (index.index_status) line(out, "status", api::name_of(*index.index_status));
    }
  }
}

void describe_for_people(std::ostream& out, api::TableDescription const& table, std::string const& expiry) {
  out << table.table_name.value_or("") << '\n';
  if (table.table_status) line(out, "status", api::name_of(*table.table_status));
  if (table.key_schema) line(out, "key", words_for(table, *table.key_schema));
  line(out, "items",
       std::to_string(table.item_count.value_or(0)) + ", " + std::to_string(table.table_size_bytes.value_or(0)) +
           " bytes");
  bool const is_on_demand =
      table.billing_mode_summary && table.billing_mode_summary->billing_mode == api::BillingMode::pay_per_request;
  line(out, "billing", is_on_demand ? "on demand" : "provisioned");
  if (!expiry.empty()) line(out, "expires by", expiry);
  if (table.stream_specification && table.stream_specification->stream_view_type) {
    line(out, "stream", api::name_of(*table.stream_specification->stream_view_type));
  }
  if (table.table_arn) line(out, "ARN", *table.table_arn);
  describe_indexes(out, table, table.global_secondary_indexes, "global");
  describe_indexes(out, table, table.local_secondary_indexes, "local");
}

}  // namespace

int describe_table(Session& session, std::string const& name) {
  Database const database = open(session.place);
  auto response = perform(session, database, api::DescribeTableRequest{name});
  if (session.item_form() != Form::table) {
    session.out << api::write_response({std::move(response)}) << '\n';
    return 0;
  }
  auto const expiry = perform(session, database, api::DescribeTimeToLiveRequest{name})
                          .time_to_live_description.value_or(api::TimeToLiveDescription{});
  describe_for_people(session.out, response.table, expiry.attribute_name.value_or(""));
  return 0;
}

}  // namespace dynamorm::cli
