// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/background_jobs.hpp"

#include <algorithm>
#include <memory>

namespace dynamorm::storage {

void JobThread::add(Job job) {
  {
    std::lock_guard const lock(mutex_);
    jobs_.push_back(job);
  }
  added_.notify_one();
}

int JobThread::drop(void* tag) {
  std::lock_guard const lock(mutex_);
  auto const dropped = std::ranges::stable_partition(jobs_, [tag](Job const& job) { return job.tag != tag; });
  for (Job const& job : dropped) {
    if (job.drop != nullptr) job.drop(job.argument);
  }
  auto const count = static_cast<int>(dropped.size());
  jobs_.erase(dropped.begin(), dropped.end());
  return count;
}

void JobThread::work(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  while (added_.wait(lock, stop, [this] { return !jobs_.empty(); }) && !stop.stop_requested()) {
    Job const job = jobs_.front();
    jobs_.pop_front();
    lock.unlock();
    job.run(job.argument);
    lock.lock();
  }
}

StoreEnv::StoreEnv(std::shared_ptr<rocksdb::FileSystem> const& files) : EnvWrapper(rocksdb::NewCompositeEnv(files)) {
  file_system_ = files;
  system_clock_ = target()->GetSystemClock();
}

void StoreEnv::Schedule(void (*run)(void*), void* argument, Priority priority, void* tag, void (*drop)(void*)) {
  thread_for(priority).add({run, argument, tag, drop});
}

int StoreEnv::UnSchedule(void* tag, Priority priority) { return thread_for(priority).drop(tag); }

int StoreEnv::GetBackgroundThreads(Priority priority) { return priority == HIGH || priority == LOW ? 1 : 0; }

}  // namespace dynamorm::storage
