// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "dynamorm/error.hpp"

#include "cli/input/written_item.hpp"
#include "cli/job/line_reader.hpp"
#include "cli/job/line_source.hpp"
#include "cli/misuse.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

/// Splits a record of CSV into fields. Rule from: RFC 4180, section 2.
class Fields {
 public:
  /// Reads one record, which may span lines. Returns false at the end of the file.
  bool read(LineReader& lines, std::vector<std::string>& fields) {
    fields.assign(1, {});
    bool is_quoted = false;
    do {
      if (!lines.next(line_)) return false;
      if (is_quoted) fields.back() += '\n';
      is_quoted = split(is_quoted, fields);
    } while (is_quoted);
    return true;
  }

  /// The text of the record's last line.
  [[nodiscard]] std::string const& line() const noexcept { return line_; }

 private:
  /// Returns whether a quoted field continues on the next line.
  bool split(bool is_quoted, std::vector<std::string>& fields) const {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      char const c = line_[i];
      if (c == '"' && is_quoted && i + 1 < line_.size() && line_[i + 1] == '"') {
        fields.back() += line_[++i];
      } else if (c == '"') {
        is_quoted = !is_quoted;
      } else if (c == ',' && !is_quoted) {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    return is_quoted;
  }

  std::string line_;
};

/// "007" stays a string, because the number 7 would be written back as another text.
Value guessed(std::string const& text) {
  if (text == "true" || text == "false") return text == "true";
  NumberFault fault{};
  if (auto const number = Number::parse(text, fault); number && number->to_string() == text) return *number;
  if (text.front() == '[' || text.front() == '{') {
    try {
      return value_of(text);
    } catch (Error const&) {
      return text;
    }
  }
  return text;
}

class CsvSource : public LineSource {
 public:
  CsvSource(Session& session, std::string const& file, api::TableDescription const& table, CsvTyping const& typing)
      : lines_(file, session.in), as_strings_(typing.as_strings) {
    if (!fields_.read(lines_, header_)) throw Misuse(file + " is empty; CSV begins with a line of column names");
    for (api::AttributeDefinition const& each :
         table.attribute_definitions.value_or(std::vector<api::AttributeDefinition>{})) {
      types_.emplace(each.attribute_name, each.attribute_type);
    }
    set_types(typing.types);
  }

 private:
  /// Reads "isbn:S,year:N".
  void set_types(std::string const& written) {
    for (std::size_t start = 0; start < written.size();) {
      std::size_t const end = std::min(written.find(',', start), written.size());
      std::string const part = written.substr(start, end - start);
      std::size_t const colon = part.rfind(':');
      auto const type = colon == std::string::npos ? std::nullopt : type_of_letter(part.substr(colon + 1));
      if (!type) {
        throw Misuse("--types takes COLUMN:TYPE, such as isbn:S,year:N, with the types S, N and B; got '" + part + "'");
      }
      types_[part.substr(0, colon)] = *type;
      start = end + 1;
    }
  }

  std::optional<Record> read() override {
    std::vector<std::string> cells;
    do {
      if (!fields_.read(lines_, cells)) return std::nullopt;
    } while (cells.size() == 1 && cells.front().empty());
    std::string const line = "line " + std::to_string(lines_.number());
    if (cells.size() > header_.size()) {
      return Record{.text = fields_.line(), .fault = line + ": has more cells than the header"};
    }
    try {
      return Record{.item = item(cells), .text = fields_.line()};
    } catch (Error const& error) {
      return Record{.text = fields_.line(), .fault = line + ": " + error.what()};
    }
  }

  [[nodiscard]] Item item(std::vector<std::string> const& cells) const {
    Item item;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) item.set(header_[i], value(header_[i], cells[i]));
    }
    return item;
  }

  [[nodiscard]] Value value(std::string const& column, std::string const& text) const {
    auto const type = types_.find(column);
    if (type != types_.end()) return typed_value(text, type->second);
    return as_strings_ ? Value(text) : guessed(text);
  }

  LineReader lines_;
  Fields fields_;
  std::vector<std::string> header_;
  std::map<std::string, api::ScalarAttributeType> types_;
  bool as_strings_;
};

}  // namespace

std::unique_ptr<ItemSource> make_csv_source(Session& session, std::string const& file,
                                            api::TableDescription const& table, CsvTyping const& typing) {
  return std::make_unique<CsvSource>(session, file, table, typing);
}

}  // namespace dynamorm::cli
