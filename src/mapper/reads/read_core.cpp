#include "dynamorm/detail/table/read_core.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "dynamorm/partial.hpp"

#include "mapper/reads/page_sizes.hpp"
#include "mapper/reads/question.hpp"
#include "mapper/reads/row.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

/// The request, the progress of the walk, and its row.
struct ReadCore::State {
  mapper::Question question;
  std::optional<mapper::Page> page{};
  std::optional<mapper::PageSizes> sizes{};
  std::optional<std::int64_t> end{};  ///< The number of items after which this walk ends; set when it starts.
  std::size_t position = 0;
  std::int64_t given = 0;
  mapper::Row<RowType> row{};

  void start(std::optional<std::int64_t> end_after);
  void fetch_next();
  [[nodiscard]] bool wants_another_page() const;
  [[nodiscard]] std::optional<ItemView> next();
};

void ReadCore::State::start(std::optional<std::int64_t> end_after) {
  sizes.emplace(question.filtered(), question.page_size);
  end = end_after;
}

void ReadCore::State::fetch_next() {
  std::optional<Item> from;
  if (page) {
    from = page->last_evaluated_key;
  } else if (question.start) {
    from = question.start->key();
  }
  std::optional<std::int64_t> const wanted = end ? std::optional(*end - given) : std::nullopt;
  page = question.fetch(from, sizes->next(wanted), false);
  sizes->came(page->read, page->count);
  position = 0;
}

/// A limit may take any number of pages. Without a limit, a walk that is not recursive ends after one page.
bool ReadCore::State::wants_another_page() const { return page->last_evaluated_key && (question.recursive || end); }

std::optional<ItemView> ReadCore::State::next() {
  if (!sizes) start(question.limit);
  if (end && given >= *end) return std::nullopt;
  if (!page) fetch_next();
  while (position >= page->items.size()) {
    if (!wants_another_page()) return std::nullopt;
    fetch_next();
  }
  ++given;
  return page->items[position++].view();
}

ReadCore::ReadCore(TableCore const& table, Kind kind, IndexInfo const* index)
    : state_(new State{.question = {.table = table, .kind = kind, .index = index}}) {}
ReadCore::ReadCore(ReadCore const& other) : state_(new State(*other.state_)) {}
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
  if (!condition.always_true()) changing().question.conditions.push_back(condition);
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

void ReadCore::reverse() {
  if (state_->question.kind != Kind::query) mapper::refuse("reverse is for queries; the items of a scan have no order");
  changing().question.reverse = true;
}
void ReadCore::consistent() noexcept { changing().question.consistent = true; }
void ReadCore::recursive() noexcept { changing().question.recursive = true; }
void ReadCore::start(Cursor const& cursor) { changing().question.start = cursor; }
void ReadCore::only(Path const& path) { changing().question.projection.push_back(path); }

void ReadCore::rewind() noexcept {
  state_->row.reset();
  state_->page.reset();
  state_->sizes.reset();
  state_->position = 0;
  state_->given = 0;
}

void ReadCore::advance(RowType const& type) {
  std::optional<ItemView> const item = state_->next();
  state_->row.reset();
  if (item) type.fill(*this, *item, state_->row.create(type));
}

void ReadCore::advance_to_first(RowType const& type) {
  rewind();
  state_->start(1);
  advance(type);
}

void* ReadCore::row() const noexcept { return state_->row.get(); }

void fill_whole(ReadCore const& read, ItemView item, void* row) { read.table().load(item, row); }

void fill_partial(ReadCore const& read, ItemView item, void* row) {
  *static_cast<PartialCore*>(row) = PartialCore(Item(item), read.held());
}

std::int64_t ReadCore::count() const {
  mapper::Question const& question = state_->question;
  mapper::PageSizes sizes(question.filtered(), question.page_size);
  std::optional<Item> from;
  if (question.start) from = question.start->key();
  std::int64_t total = 0;
  do {
    std::optional<std::int64_t> const wanted = question.limit ? std::optional(*question.limit - total) : std::nullopt;
    mapper::Page page = question.fetch(from, sizes.next(wanted), true);
    sizes.came(page.read, page.count);
    total += page.count;
    from = std::move(page.last_evaluated_key);
  } while (from && (!question.limit || total < *question.limit));
  return question.limit ? std::min(total, *question.limit) : total;
}

std::optional<Cursor> ReadCore::next_cursor() const {
  std::optional<mapper::Page> const& page = state_->page;
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

List<Item> ReadCore::whole_items() {
  rewind();
  List<Item> keys;
  while (std::optional<ItemView> const item = state_->next()) keys.add(table().key_of(*item));
  return table().get_batch(std::move(keys), false);
}

std::string ReadCore::rendered() const { return state_->question.rendered(); }

TableCore const& ReadCore::table() const noexcept { return state_->question.table; }

List<Path> ReadCore::held() const { return state_->question.held(); }

}  // namespace dynamorm::detail
