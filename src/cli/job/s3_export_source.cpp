// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "dynamorm/error.hpp"
#include "dynamorm/json.hpp"

#include "cli/job/line_reader.hpp"
#include "cli/job/line_source.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

namespace fs = std::filesystem;

Item document_in(fs::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Misuse("cannot read " + file.string() + "; give the folder of the export that holds it");
  std::string const text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  try {
    return from_plain_json(text);
  } catch (Error const& error) {
    throw Misuse(file.string() + ": " + error.what());
  }
}

std::string text_in(Item const& document, std::string_view name) {
  auto const value = document.find(name);
  return value && value->is(Type::string) ? std::string(value->as_string()) : std::string();
}

void check_kind(Item const& summary) {
  std::string const form = text_in(summary, "outputFormat");
  if (form == "ION") throw Misuse("the export is in Amazon Ion, which is not supported; export as DynamoDB JSON");
  if (text_in(summary, "exportType") == "INCREMENTAL_EXPORT") {
    throw Misuse("the export is incremental; only full exports can be imported");
  }
}

class S3ExportSource : public LineSource {
 public:
  explicit S3ExportSource(fs::path const& folder) {
    Item const summary = document_in(folder / "manifest-summary.json");
    check_kind(summary);
    if (auto const count = summary.find("itemCount"); count && count->to_int64()) {
      total_ = static_cast<std::uint64_t>(*count->to_int64());
    }
    LineReader manifest(folder / "manifest-files.json");
    for (std::string line; manifest.next(line);) {
      // The key in the bucket begins with a prefix that the local folder need not have.
      fs::path const key = text_in(from_plain_json(line), "dataFileS3Key");
      files_.push_back(folder / "data" / key.filename());
    }
  }

  [[nodiscard]] std::optional<std::uint64_t> total() const override { return total_; }

 private:
  std::optional<Record> read() override {
    std::string line;
    while (!lines_ || !lines_->next(line)) {
      if (next_file_ == files_.size()) return std::nullopt;
      lines_ = std::make_unique<LineReader>(files_[next_file_++]);
    }
    try {
      return Record{.item = item_in(line), .text = line};
    } catch (Error const& error) {
      return Record{.text = line,
                    .fault = files_[next_file_ - 1].filename().string() + ", line " + std::to_string(lines_->number()) +
                             ": " + error.what()};
    }
  }

  /// Reads {"Item":{"isbn":{"S":"1"}}}.
  static Item item_in(std::string const& line) {
    std::string_view text = line;
    std::size_t const start = text.find('{', text.find("\"Item\""));
    std::size_t const end = text.rfind('}');
    if (start == std::string_view::npos || end == std::string_view::npos || end <= start) {
      throw InvalidEncoding("expected {\"Item\": …}");
    }
    return from_dynamodb_json(text.substr(start, end - start));
  }

  std::vector<fs::path> files_;
  std::size_t next_file_ = 0;
  std::unique_ptr<LineReader> lines_;
  std::optional<std::uint64_t> total_;
};

}  // namespace

std::unique_ptr<ItemSource> make_s3_export_source(std::string const& folder) {
  return std::make_unique<S3ExportSource>(folder);
}

}  // namespace dynamorm::cli
