// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/otlp/otlp_exporter.hpp"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

#include "dynamorm/metrics.hpp"
#include "dynamorm/service_error.hpp"

#include "base/fork.hpp"
#include "otlp/collector.hpp"
#include "otlp/payload.hpp"
#include "otlp/settings.hpp"
#include "otlp/span.hpp"

namespace dynamorm {
namespace {

using otlp::Span;
using otlp::WallTime;

constexpr std::string_view traces_path = "v1/traces";
constexpr std::string_view metrics_path = "v1/metrics";

/// An attempt whose request has not ended. A thread makes one request at a time, but several exporters may watch it.
struct PendingAttempt {
  void const* watcher;
  Span span;
};
thread_local std::vector<PendingAttempt> pending_attempts;

void forget_attempts(void const* watcher) noexcept {
  std::erase_if(pending_attempts, [watcher](PendingAttempt const& each) { return each.watcher == watcher; });
}

WallTime earlier(WallTime end, std::chrono::nanoseconds duration) {
  return end - std::chrono::duration_cast<WallTime::duration>(duration);
}

/// Names follow OpenTelemetry's "Semantic conventions for HTTP spans".
Span span_of(AttemptEvent const& attempt) {
  WallTime const now = std::chrono::system_clock::now();
  Span span{.id = otlp::random_span(), .name = "POST", .start = earlier(now, attempt.duration), .end = now};
  auto const add = [&span](std::string_view name, std::string value) {
    span.attributes.push_back({name, std::move(value)});
  };
  add("http.request.method", "POST");
  add("http.request.body.size", std::to_string(attempt.request_bytes));
  add("http.response.body.size", std::to_string(attempt.response_bytes));
  if (attempt.number > 1) add("http.request.resend_count", std::to_string(attempt.number - 1));
  if (attempt.http_status != 0) add("http.response.status_code", std::to_string(attempt.http_status));
  if (!attempt.request_id.empty()) add("aws.request_id", std::string(attempt.request_id));
  if (attempt.failure != nullptr) {
    add("error.type", attempt.failure->name());
    span.error = attempt.failure->message();
  }
  return span;
}

/// The name is "Query books". Rule from: "Semantic conventions for database client spans", Name.
Span span_of(RequestEvent const& request, TraceContext const& current) {
  WallTime const now = std::chrono::system_clock::now();
  bool const begins_trace = current.trace_id == otlp::TraceId{};
  Span span{.trace = begins_trace ? otlp::random_trace() : current.trace_id,
            .id = otlp::random_span(),
            .parent = begins_trace ? otlp::SpanId{} : current.span_id,
            .name = std::string(request.operation),
            .start = earlier(now, request.duration),
            .end = now,
            .attributes = span_attributes(request)};
  if (!request.table.empty()) span.name.append(" ").append(request.table);
  if (request.failure != nullptr) span.error = request.failure->message();
  return span;
}

}  // namespace

class OtlpExporter::Core {
 public:
  Core(OtlpOptions options, otlp::Settings const& settings)
      : options_(std::move(options)),
        resource_(settings.resource),
        collector_(settings, options_.timeout),
        thread_([this] { run(); }) {}

  ~Core() {
    {
      std::scoped_lock const lock(mutex_);
      is_stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
    export_all();
  }
  Core(Core const&) = delete;
  Core& operator=(Core const&) = delete;

  [[nodiscard]] bool is_here() const noexcept { return home_.is_here(); }

  void note(AttemptEvent const& attempt) {
    if (attempt.number == 1) {
      forget_attempts(this);
      if (!attempt.next_after) return;  // the span of the request says it all
    }
    if (options_.spans) pending_attempts.push_back({this, span_of(attempt)});
  }

  void note(RequestEvent const& request) {
    if (options_.metrics) metrics_.finished(request);
    if (!options_.spans) return;
    std::vector<Span> spans{span_of(request, options_.current_span ? options_.current_span() : TraceContext{})};
    for (PendingAttempt& each : pending_attempts) {
      if (each.watcher != this) continue;
      each.span.trace = spans.front().trace;
      each.span.parent = spans.front().id;
      spans.push_back(std::move(each.span));
    }
    forget_attempts(this);
    keep(std::move(spans));
  }

  void note_dropped() noexcept {
    std::scoped_lock const lock(mutex_);
    ++outcome_.dropped_spans;
  }

  /// Returns whether everything was accepted. One thread at a time.
  bool export_all() {
    std::scoped_lock const turn(export_mutex_);
    return export_spans() && export_metrics();
  }

  [[nodiscard]] Outcome outcome() const {
    std::scoped_lock const lock(mutex_);
    return outcome_;
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    bool is_well = true;
    while (!is_stopping_) {
      wake_.wait_for(lock, options_.interval, [&] { return is_stopping_ || (is_well && is_half_full()); });
      if (is_stopping_) return;
      lock.unlock();
      is_well = export_all();
      lock.lock();
    }
  }

  [[nodiscard]] bool is_half_full() const { return spans_.size() >= (options_.most_spans + 1) / 2; }

  /// Adds spans to those that wait, as many as there is room for.
  void keep(std::vector<Span> spans) {
    std::scoped_lock const lock(mutex_);
    std::size_t const room = options_.most_spans - std::min(options_.most_spans, spans_.size());
    auto const kept = static_cast<std::ptrdiff_t>(std::min(room, spans.size()));
    outcome_.dropped_spans += spans.size() - static_cast<std::size_t>(kept);
    std::move(spans.begin(), spans.begin() + kept, std::back_inserter(spans_));
    if (is_half_full()) wake_.notify_one();
  }

  bool export_spans() {
    std::vector<Span> spans;
    {
      std::scoped_lock const lock(mutex_);
      spans.swap(spans_);
    }
    if (spans.empty()) return true;
    otlp::Collector::Answer const answer = collector_.send(traces_path, otlp::write_spans(resource_, spans));
    note_answer(answer, answer.is_accepted ? spans.size() : 0, answer.may_be_retried ? 0 : spans.size());
    if (answer.may_be_retried) keep_again(std::move(spans));
    return answer.is_accepted;
  }

  bool export_metrics() {
    std::vector<wrappers::MetricPoint> const points = wrappers::points_of(metrics_);
    if (points.empty()) return true;
    otlp::Collector::Answer const answer =
        collector_.send(metrics_path, otlp::write_metrics(resource_, points, start_, std::chrono::system_clock::now()));
    note_answer(answer, 0, 0);
    return answer.is_accepted;
  }

  void note_answer(otlp::Collector::Answer const& answer, std::size_t sent, std::size_t lost) {
    std::scoped_lock const lock(mutex_);
    std::size_t const rejected = std::min<std::size_t>(answer.rejected, sent);
    outcome_.sent_spans += sent - rejected;
    outcome_.dropped_spans += answer.is_accepted ? rejected : lost;
    if (!answer.is_accepted) ++outcome_.failed_exports;
    if (!answer.why.empty()) outcome_.last_failure = answer.why;
  }

  /// Puts spans that could not be sent before those that came meanwhile.
  void keep_again(std::vector<Span> spans) {
    {
      std::scoped_lock const lock(mutex_);
      spans.swap(spans_);
    }
    keep(std::move(spans));
  }

  HomeProcess home_;
  OtlpOptions const options_;
  otlp::Resource const resource_;
  otlp::Collector collector_;
  Metrics metrics_;
  WallTime const start_ = std::chrono::system_clock::now();
  std::mutex export_mutex_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::vector<Span> spans_;
  Outcome outcome_;
  std::thread thread_;  // last, because it uses the members above
};

OtlpExporter::OtlpExporter(OtlpOptions options) {
  auto settings = otlp::resolve(options, aws::system_environment());
  if (!settings) throw_failure(settings.failure());
  core_ = std::make_unique<Core>(std::move(options), *settings);
}

OtlpExporter::~OtlpExporter() {
  if (!core_->is_here()) keep_forever(core_.release());
}

void OtlpExporter::attempted(AttemptEvent const& attempt) noexcept {
  if (!core_->is_here()) return;
  try {
    core_->note(attempt);
  } catch (...) {  // no memory: the request has no span for this attempt
  }
}

void OtlpExporter::finished(RequestEvent const& request) noexcept {
  if (!core_->is_here()) return;
  try {
    core_->note(request);
  } catch (...) {
    core_->note_dropped();
  }
}

bool OtlpExporter::flush() { return core_->is_here() && core_->export_all(); }

OtlpExporter::Outcome OtlpExporter::outcome() const { return core_->outcome(); }

}  // namespace dynamorm
