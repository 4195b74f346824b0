// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <mutex>
#include <ostream>
#include <string>
#include <utility>

#include "dynamorm/observer.hpp"
#include "dynamorm/result.hpp"

#include "base/json_text.hpp"
#include "wrappers/request_members.hpp"

namespace dynamorm {
namespace {

/// ["books","sales"].
std::string in_list(std::vector<std::string_view> const& names) {
  std::string text = "[";
  for (std::string_view const name : names) {
    if (text.size() > 1) text += ',';
    append_json_string(text, name);
  }
  return text + "]";
}

std::string in_seconds(std::chrono::nanoseconds duration) {
  std::array<char, 32> digits{};
  double const seconds = std::chrono::duration<double>(duration).count();
  auto const end =
      std::to_chars(digits.data(), digits.data() + digits.size(), seconds, std::chars_format::fixed, 6).ptr;
  return {digits.data(), end};
}

std::string text_of(double number) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

/// Writes a line at once, so that lines of threads do not mix.
class LineLog final : public Observer {
 public:
  explicit LineLog(std::ostream& out) : out_(out) {}

  void finished(RequestEvent const& request) noexcept override {
    try {
      write(line_of(request));
    } catch (...) {  // no memory for the line, or a stream that throws: the request goes on without it
    }
  }

 private:
  static std::string line_of(RequestEvent const& request) {
    std::string line = "DynamoDB." + std::string(request.operation);
    for (auto const& [name, value] : span_attributes(request)) line.append(" ").append(name).append("=").append(value);
    line.append(" duration=").append(in_seconds(request.duration)).append("s");
    if (request.attempts > 1) {
      line.append(" attempts=").append(std::to_string(request.attempts));
      line.append(" waited=").append(in_seconds(request.waited)).append("s");
    }
    return line + "\n";
  }

  void write(std::string const& line) {
    std::scoped_lock const lock(mutex_);
    out_.write(line.data(), static_cast<std::streamsize>(line.size())).flush();
  }

  std::mutex mutex_;
  std::ostream& out_;
};

}  // namespace

std::vector<SpanAttribute> span_attributes(RequestEvent const& request) {
  std::vector<SpanAttribute> attributes{{"db.system.name", "aws.dynamodb"},
                                        {"db.operation.name", std::string(request.operation)}};
  auto const add = [&attributes](std::string_view name, std::string value) {
    attributes.push_back({name, std::move(value)});
  };
  std::vector<std::string_view> const tables = wrappers::tables_of(request.request);
  if (!request.table.empty()) add("db.collection.name", std::string(request.table));
  if (!tables.empty()) add("aws.dynamodb.table_names", in_list(tables));
  if (!request.index.empty()) add("aws.dynamodb.index_name", std::string(request.index));
  if (request.count) add("aws.dynamodb.count", std::to_string(*request.count));
  if (request.scanned_count) add("aws.dynamodb.scanned_count", std::to_string(*request.scanned_count));
  if (request.capacity_units) {
    add("aws.dynamodb.consumed_capacity", "{\"CapacityUnits\":" + text_of(*request.capacity_units) + "}");
  }
  if (!request.request_id.empty()) add("aws.request_id", std::string(request.request_id));
  if (request.attempts > 1) add("http.request.resend_count", std::to_string(request.attempts - 1));
  if (request.failure != nullptr) {
    add("error.type", request.failure->name());
    if (request.failure->http_status() != 0) {
      add("http.response.status_code", std::to_string(request.failure->http_status()));
    }
  }
  return attributes;
}

std::shared_ptr<Observer> log_to(std::ostream& out) { return std::make_shared<LineLog>(out); }

}  // namespace dynamorm
