// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/update_time_to_live.hpp"

#include "api/json_codec.hpp"
#include "cli/command/commands.hpp"
#include "cli/misuse.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"
#include "mapper/tables/table_wait.hpp"

namespace dynamorm::cli {
namespace {

/// Splits "author,year:N" and the like. Never returns an empty list.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts{std::string()};
  for (char const c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// Collects the keys of the table and its indexes.
class Keys {
 public:
  /// Adds a key attribute such as "isbn" or "year:N", and returns its place in a key.
  api::KeySchemaElement add(std::string const& written, api::KeyType type) {
    std::size_t const colon = written.rfind(':');
    std::string const name = written.substr(0, colon);
    if (name.empty()) throw Misuse("'" + written + "' names no attribute; write NAME or NAME:TYPE, such as year:N");
    define(name, colon == std::string::npos ? "S" : std::string_view(written).substr(colon + 1));
    return {name, type};
  }

  /// Reads the key of an index such as "author,year:N".
  std::vector<api::KeySchemaElement> key(std::string_view written) {
    std::vector<std::string> const parts = split(written, ',');
    if (parts.size() > 2) throw Misuse("'" + std::string(written) + "' has more than a hash key and a range key");
    std::vector<api::KeySchemaElement> key{add(parts[0], api::KeyType::hash)};
    if (parts.size() == 2) key.push_back(add(parts[1], api::KeyType::range));
    return key;
  }

  [[nodiscard]] std::vector<api::AttributeDefinition> definitions() && { return std::move(definitions_); }

 private:
  void define(std::string const& name, std::string_view type) {
    api::AttributeDefinition const definition{name, type_of(name, type)};
    auto const known = std::ranges::find(definitions_, name, &api::AttributeDefinition::attribute_name);
    if (known == definitions_.end()) {
      definitions_.push_back(definition);
    } else if (*known != definition) {
      throw Misuse("the attribute " + name + " is given two types; write the same type in each key");
    }
  }

  static api::ScalarAttributeType type_of(std::string const& name, std::string_view type) {
    if (auto const known = type_of_letter(type)) return *known;
    throw Misuse("a key attribute has the type S, N or B; " + name + " was given " + std::string(type));
  }

  std::vector<api::AttributeDefinition> definitions_;
};

/// Splits "by-author:author,year:N" into the name of the index and its key.
std::pair<std::string, std::string> named_index(std::string const& written) {
  std::size_t const colon = written.find(':');
  if (colon == 0 || colon == std::string::npos) {
    throw Misuse("'" + written + "' is no index; write NAME:HASH or NAME:HASH,RANGE, such as by-author:author,year:N");
  }
  return {written.substr(0, colon), written.substr(colon + 1)};
}

api::StreamViewType view_of(std::string_view stream) {
  if (stream == "keys") return api::StreamViewType::keys_only;
  if (stream == "new") return api::StreamViewType::new_image;
  if (stream == "old") return api::StreamViewType::old_image;
  return api::StreamViewType::new_and_old_images;
}

constexpr api::IndexProjection all_attributes{.projection_type = api::ProjectionType::all};

api::CreateTableRequest request_from_options(CreateOptions const& options) {
  if (options.table.empty() || options.hash_key.empty()) {
    throw Misuse("a table needs a name and a hash key: dynamorm create NAME --hash-key ATTRIBUTE; or give a --file");
  }
  Keys keys;
  api::CreateTableRequest request{.table_name = options.table};
  request.key_schema = {keys.add(options.hash_key, api::KeyType::hash)};
  if (!options.range_key.empty()) request.key_schema->push_back(keys.add(options.range_key, api::KeyType::range));
  for (std::string const& written : options.indexes) {
    auto const [name, key] = named_index(written);
    if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
    request.global_secondary_indexes->push_back(
        {.index_name = name, .key_schema = keys.key(key), .projection = all_attributes});
  }
  for (std::string const& written : options.local_indexes) {
    auto const [name, range_key] = named_index(written);
    if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
    request.local_secondary_indexes->push_back(
        {.index_name = name, .key_schema = keys.key(options.hash_key + ',' + range_key), .projection = all_attributes});
  }
  request.attribute_definitions = std::move(keys).definitions();
  request.billing_mode = api::BillingMode::pay_per_request;
  if (!options.stream.empty()) {
    request.stream_specification = {.stream_enabled = true, .stream_view_type = view_of(options.stream)};
  }
  return request;
}

api::CreateTableRequest request_from_file(std::string const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Misuse("cannot read " + file);
  std::string const body{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  auto request = api::read_request(api::target({api::CreateTableRequest{}}), body);
  if (!request) throw Misuse(file + " is not the JSON of a CreateTable request: " + request.failure().message());
  return std::move(request->operation).get<api::CreateTableRequest>();
}

}  // namespace

int create_table(Session& session, CreateOptions const& options) {
  api::CreateTableRequest request =
      options.file.empty() ? request_from_options(options) : request_from_file(options.file);
  if (!options.table.empty()) request.table_name = options.table;
  std::string const name = request.table_name;

  Database const database = open(session.place);
  (void)perform(session, database, std::move(request));
  mapper::wait_until_active(database, name, {});
  if (!options.expires.empty()) {
    (void)perform(session, database,
                  api::UpdateTimeToLiveRequest{name, {.enabled = true, .attribute_name = options.expires}});
  }
  session.err << "created the table " << name << '\n';
  return 0;
}

}  // namespace dynamorm::cli
