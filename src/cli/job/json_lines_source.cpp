// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/error.hpp"

#include "cli/input/written_item.hpp"
#include "cli/job/line_reader.hpp"
#include "cli/job/line_source.hpp"

namespace dynamorm::cli {
namespace {

class JsonLinesSource : public LineSource {
 public:
  JsonLinesSource(Session& session, std::string const& file) : lines_(file, session.in), form_(session.form) {}

 private:
  std::optional<Record> read() override {
    std::string line;
    do {
      if (!lines_.next(line)) return std::nullopt;
    } while (line.empty());
    try {
      return Record{.item = item_of(line, form_), .text = line};
    } catch (Error const& error) {
      return Record{.text = line, .fault = "line " + std::to_string(lines_.number()) + ": " + error.what()};
    }
  }

  LineReader lines_;
  Form form_;
};

}  // namespace

std::unique_ptr<ItemSource> make_json_lines_source(Session& session, std::string const& file) {
  return std::make_unique<JsonLinesSource>(session, file);
}

}  // namespace dynamorm::cli
