// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dynamorm/item.hpp"

#include "cli/session.hpp"

namespace dynamorm::cli {

/// Writes items one after the other, in one of the forms.
class ItemWriter {
 public:
  virtual ~ItemWriter() = default;
  virtual void add(ItemView item) = 0;
  /// Writes what is still held back, and warns about what was left out. Call it once, after the last item.
  virtual void finish() {}
};

/// The columns of forms that have some: first those given, then the others as they appear.
struct Columns {
  std::vector<std::string> first{};
  bool only_these = false;
};

/// Returns a writer to the session's output, in its form.
[[nodiscard]] std::unique_ptr<ItemWriter> make_item_writer(Session& session, Columns columns);

/// Each form's writer.
[[nodiscard]] std::unique_ptr<ItemWriter> make_json_writer(std::ostream& out, bool with_types);
[[nodiscard]] std::unique_ptr<ItemWriter> make_csv_writer(std::ostream& out, std::ostream& err, Columns columns);
[[nodiscard]] std::unique_ptr<ItemWriter> make_table_writer(std::ostream& out, std::size_t width, Columns columns);

}  // namespace dynamorm::cli
