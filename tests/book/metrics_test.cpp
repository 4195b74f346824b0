// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <atomic>
#include <iostream>
#include <sstream>

// [include]
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/metrics.hpp>
// [/include]
#include <dynamorm/otlp/otlp_exporter.hpp>

namespace book::metrics {

using ::testing::HasSubstr;

struct Book {
  std::string isbn{};
  std::string title{};

  static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
};

// [slow]
/// Counts slow and retried requests.
class Alarm : public dynamorm::Observer {
 public:
  void finished(dynamorm::RequestEvent const& request) noexcept override {
    if (request.duration > std::chrono::milliseconds(100) || request.attempts > 2) ++slow;
  }
  void attempted(dynamorm::AttemptEvent const& attempt) noexcept override {
    if (attempt.failure != nullptr && attempt.http_status == 503) ++unavailable;
  }

  std::atomic<int> slow = 0;
  std::atomic<int> unavailable = 0;
};
// [/slow]

TEST(metrics, are_printed_for_prometheus) {
  // [metrics]
  auto metrics = std::make_shared<dynamorm::Metrics>();
  auto db = dynamorm::observed(dynamorm::in_memory(), metrics);

  dynamorm::Table<Book> books{db};
  books.create_table();
  books.put({.isbn = "1", .title = "Foo"});

  std::string page = metrics->prometheus();  // answer /metrics with it
  // [/metrics]
  EXPECT_THAT(page, HasSubstr(R"(db_operation_name="PutItem")"));
}

TEST(metrics, are_sent_to_a_collector) {
  // [otlp]
  auto exporter = std::make_shared<dynamorm::OtlpExporter>(
      dynamorm::OtlpOptions{.endpoint = "http://127.0.0.1:4318", .service_name = "bookshop"});
  auto db = dynamorm::observed(dynamorm::in_memory(), exporter);
  // [/otlp]
  dynamorm::Table<Book>{db}.create_table();
  EXPECT_EQ(exporter->outcome().dropped_spans, 0U);
}

TEST(metrics, are_logged) {
  std::ostringstream log;
  // [log]
  auto db = dynamorm::observed(dynamorm::in_memory(), dynamorm::log_to(log));  // or std::clog
  // [/log]
  dynamorm::Table<Book>{db}.create_table();
  EXPECT_THAT(log.str(), HasSubstr("DynamoDB.CreateTable"));
}

TEST(metrics, raise_alarms) {
  auto const alarm = std::make_shared<Alarm>();
  dynamorm::Table<Book> books{dynamorm::observed(dynamorm::in_memory(), alarm)};
  books.create_table();
  EXPECT_EQ(alarm->slow, 0);
  EXPECT_EQ(alarm->unavailable, 0);
}

}  // namespace book::metrics
