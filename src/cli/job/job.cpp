// SPDX-License-Identifier: Apache-2.0
#include "cli/job/job.hpp"

#include <chrono>
#include <cstdio>
#include <ostream>
#include <utility>

#include "cli/command/commands.hpp"
#include "cli/job/interruption.hpp"
#include "cli/job/progress.hpp"

namespace dynamorm::cli {
namespace {

constexpr auto between_states = std::chrono::seconds(1);

std::string in_items(std::uint64_t count) { return grouped(count) + (count == 1 ? " item" : " items"); }

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

class JobRun {
 public:
  JobRun(Session& session, Job const& job)
      : session_(session),
        job_(job),
        done_(job.resumed ? job.resumed->done : 0),
        first_(done_),
        progress_(session.err, session.err_is_terminal, job.source.total()) {
    if (job.resumed) job.source.resume(job.resumed->source);
  }

  int run() {
    try {
      move_items();
    } catch (...) {
      progress_.clear();
      if (can_continue_) say_how_to_continue();
      throw;
    }
    progress_.clear();
    if (Interruption::wanted()) {
      session_.err << "interrupted after " << in_items(done_) << '\n';
      say_how_to_continue();
      return failed;
    }
    if (!job_.state_file.empty()) remove_state(job_.state_file);
    say_result();
    return job_.failed.count() == 0 ? 0 : failed;
  }

 private:
  void move_items() {
    while (!Interruption::wanted()) {
      std::optional<Record> record = job_.source.next();
      if (!record) {
        job_.sink.finish();
        done_ += std::exchange(held_, 0);
        return;
      }
      job_.sink.add(std::move(*record));
      ++held_;
      if (job_.sink.is_full()) flush();
      progress_.show(done_ + held_);
    }
    flush();
    keep_place();
  }

  void flush() {
    job_.sink.flush();
    done_ += std::exchange(held_, 0);
    auto const now = std::chrono::steady_clock::now();
    if (now - kept_ < between_states) return;
    kept_ = now;
    keep_place();
  }

  void keep_place() {
    if (job_.state_file.empty() || done_ == 0) return;
    write_state(job_.state_file, {.done = done_, .source = job_.source.place(), .sink = job_.sink.place()});
    can_continue_ = true;
  }

  void say_how_to_continue() {
    if (can_continue_) session_.err << "run the same command with --resume to continue\n";
  }

  void say_result() {
    double const seconds = progress_.elapsed().count();
    std::uint64_t const moved = done_ - job_.failed.count();
    session_.err << job_.verb << ' ' << in_items(moved) << " in " << decimal(seconds) << " s ("
                 << grouped(static_cast<std::uint64_t>(static_cast<double>(done_ - first_) / std::max(seconds, 0.001)))
                 << "/s)";
    if (job_.reads != nullptr) session_.err << ", " << decimal(job_.reads->meter.read_units()) << " read units";
    if (job_.writes != nullptr) session_.err << ", " << decimal(job_.writes->meter.write_units()) << " write units";
    session_.err << '\n';
    if (job_.failed.count() > 0) {
      session_.err << in_items(job_.failed.count()) << " failed; " << job_.failed.file()
                   << " holds them with the reason\n";
    }
  }

  Session& session_;
  Job const& job_;
  Interruption interruption_;
  std::uint64_t done_;
  std::uint64_t first_;
  std::uint64_t held_ = 0;
  bool can_continue_ = false;
  std::chrono::steady_clock::time_point kept_ = std::chrono::steady_clock::now();
  Progress progress_;
};

}  // namespace

int run_job(Session& session, Job const& job) { return JobRun(session, job).run(); }

}  // namespace dynamorm::cli
