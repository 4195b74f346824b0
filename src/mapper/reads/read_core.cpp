// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/read_core.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "dynamorm/partial.hpp"

#include "mapper/channel.hpp"
#include "mapper/clock.hpp"
#include "mapper/course.hpp"
#include "mapper/items/expiry.hpp"
#include "mapper/metering.hpp"
#include "mapper/reads/load_or_skip.hpp"
#include "mapper/reads/page_sizes.hpp"
#include "mapper/reads/parallel_walk.hpp"
#include "mapper/reads/question.hpp"
#include "mapper/reads/row.hpp"
#include "mapper/reads/segment_threads.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

/// The request, the progress of the walk, and its row.
struct ReadCore::State {
  mapper::Question question;
  std::optional<Milliseconds> within{};
  Deadline deadline{};  ///< Of this walk; set when it starts.
  std::optional<mapper::Page> page{};
  std::size_t pages = 0;
  std::optional<mapper::PageSizes> sizes{};
  std::optional<std::int64_t> end{};  ///< The number of items after which this walk ends; set when it starts.
  std::size_t position = 0;
  std::int64_t given = 0;
  mapper::Row<RowType> row{};
  std::shared_ptr<InvalidHandler> skipped{};
  std::shared_ptr<CapacityMeter const> meter{};
  std::shared_ptr<mapper::ParallelWalk> parallel{};  ///< The walk of a parallel scan, unless at the start.
  void* parallel_row = nullptr;                      ///< Its row, which it owns.
  std::atomic<bool> const* stopped = nullptr;        ///< Of a part of a parallel scan.

  void start_unless_started();
  void start(std::optional<std::int64_t> end_after);
  [[nodiscard]] Deadline new_deadline() const { return within ? Deadline::after(*within) : Deadline(); }
  mapper::Course<void> fetch_next(mapper::Channel& channel);
  void fetch_next();
  [[nodiscard]] bool is_complete() const { return (end && given >= *end) || (stopped != nullptr && *stopped); }
  /// Whether the walk needs another page, once the current one has no more items.
  [[nodiscard]] bool needs_page() const;
  /// Whether the current page is used up and another one follows, wanted or not.
  [[nodiscard]] bool may_fetch() const;
  /// Returns the next item of the current page.
  [[nodiscard]] std::optional<ItemView> next_in_page();
};

void ReadCore::State::start_unless_started() {
  if (!sizes) start(question.limit);
}

void ReadCore::State::start(std::optional<std::int64_t> end_after) {
  sizes.emplace(question.filtered(), question.page_size);
  end = end_after;
  deadline = new_deadline();
}

mapper::Course<void> ReadCore::State::fetch_next(mapper::Channel& channel) {
  std::optional<Item> from;
  if (page) {
    from = page->last_evaluated_key;
  } else if (question.start) {
    from = question.start->key();
  }
  std::optional<std::int64_t> const wanted = end ? std::optional(*end - given) : std::nullopt;
  channel.came_to({.done = pages, .of = 0, .unit = "pages"});
  page = co_await question.fetch(channel, std::move(from), sizes->next(wanted), false);
  sizes->came(page->read, page->count);
  position = 0;
  ++pages;
}

void ReadCore::State::fetch_next() {
  mapper::Channel channel({deadline, meter.get()});
  mapper::finish(fetch_next(channel));
}

/// A limit may take any number of pages. Without a limit, a walk that is not recursive ends after one page.
bool ReadCore::State::needs_page() const {
  if (is_complete()) return false;
  return !page || (page->last_evaluated_key && (question.recursive || end));
}

bool ReadCore::State::may_fetch() const {
  if (is_complete()) return false;
  return !page || (page->last_evaluated_key && position >= page->items.size());
}

std::optional<ItemView> ReadCore::State::next_in_page() {
  if (is_complete() || !page || position >= page->items.size()) return std::nullopt;
  ++given;
  return page->items[position++].view();
}

namespace {

[[noreturn]] void refuse_cursor() {
  mapper::refuse("a parallel scan has a position in each segment, so no cursor can continue it; leave out parallel()");
}

}  // namespace

ReadCore::ReadCore(TableCore const& table, Kind kind, IndexInfo const* index)
    : state_(new State{.question = {.table = table, .kind = kind, .index = index}}) {}
ReadCore::ReadCore(ReadCore const& other) : state_(new State(*other.state_)) {
  if (state_->parallel) rewind();
}
ReadCore::ReadCore(ReadCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
ReadCore& ReadCore::operator=(ReadCore other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
ReadCore::~ReadCore() { delete state_; }

/// Returns the state for a change of the request. A walk of the old request starts over.
ReadCore::State& ReadCore::changing() noexcept {
  rewind();
  return *state_;
}

void ReadCore::where(Condition const& condition) {
  if (!condition.always_true()) changing().question.where(condition);
}

void ReadCore::unexpired() {
  ModelInfo const& model = table().model();
  mapper::Question const& question = state_->question;
  Path const expires(mapper::expiry_attribute(model));
  if (!question.reaches(expires)) {
    mapper::refuse("the index " + std::string(question.index->name) + " does not hold the attribute " +
                   expires.attribute() + ", by which items expire; let the index include it");
  }
  std::int64_t const now = mapper::now_in(table().database());
  bool const is_key = question.key().in_range(model.managed.expires);
  where(is_key ? mapper::expires_after(model, now) : mapper::unexpired(model, now));
}

void ReadCore::find_nothing() noexcept { changing().question.finds_nothing = true; }

void ReadCore::limit(std::int64_t items) {
  if (items < 1) mapper::refuse("limit must be at least 1, got " + std::to_string(items));
  changing().question.limit = items;
}

void ReadCore::page_size(std::int64_t items) {
  if (items < 1) mapper::refuse("page_size must be at least 1, got " + std::to_string(items));
  changing().question.page_size = items;
}

void ReadCore::segment(std::int64_t segment, std::int64_t of) {
  if (state_->question.kind != Kind::scan) mapper::refuse("segment is for scans; a query reads one hash key");
  if (of < 1 || of > 1'000'000 || segment < 0 || segment >= of) {
    mapper::refuse("segment must be at least 0 and less than the number of segments, which is at most 1,000,000; got " +
                   std::to_string(segment) + " of " + std::to_string(of));
  }
  changing().question.segment = segment;
  changing().question.segments = of;
}

void ReadCore::parallel(std::int64_t threads) {
  constexpr std::int64_t most = 256;
  mapper::Question const& question = state_->question;
  if (question.kind != Kind::scan) mapper::refuse("parallel is for scans; a query reads one hash key");
  if (threads < 1 || threads > most) {
    mapper::refuse("parallel takes 1 to " + std::to_string(most) + " threads, got " + std::to_string(threads));
  }
  if (question.segments) mapper::refuse("a segment is not split further; leave out segment() or parallel()");
  if (question.start) refuse_cursor();
  changing().question.threads = threads;
}

void ReadCore::reverse() {
  if (state_->question.kind != Kind::query) mapper::refuse("reverse is for queries; the items of a scan have no order");
  changing().question.reverse = true;
}
void ReadCore::consistent() noexcept { changing().question.consistent = true; }
void ReadCore::recursive() noexcept { changing().question.recursive = true; }
void ReadCore::start(Cursor const& cursor) {
  if (state_->question.threads) refuse_cursor();
  changing().question.start = cursor;
}
void ReadCore::only(Path const& path) {
  std::vector<Path>& wanted = changing().question.projection;
  if (std::ranges::find(wanted, path) == wanted.end()) wanted.push_back(path);
}

void ReadCore::skip_invalid(InvalidHandler* handler) { changing().skipped.reset(handler); }

void ReadCore::within(Milliseconds limit) { changing().within = limit; }

void ReadCore::metered(CapacityMeter const& meter) { changing().meter = mapper::Metering::kept(meter); }

Call ReadCore::call() {
  state_->start_unless_started();
  return {state_->deadline, state_->meter.get()};
}

Call ReadCore::new_call() const { return {state_->new_deadline(), state_->meter.get()}; }

void ReadCore::rewind() noexcept {
  state_->row.reset();
  state_->page.reset();
  state_->pages = 0;
  state_->sizes.reset();
  state_->position = 0;
  state_->given = 0;
  state_->parallel_row = nullptr;
  state_->parallel.reset();
}

/// Makes the next item of the current page the row. An item that is skipped does not count towards a limit.
bool ReadCore::take_row(RowType const& type) {
  while (std::optional<ItemView> const item = state_->next_in_page()) {
    void* const row = state_->row.create(type);
    if (mapper::load_or_skip(*item, state_->skipped.get(), [&] { type.fill(*this, *item, row); })) return true;
    --state_->given;
  }
  state_->row.reset();
  return false;
}

void ReadCore::advance(RowType const& type) {
  state_->start_unless_started();
  if (state_->question.threads) return advance_in_parallel(type);
  while (!take_row(type) && state_->needs_page()) state_->fetch_next();
}

void ReadCore::advance_in_parallel(RowType const& type) {
  State& state = *state_;
  state.parallel_row = nullptr;
  if (!state.parallel) {
    state.parallel = std::make_shared<mapper::ParallelWalk>(*this, *state.question.threads, type,
                                                            Call(state.deadline, state.meter.get()));
  }
  if (state.is_complete()) return;
  state.parallel_row = state.parallel->next(state.skipped.get());
  if (state.parallel_row == nullptr) return;
  ++state.given;
  if (state.is_complete()) state.parallel->stop();
}

void ReadCore::become_part(mapper::ScanPart part) {
  State& state = *state_;
  state.question.segment = part.segment;
  state.question.segments = std::exchange(state.question.threads, std::nullopt);
  state.question.recursive = true;
  state.stopped = &part.stopped;
  if (state.skipped) state.skipped = std::move(part.misfits);
}

void* ReadCore::release_row() noexcept { return state_->row.release(); }

bool ReadCore::may_fetch() const { return state_->may_fetch(); }

mapper::Course<void> ReadCore::advance(mapper::Channel& channel, RowType const& type) {
  state_->start_unless_started();
  while (!take_row(type) && state_->needs_page()) co_await state_->fetch_next(channel);
}

void ReadCore::start_first() {
  rewind();
  state_->start(1);
}

void ReadCore::advance_to_first(RowType const& type) {
  start_first();
  advance(type);
}

mapper::Course<void> ReadCore::collect(mapper::Channel& channel, RowType const& type, RowSink sink) {
  state_->start_unless_started();
  if (sink.one_page_only && state_->may_fetch()) co_await state_->fetch_next(channel);
  while (true) {
    while (take_row(type)) sink.take(sink.rows, row());
    if (sink.one_page_only || !state_->needs_page()) co_return;
    co_await state_->fetch_next(channel);
  }
}

void* ReadCore::row() const noexcept { return state_->question.threads ? state_->parallel_row : state_->row.get(); }

void fill_whole(ReadCore const& read, ItemView item, void* row) { read.table().load(item, row); }

void fill_partial(ReadCore const& read, ItemView item, void* row) {
  *static_cast<PartialCore*>(row) = PartialCore(Item(item), read.held());
}

mapper::Course<std::int64_t> ReadCore::count(mapper::Channel& channel) const {
  mapper::Question const& question = state_->question;
  mapper::PageSizes sizes(question.filtered(), question.page_size);
  std::optional<Item> from;
  if (question.start) from = question.start->key();
  std::int64_t total = 0;
  std::size_t pages = 0;
  do {
    std::optional<std::int64_t> const wanted = question.limit ? std::optional(*question.limit - total) : std::nullopt;
    channel.came_to({.done = pages++, .of = 0, .unit = "pages"});
    mapper::Page page = co_await question.fetch(channel, std::move(from), sizes.next(wanted), true);
    sizes.came(page.read, page.count);
    total += page.count;
    from = std::move(page.last_evaluated_key);
    if (state_->stopped != nullptr && *state_->stopped) break;
  } while (from && (!question.limit || total < *question.limit));
  co_return question.limit ? std::min(total, *question.limit) : total;
}

std::int64_t ReadCore::count_in_parallel() const {
  mapper::Question const& question = state_->question;
  std::int64_t const segments = *question.threads;
  Call const call = new_call();
  std::vector<ReadCore> parts(static_cast<std::size_t>(segments), *this);
  mapper::SegmentThreads<std::int64_t> threads;  // destroyed before the parts
  for (std::int64_t i = 0; i < segments; ++i) parts[static_cast<std::size_t>(i)].become_part({i, threads.stopped()});
  threads.start(segments, [&](std::int64_t i) {
    mapper::Channel channel(call);
    (void)threads.push(mapper::finish(parts[static_cast<std::size_t>(i)].count(channel)));
  });
  std::int64_t total = 0;
  while (!question.limit || total < *question.limit) {
    std::optional<std::int64_t> const counted = threads.pop();
    if (!counted) return total;
    total += *counted;
  }
  return *question.limit;
}

std::int64_t ReadCore::count() const {
  if (state_->question.threads) return count_in_parallel();
  mapper::Channel channel(new_call());
  return mapper::finish(count(channel));
}

std::optional<Cursor> ReadCore::next_cursor() const {
  std::optional<mapper::Page> const& page = state_->page;
  if (state_->question.threads) refuse_cursor();
  if (!page) {
    mapper::refuse(
        "next_cursor and next_page continue a walk, and this query has not been walked; loop over it first, or call "
        "all(), first() or fetch_whole()");
  }
  if (state_->position < page->items.size()) {
    return Cursor(state_->question.key_after(page->items[state_->position - 1]));
  }
  if (!page->last_evaluated_key) return std::nullopt;
  return Cursor(*page->last_evaluated_key);
}

namespace {

/// Makes the key of each item.
constexpr RowType row_of_keys = {
    []() -> void* { return new Item; },
    [](ReadCore const& read, ItemView item, void* row) { *static_cast<Item*>(row) = read.table().key_of(item); },
    [](void* row) noexcept { delete static_cast<Item*>(row); }};

}  // namespace

mapper::Course<List<Item>> ReadCore::whole_items(mapper::Channel& channel) {
  state_->start_unless_started();
  List<Item> keys;
  while (state_->needs_page()) {
    co_await state_->fetch_next(channel);
    while (std::optional<ItemView> const item = state_->next_in_page()) keys.add(table().key_of(*item));
  }
  co_return co_await table().get_batch(channel, std::move(keys), {}, {});
}

List<Item> ReadCore::whole_items() {
  rewind();
  mapper::Channel channel(call());
  if (!state_->question.threads) return mapper::finish(whole_items(channel));
  List<Item> keys;
  for (advance(row_of_keys); row() != nullptr; advance(row_of_keys)) keys.add(std::move(*static_cast<Item*>(row())));
  return mapper::finish(table().get_batch(channel, std::move(keys), {}, {}));
}

bool ReadCore::load_whole(ItemView item, void* object) const {
  return table().load_or_skip(item, object, state_->skipped.get());
}

std::string ReadCore::rendered() const { return state_->question.rendered(); }

Explanation ReadCore::explain() const { return state_->question.explain(); }

TableCore const& ReadCore::table() const noexcept { return state_->question.table; }

std::optional<std::int64_t> ReadCore::limit() const noexcept { return state_->question.limit; }

List<Path> ReadCore::held() const { return state_->question.held(); }

}  // namespace dynamorm::detail
