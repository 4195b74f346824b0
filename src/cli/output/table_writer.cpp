// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>
#include <utility>

#include "cli/output/cell.hpp"
#include "cli/output/item_writer.hpp"
#include "cli/output/terminal.hpp"

namespace dynamorm::cli {
namespace {

/// The number of items that share a header and the widths of its columns.
constexpr std::size_t items_a_block = 200;
constexpr std::size_t narrowest = 6;
constexpr std::string_view gap = "  ";

/// Shortens a cell, and makes line breaks and other control characters visible as spaces.
std::string shortened(std::string text, std::size_t width) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  if (columns_of(text) <= width) return text;
  return std::string(fitting(text, width - 1)) + "…";
}

class TableWriter : public ItemWriter {
 public:
  TableWriter(std::ostream& out, std::size_t width, Columns columns)
      : out_(out), width_(width), columns_(std::move(columns)) {}

  void add(ItemView item) override {
    held_.emplace_back(item);
    if (held_.size() == items_a_block) flush();
  }

  void finish() override {
    if (!held_.empty()) flush();
    out_ << count_ << (count_ == 1 ? " item\n" : " items\n");
  }

 private:
  using Row = std::vector<std::string>;

  void flush() {
    Row const header = header_of(columns_, held_);
    std::vector<Row> rows{header};
    for (Item const& item : held_) rows.push_back(row_of(header, item));
    std::vector<std::size_t> const widths = widths_of(rows);
    for (Row const& row : rows) {
      line(row, widths);
      if (&row == &rows.front()) rule(widths);
    }
    count_ += held_.size();
    held_.clear();
  }

  static Row row_of(Row const& header, Item const& item) {
    Row row;
    for (std::string const& name : header) {
      auto const value = item.find(name);
      row.push_back(value ? cell_of(*value) : std::string());
    }
    return row;
  }

  /// As wide as the cells, or less for the widest columns if the terminal is too narrow.
  [[nodiscard]] std::vector<std::size_t> widths_of(std::vector<Row> const& rows) const {
    std::vector<std::size_t> widths(rows.front().size());
    for (Row const& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
    }
    auto const total = [&] {
      std::size_t sum = widths.empty() ? 0 : (widths.size() - 1) * gap.size();
      for (std::size_t const width : widths) sum += width;
      return sum;
    };
    while (total() > width_) {
      auto const widest = std::ranges::max_element(widths);
      if (*widest <= narrowest) break;
      --*widest;
    }
    return widths;
  }

  void line(Row const& row, std::vector<std::size_t> const& widths) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string const cell = shortened(row[i], widths[i]);
      out_ << (i == 0 ? "" : gap) << cell;
      if (i + 1 < row.size()) out_ << std::string(widths[i] - columns_of(cell), ' ');
    }
    out_ << '\n';
  }

  void rule(std::vector<std::size_t> const& widths) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out_ << (i == 0 ? "" : gap);
      for (std::size_t column = 0; column < widths[i]; ++column) out_ << "─";
    }
    out_ << '\n';
  }

  std::ostream& out_;
  std::size_t width_;
  Columns columns_;
  std::vector<Item> held_;
  std::size_t count_ = 0;
};

}  // namespace

std::unique_ptr<ItemWriter> make_table_writer(std::ostream& out, std::size_t width, Columns columns) {
  return std::make_unique<TableWriter>(out, width, std::move(columns));
}

}  // namespace dynamorm::cli
