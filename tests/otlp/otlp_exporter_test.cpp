// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/otlp/otlp_exporter.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/dynamorm.hpp"

#include "support/scripted_server.hpp"

namespace dynamorm {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

struct Book {
  std::string isbn{};
  std::string title{};

  static constexpr auto schema = table("books", hash_key<&Book::isbn>);
};

/// Plays OpenTelemetry's collector.
class PlayedCollector {
 public:
  /// Answers each request with this body.
  explicit PlayedCollector(std::string_view body = "{}") : server_(test::always(test::answer(200, body))) {}
  /// Performs the first script on the first connection, and accepts what comes on later ones.
  explicit PlayedCollector(test::Script first)
      : server_(std::vector<test::Script>{std::move(first), test::always(test::answer(200, "{}"))}) {}

  [[nodiscard]] OtlpOptions options() const {
    return {.endpoint = server_.url(), .service_name = "bookshop", .interval = 1h, .timeout = 5s};
  }
  [[nodiscard]] std::vector<std::string> requests() const { return server_.requests(); }

  /// The spans received, in order.
  [[nodiscard]] std::vector<Item> spans() const {
    return content("/v1/traces", "resourceSpans", "scopeSpans", "spans");
  }
  /// The metrics received, in order.
  [[nodiscard]] std::vector<Item> metrics() const {
    return content("/v1/metrics", "resourceMetrics", "scopeMetrics", "metrics");
  }

 private:
  [[nodiscard]] std::vector<Item> content(std::string const& path, std::string_view of_resource,
                                          std::string_view of_scope, std::string_view name) const {
    std::vector<Item> all;
    for (std::string const& request : server_.requests()) {
      if (!request.starts_with("POST " + path + " ")) continue;
      Item const body = from_plain_json(request.substr(request.find("\r\n\r\n") + 4));
      for (ValueView const each : body[of_resource][0][of_scope][0][name].as_list()) all.emplace_back(each.as_map());
    }
    return all;
  }

  test::ScriptedServer server_;
};

/// An attribute of a span or a point, as JSON; empty if it has none of that name.
template <class Span>
std::string attribute(Span const& of, std::string_view name) {
  for (ValueView const each : of["attributes"].as_list()) {
    if (each["key"].as_string() == name) return to_plain_json(each["value"].as_map());
  }
  return {};
}

std::int64_t nanoseconds(ValueView time) { return std::stoll(std::string(time.as_string())); }

/// A database without a table, and one with books, both watched.
struct Watched {
  std::shared_ptr<OtlpExporter> exporter;
  Table<Book> books;

  explicit Watched(OtlpOptions options, Database const& database = in_memory())
      : exporter(std::make_shared<OtlpExporter>(std::move(options))), books(observed(database, exporter)) {
    Table<Book>(database).create_table();
  }
};

TEST(OtlpExporter, sends_a_span_for_each_request) {
  PlayedCollector const collector;
  Watched const watched(collector.options());
  watched.books.put({.isbn = "1", .title = "Foo"});

  EXPECT_TRUE(watched.exporter->flush());

  ASSERT_THAT(collector.spans(), SizeIs(1));
  Item const span = collector.spans().front();
  EXPECT_EQ(span["name"].as_string(), "PutItem books");
  EXPECT_EQ(span["kind"].as_number(), Number(3));
  EXPECT_THAT(span["traceId"].as_string(), SizeIs(32));
  EXPECT_THAT(span["spanId"].as_string(), SizeIs(16));
  EXPECT_FALSE(span.contains("parentSpanId"));
  EXPECT_LE(nanoseconds(span["startTimeUnixNano"]), nanoseconds(span["endTimeUnixNano"]));
  EXPECT_EQ(attribute(span, "db.operation.name"), R"({"stringValue":"PutItem"})");
  EXPECT_EQ(attribute(span, "aws.dynamodb.table_names"), R"({"arrayValue":{"values":[{"stringValue":"books"}]}})");
}

TEST(OtlpExporter, names_the_program_in_json_over_http) {
  PlayedCollector const collector;
  OtlpOptions options = collector.options();
  options.headers = {{"x-team", "books"}};
  Watched const watched(options);
  (void)watched.books.get("1");

  EXPECT_TRUE(watched.exporter->flush());

  std::string const request = collector.requests().front();
  EXPECT_THAT(request, HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nx-team: books\r\n"));
  EXPECT_THAT(request, HasSubstr(R"({"key":"service.name","value":{"stringValue":"bookshop"}})"));
}

TEST(OtlpExporter, says_why_a_request_failed) {
  PlayedCollector const collector;
  auto const exporter = std::make_shared<OtlpExporter>(collector.options());
  EXPECT_THROW((void)Table<Book>(observed(in_memory(), exporter)).get("1"), ResourceNotFound);

  EXPECT_TRUE(exporter->flush());

  Item const span = collector.spans().at(0);
  EXPECT_EQ(span["status"]["code"].as_number(), Number(2));
  EXPECT_THAT(span["status"]["message"].as_string(), StartsWith("Requested resource not found"));
  EXPECT_EQ(attribute(span, "error.type"), R"({"stringValue":"ResourceNotFoundException"})");
}

TEST(OtlpExporter, shows_each_attempt_of_a_request_that_was_repeated) {
  std::string const overloaded = R"({"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"})";
  test::ScriptedServer const service(
      test::Script{test::read_request(), test::send(test::answer(500, overloaded)), test::read_request(),
                   test::send(test::answer(200, R"({"Item":{"isbn":{"S":"1"},"title":{"S":"Foo"}}})"))});
  PlayedCollector const collector;
  auto const exporter = std::make_shared<OtlpExporter>(collector.options());
  Table<Book> const books(observed(connect({.region = "eu-west-1",
                                            .endpoint = service.url(),
                                            .access_key_id = "AKID",
                                            .secret_access_key = "secret",
                                            .proxy = ""}),
                                   exporter));
  ASSERT_TRUE(books.get("1"));

  EXPECT_TRUE(exporter->flush());

  std::vector<Item> const spans = collector.spans();
  ASSERT_THAT(spans, SizeIs(3));
  EXPECT_EQ(spans[0]["name"].as_string(), "GetItem books");
  EXPECT_EQ(attribute(spans[0], "http.request.resend_count"), R"({"intValue":"1"})");
  for (std::size_t attempt : {1U, 2U}) {
    EXPECT_EQ(spans[attempt]["name"].as_string(), "POST");
    EXPECT_EQ(spans[attempt]["traceId"], spans[0]["traceId"]);
    EXPECT_EQ(spans[attempt]["parentSpanId"], spans[0]["spanId"]);
  }
  EXPECT_EQ(attribute(spans[1], "http.response.status_code"), R"({"intValue":"500"})");
  EXPECT_EQ(attribute(spans[1], "error.type"), R"({"stringValue":"InternalServerError"})");
  EXPECT_EQ(attribute(spans[2], "http.response.status_code"), R"({"intValue":"200"})");
}

TEST(OtlpExporter, puts_requests_into_the_trace_of_the_program) {
  PlayedCollector const collector;
  OtlpOptions options = collector.options();
  options.current_span = [] { return TraceContext{.trace_id = {0xAB, 1}, .span_id = {0xCD, 2}}; };
  Watched const watched(options);
  (void)watched.books.get("1");

  EXPECT_TRUE(watched.exporter->flush());

  EXPECT_EQ(collector.spans().at(0)["traceId"].as_string(), "ab010000000000000000000000000000");
  EXPECT_EQ(collector.spans().at(0)["parentSpanId"].as_string(), "cd02000000000000");
}

TEST(OtlpExporter, sends_the_totals_of_all_requests) {
  PlayedCollector const collector;
  Watched const watched(collector.options());
  for (int i = 0; i < 3; ++i) (void)watched.books.get("1");

  EXPECT_TRUE(watched.exporter->flush());

  Item const durations = collector.metrics().at(0);
  EXPECT_EQ(durations["name"].as_string(), "db.client.operation.duration");
  EXPECT_EQ(durations["unit"].as_string(), "s");
  EXPECT_EQ(durations["histogram"]["aggregationTemporality"].as_number(), Number(2));
  ValueView const point = durations["histogram"]["dataPoints"][0];
  EXPECT_EQ(point["count"].as_string(), "3");
  EXPECT_EQ(point["bucketCounts"].as_list().size(), point["explicitBounds"].as_list().size() + 1);
  EXPECT_EQ(attribute(point, "db.operation.name"), R"({"stringValue":"GetItem"})");
  EXPECT_EQ(collector.metrics().at(1)["name"].as_string(), "dynamorm.client.retries");
}

TEST(OtlpExporter, sends_by_itself_after_the_interval) {
  PlayedCollector const collector;
  OtlpOptions options = collector.options();
  options.interval = 5ms;
  Watched const watched(options);
  (void)watched.books.get("1");

  for (int i = 0; i < 1'000 && collector.spans().empty(); ++i) std::this_thread::sleep_for(5ms);

  EXPECT_THAT(collector.spans(), SizeIs(1));
}

TEST(OtlpExporter, sends_what_waits_before_it_ends) {
  PlayedCollector const collector;
  { (void)Watched(collector.options()).books.get("1"); }

  EXPECT_THAT(collector.spans(), SizeIs(1));
}

TEST(OtlpExporter, keeps_spans_that_an_overloaded_collector_refuses) {
  PlayedCollector const collector(
      test::Script{test::read_request(), test::send(test::answer(503, "{}", "Connection: close\r\n"))});
  Watched const watched(collector.options());
  (void)watched.books.get("1");

  EXPECT_FALSE(watched.exporter->flush());
  EXPECT_EQ(watched.exporter->outcome().last_failure, "the collector answers 503 to v1/traces");
  EXPECT_EQ(watched.exporter->outcome().failed_exports, 1U);

  EXPECT_TRUE(watched.exporter->flush());
  EXPECT_EQ(watched.exporter->outcome().sent_spans, 1U);
  EXPECT_EQ(watched.exporter->outcome().dropped_spans, 0U);
}

TEST(OtlpExporter, counts_spans_that_the_collector_rejects) {
  PlayedCollector const picky(R"({"partialSuccess":{"rejectedSpans":"1","errorMessage":"too old"}})");
  Watched const watched(picky.options());
  for (int i = 0; i < 3; ++i) (void)watched.books.get("1");

  EXPECT_TRUE(watched.exporter->flush());

  OtlpExporter::Outcome const outcome = watched.exporter->outcome();
  EXPECT_EQ(outcome.sent_spans, 2U);
  EXPECT_EQ(outcome.dropped_spans, 1U);
  EXPECT_EQ(outcome.last_failure, "too old");
}

TEST(OtlpExporter, drops_spans_while_too_many_wait) {
  OtlpOptions options{.endpoint = "http://127.0.0.1:" + std::to_string(test::unused_port()), .interval = 1h};
  options.most_spans = 4;
  Watched const watched(options);
  for (int i = 0; i < 10; ++i) (void)watched.books.get("1");

  EXPECT_FALSE(watched.exporter->flush());

  EXPECT_EQ(watched.exporter->outcome().dropped_spans, 6U);
  EXPECT_THAT(watched.exporter->outcome().last_failure, HasSubstr("127.0.0.1"));
}

TEST(OtlpExporter, watches_many_threads) {
  PlayedCollector const collector;
  OtlpOptions options = collector.options();
  options.interval = 1ms;
  {
    Watched const watched(options);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 100; ++j) (void)watched.books.get("1");
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  EXPECT_THAT(collector.spans(), SizeIs(400));
}

TEST(OtlpExporter, sends_only_what_is_wanted) {
  PlayedCollector const collector;
  OtlpOptions options = collector.options();
  options.spans = false;
  Watched const watched(options);
  (void)watched.books.get("1");

  EXPECT_TRUE(watched.exporter->flush());

  EXPECT_THAT(collector.spans(), IsEmpty());
  EXPECT_THAT(collector.requests(), SizeIs(1));
}

TEST(OtlpExporter, rejects_an_endpoint_that_is_no_url) {
  EXPECT_THROW(OtlpExporter({.endpoint = "localhost:4318"}), RequestError);
}

}  // namespace
}  // namespace dynamorm
