// SPDX-License-Identifier: Apache-2.0
#include "mapper/reads/parallel_walk.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "dynamorm/validation_error.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/reads/segment_threads.hpp"

namespace dynamorm::mapper {
namespace {

using detail::InvalidHandler;
using detail::ReadCore;
using detail::RowType;

/// An item that does not fit.
struct Misfit {
  Item item;
  ValidationError error;
};

/// Rows of one segment, in order, with the items that do not fit between them.
class Rows {
 public:
  /// Few enough to be in the cache when they are taken, and enough to make a lock cheap.
  static constexpr std::size_t most = 128;

  Rows(RowType const& type, std::size_t segment) noexcept : type_(&type), segment_(segment) {}
  Rows(Rows&& other) noexcept
      : type_(other.type_),
        segment_(other.segment_),
        all_(std::exchange(other.all_, {})),
        next_(std::exchange(other.next_, 0)) {}
  Rows& operator=(Rows&& other) noexcept {
    std::swap(type_, other.type_);
    std::swap(segment_, other.segment_);
    std::swap(all_, other.all_);
    std::swap(next_, other.next_);
    return *this;
  }
  ~Rows() {
    while (!all_.empty()) destroy_last();
  }

  void add(void* row) {
    if (all_.empty()) all_.reserve(most);
    all_.emplace_back().row = row;
  }
  void add(Misfit misfit) { all_.emplace_back().misfit = std::make_unique<Misfit>(std::move(misfit)); }
  void destroy_last() noexcept {
    if (void* const row = all_.back().row) type_->destroy(row);
    all_.pop_back();
  }
  [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }
  [[nodiscard]] std::size_t segment() const noexcept { return segment_; }
  /// Takes all of them out.
  [[nodiscard]] Rows take() { return std::exchange(*this, Rows(*type_, segment_)); }
  /// Returns the next row, which stays here; null after the last one.
  [[nodiscard]] void* next(InvalidHandler* skipped) {
    while (next_ < all_.size()) {
      Each const& each = all_[next_++];
      if (!each.misfit) return each.row;
      skipped->call(each.misfit->item, each.misfit->error);
    }
    return nullptr;
  }

 private:
  struct Each {
    void* row = nullptr;
    std::unique_ptr<Misfit> misfit{};
  };

  RowType const* type_;
  std::size_t segment_;
  std::vector<Each> all_;
  std::size_t next_ = 0;
};

/// Keeps the items that do not fit among the rows.
class KeptMisfits final : public InvalidHandler {
 public:
  explicit KeptMisfits(Rows& rows) noexcept : rows_(rows) {}
  void call(Item const& item, ValidationError const& error) override { rows_.add(Misfit{item, error}); }

 private:
  Rows& rows_;
};

}  // namespace

struct ParallelWalk::State {
  /// The scan of one thread and its rows.
  ///
  /// The thread destroys the rows that it has made: if the caller's thread did, both would wait for the lock of the
  /// memory. It destroys one for each new one, whose memory the allocator then has at hand.
  class Segment {
   public:
    Segment(ReadCore const& scan, RowType const& type, std::size_t number) : part(scan), rows(type, number) {}

    void give_back(Rows used) {
      std::scoped_lock const lock(mutex_);
      used_.push_back(std::move(used));
    }
    void destroy_one() {
      while (!spent_.empty() && spent_.back().size() == 0) spent_.pop_back();
      if (!spent_.empty()) spent_.back().destroy_last();
    }
    /// Takes what was given back.
    void take_used() {
      while (spent_.size() > 1) spent_.pop_back();
      std::scoped_lock const lock(mutex_);
      std::ranges::move(used_, std::back_inserter(spent_));
      used_.clear();
    }

    ReadCore part;
    Rows rows;  ///< Not handed over yet.

   private:
    std::vector<Rows> spent_;  // by the caller; of the thread
    std::mutex mutex_;
    std::vector<Rows> used_;  // given back since
  };

  State(RowType const& its_type, detail::Call its_call) : type(its_type), call(its_call) {}

  void read(Segment& segment);
  void hand_over(Segment& segment) {
    (void)threads.push(segment.rows.take());
    segment.take_used();
  }

  RowType const& type;
  detail::Call const call;
  std::optional<Rows> current;
  std::vector<std::unique_ptr<Segment>> segments;
  SegmentThreads<Rows> threads;  // destroyed first
};

/// Hands rows over when there are enough, and at the end of each page.
void ParallelWalk::State::read(Segment& segment) {
  struct Sink {
    State& state;
    Segment& segment;
  } sink{*this, segment};
  auto const take = [](void* rows, void* /*row*/) {
    auto& [state, from] = *static_cast<Sink*>(rows);
    from.rows.add(from.part.release_row());
    from.destroy_one();
    if (from.rows.size() >= Rows::most) state.hand_over(from);
  };
  Channel channel(call);
  do {
    finish(segment.part.collect(channel, type, {.take = take, .rows = &sink, .one_page_only = true}));
    if (segment.rows.size() > 0) hand_over(segment);
  } while (segment.part.may_fetch());
}

ParallelWalk::ParallelWalk(ReadCore const& scan, std::int64_t segments, RowType const& type, detail::Call call)
    : state_(std::make_unique<State>(type, call)) {
  State& state = *state_;
  for (std::int64_t i = 0; i < segments; ++i) {
    auto segment = std::make_unique<State::Segment>(scan, type, static_cast<std::size_t>(i));
    segment->part.become_part({i, state.threads.stopped(), std::make_unique<KeptMisfits>(segment->rows)});
    state.segments.push_back(std::move(segment));
  }
  state.threads.start(segments, [&state](std::int64_t i) { state.read(*state.segments[static_cast<std::size_t>(i)]); });
}

ParallelWalk::~ParallelWalk() {
  if (!home_.is_here()) keep_forever(state_.release());
}

void* ParallelWalk::next(InvalidHandler* skipped) {
  while (true) {
    if (state_->current) {
      if (void* const row = state_->current->next(skipped)) return row;
      std::size_t const segment = state_->current->segment();
      state_->segments[segment]->give_back(*std::exchange(state_->current, std::nullopt));
    }
    state_->current = state_->threads.pop();
    if (!state_->current) return nullptr;
  }
}

void ParallelWalk::stop() noexcept { state_->threads.stop(); }

}  // namespace dynamorm::mapper
