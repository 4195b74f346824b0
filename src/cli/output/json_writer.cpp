// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "dynamorm/json.hpp"

#include "cli/output/item_writer.hpp"

namespace dynamorm::cli {
namespace {

class JsonWriter : public ItemWriter {
 public:
  JsonWriter(std::ostream& out, bool with_types) : out_(out), with_types_(with_types) {}

  void add(ItemView item) override { out_ << (with_types_ ? to_dynamodb_json(item) : to_plain_json(item)) << '\n'; }

 private:
  std::ostream& out_;
  bool with_types_;
};

}  // namespace

std::unique_ptr<ItemWriter> make_json_writer(std::ostream& out, bool with_types) {
  return std::make_unique<JsonWriter>(out, with_types);
}

}  // namespace dynamorm::cli
