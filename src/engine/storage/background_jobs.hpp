// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rocksdb/env.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

namespace dynamorm::storage {

/// Runs RocksDB's jobs one after the other on a thread of its own. Thread-safe. The destructor waits for the job at
/// work and drops the others.
class JobThread {
 public:
  struct Job {
    void (*run)(void*) = nullptr;
    void* argument = nullptr;
    void* tag = nullptr;
    void (*drop)(void*) = nullptr;  ///< Called instead of `run` if the job is dropped; may be null.
  };

  JobThread() : thread_([this](std::stop_token const& stop) { work(stop); }) {}
  JobThread(JobThread const&) = delete;
  JobThread& operator=(JobThread const&) = delete;
  ~JobThread() = default;

  void add(Job job);
  /// Drops the jobs with this tag that have not begun. Returns how many.
  int drop(void* tag);

 private:
  void work(std::stop_token const& stop);

  std::mutex mutex_;
  std::condition_variable_any added_;
  std::deque<Job> jobs_;  // guarded by mutex_
  std::jthread thread_;   // destroyed first
};

/// The surroundings of one store's RocksDB: its files, and threads that end with it. RocksDB's own threads serve the
/// whole program; they would be missing in a child of fork(), where a new database waited for them forever.
class StoreEnv final : public rocksdb::EnvWrapper {
 public:
  explicit StoreEnv(std::shared_ptr<rocksdb::FileSystem> const& files);

  void Schedule(void (*run)(void*), void* argument, Priority priority, void* tag, void (*drop)(void*)) override;
  int UnSchedule(void* tag, Priority priority) override;
  int GetBackgroundThreads(Priority priority) override;
  [[nodiscard]] unsigned int GetThreadPoolQueueLen(Priority) const override { return 0; }
  int ReserveThreads(int, Priority) override { return 0; }
  int ReleaseThreads(int, Priority) override { return 0; }
  void SetBackgroundThreads(int, Priority) override {}
  void IncBackgroundThreadsIfNeeded(int, Priority) override {}

 private:
  [[nodiscard]] JobThread& thread_for(Priority priority) { return priority == HIGH ? flushes_ : compactions_; }

  JobThread flushes_;
  JobThread compactions_;
};

}  // namespace dynamorm::storage
