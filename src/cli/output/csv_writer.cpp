// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>
#include <set>
#include <utility>

#include "cli/output/cell.hpp"
#include "cli/output/item_writer.hpp"

namespace dynamorm::cli {
namespace {

/// The number of items that decide about the header; later ones cannot add columns.
constexpr std::size_t most_held = 1'000;

/// Quotes a field if it needs quotes. Rule from: RFC 4180, section 2.
std::string field(std::string const& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char const c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

class CsvWriter : public ItemWriter {
 public:
  CsvWriter(std::ostream& out, std::ostream& err, Columns columns)
      : out_(out), err_(err), columns_(std::move(columns)) {}

  void add(ItemView item) override {
    if (has_header_) return row(item);
    held_.emplace_back(item);
    if (held_.size() == most_held) flush();
  }

  void finish() override {
    if (!has_header_) flush();
    if (left_out_.empty()) return;
    err_ << "dynamorm: warning: these attributes appear after the first " << most_held
         << " items and have no column; name all columns with --columns:";
    for (std::string const& name : left_out_) err_ << ' ' << name;
    err_ << '\n';
  }

 private:
  void flush() {
    has_header_ = true;
    header_ = header_of(columns_, held_);
    line(header_);
    for (Item const& item : held_) row(item);
    held_.clear();
  }

  void row(ItemView item) {
    std::vector<std::string> fields;
    for (std::string const& name : header_) {
      auto const value = item.find(name);
      fields.push_back(value ? cell_of(*value) : std::string());
    }
    line(fields);
    if (columns_.only_these) return;
    for (auto const [name, value] : item) {
      if (std::ranges::find(header_, name) == header_.end()) left_out_.emplace(name);
    }
  }

  void line(std::vector<std::string> const& fields) {
    for (std::string const& each : fields) out_ << (&each == &fields.front() ? "" : ",") << field(each);
    out_ << '\n';
  }

  std::ostream& out_;
  std::ostream& err_;
  Columns columns_;
  std::vector<std::string> header_;
  std::vector<Item> held_;
  std::set<std::string> left_out_;
  bool has_header_ = false;
};

}  // namespace

std::unique_ptr<ItemWriter> make_csv_writer(std::ostream& out, std::ostream& err, Columns columns) {
  return std::make_unique<CsvWriter>(out, err, std::move(columns));
}

}  // namespace dynamorm::cli
