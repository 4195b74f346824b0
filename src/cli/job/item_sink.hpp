// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "dynamorm/database.hpp"

#include "cli/job/failed_items.hpp"
#include "cli/job/item_source.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/session.hpp"

namespace dynamorm::cli {

/// Takes the items of a job.
class ItemSink {
 public:
  virtual ~ItemSink() = default;
  /// Takes an item, and may hold it back until flush().
  virtual void add(Record record) = 0;
  /// Stores what is held back. Afterwards everything added so far is stored or among the failed items.
  virtual void flush() = 0;
  /// Stores everything, and what a file needs at its end.
  virtual void finish() { flush(); }
  /// Returns whether flush() is due, so that a job can note its place.
  [[nodiscard]] virtual bool is_full() const = 0;
  /// Returns the place behind what is stored, for the sink of a later run.
  [[nodiscard]] virtual std::string place() const { return "-"; }
};

/// Returns a sink that puts items into a table, 25 in a request. Items that the table rejects go to `failed`.
[[nodiscard]] std::unique_ptr<ItemSink> make_table_sink(Session& session, Database database, std::string table,
                                                        FailedItems& failed);

/// Returns a sink that writes items to a file in the session's form; "-" is the session's output. With `resumed_at`, a
/// place of an earlier sink, drops what follows the place and continues there. Throws Misuse if the file cannot be
/// written.
[[nodiscard]] std::unique_ptr<ItemSink> make_file_sink(Session& session, std::string const& file, Columns columns,
                                                       std::string const& resumed_at);

}  // namespace dynamorm::cli
