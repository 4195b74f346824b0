// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/item.hpp"

#include "cli/session.hpp"

namespace dynamorm::cli {

/// One record of a source: an item, or a text that is not an item.
struct Record {
  std::optional<Item> item{};
  std::string text{};   ///< As read; empty for items of a table.
  std::string fault{};  ///< Why `text` is not an item.
};

/// Gives the items that a job works on, one after the other.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  /// Returns std::nullopt at the end. Throws if the source cannot be read on.
  virtual std::optional<Record> next() = 0;
  /// Returns the place behind the last record, for resume().
  [[nodiscard]] virtual std::string place() const = 0;
  /// Continues at a place. Call it before next().
  virtual void resume(std::string const& place) = 0;
  /// Returns about how many records there are, if that is known.
  [[nodiscard]] virtual std::optional<std::uint64_t> total() const { return std::nullopt; }
};

/// Returns a source of the items in a table: a scan, page by page.
[[nodiscard]] std::unique_ptr<ItemSource> make_table_source(Session& session, Database database,
                                                            api::TableDescription const& table);

/// Returns a source of the items in a file with one JSON object on each line, in the session's form. `file` may be
/// compressed with gzip; "-" is the session's input.
[[nodiscard]] std::unique_ptr<ItemSource> make_json_lines_source(Session& session, std::string const& file);

/// How cells of CSV become attributes.
struct CsvTyping {
  std::string types{};      ///< "isbn:S,year:N": the types of these columns.
  bool as_strings = false;  ///< All other columns are strings.
};
/// Returns a source of the items in a file of comma-separated values with a header. Empty cells are omitted. Key
/// attributes get their types; other cells become numbers, booleans, lists and maps if they look like one and can be
/// written back without a change.
[[nodiscard]] std::unique_ptr<ItemSource> make_csv_source(Session& session, std::string const& file,
                                                          api::TableDescription const& table, CsvTyping const& typing);

/// Returns a source of the items in a full export that the service wrote to S3: the folder that holds
/// manifest-summary.json. Throws Misuse if the folder holds another kind of export.
/// Rule from: "DynamoDB table export output format".
[[nodiscard]] std::unique_ptr<ItemSource> make_s3_export_source(std::string const& folder);

}  // namespace dynamorm::cli
