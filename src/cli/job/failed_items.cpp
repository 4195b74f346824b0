// SPDX-License-Identifier: Apache-2.0
#include "cli/job/failed_items.hpp"

#include "dynamorm/json.hpp"

#include "base/json_text.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {

void FailedItems::add(Record const& record, std::string const& fault) {
  if (!stream_.is_open()) stream_.open(file_, std::ios::binary | std::ios::app);
  std::string line = "{\"fault\":";
  append_json_string(line, fault);
  if (record.item) {
    line += ",\"item\":" + to_dynamodb_json(*record.item);
  } else {
    line += ",\"text\":";
    append_json_string(line, record.text);
  }
  stream_ << line << "}\n" << std::flush;
  if (!stream_) throw Misuse("cannot write the failed items to " + file_ + "; name another file with --failed");
  ++count_;
}

}  // namespace dynamorm::cli
