// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <utility>

#include "dynamorm/error.hpp"

#include "cli/job/item_sink.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

constexpr std::size_t items_between_places = 1'000;

class FileSink : public ItemSink {
 public:
  FileSink(Session& session, std::string const& file, Columns columns, std::string const& resumed_at)
      : name_(file), out_(file == "-" ? session.out : file_) {
    if (file != "-") open(resumed_at);
    Form const form = session.form == Form::automatic || session.form == Form::table ? Form::json : session.form;
    if (form == Form::csv) {
      writer_ = make_csv_writer(out_, session.err, std::move(columns));
    } else {
      writer_ = make_json_writer(out_, form == Form::dynamodb_json);
    }
  }

  void add(Record record) override {
    writer_->add(*record.item);
    ++held_;
  }

  [[nodiscard]] bool is_full() const override { return held_ >= items_between_places; }

  void flush() override {
    held_ = 0;
    out_.flush();
    if (!out_) throw Error("cannot write to " + name_ + "; is the disk full?");
  }

  void finish() override {
    writer_->finish();
    flush();
  }

  /// The size of the file.
  [[nodiscard]] std::string place() const override { return std::to_string(std::filesystem::file_size(name_)); }

 private:
  void open(std::string const& resumed_at) {
    if (!resumed_at.empty()) std::filesystem::resize_file(name_, std::stoull(resumed_at));
    file_.open(name_, resumed_at.empty() ? std::ios::binary : std::ios::binary | std::ios::app);
    if (!file_) throw Misuse("cannot write " + name_);
  }

  std::string name_;
  std::ofstream file_;
  std::ostream& out_;
  std::unique_ptr<ItemWriter> writer_;
  std::size_t held_ = 0;
};

}  // namespace

std::unique_ptr<ItemSink> make_file_sink(Session& session, std::string const& file, Columns columns,
                                         std::string const& resumed_at) {
  return std::make_unique<FileSink>(session, file, std::move(columns), resumed_at);
}

}  // namespace dynamorm::cli
