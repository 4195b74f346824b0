// SPDX-License-Identifier: Apache-2.0
#include "mapper/reads/read_plan.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "item/size.hpp"
#include "item/units.hpp"

namespace dynamorm::mapper {
namespace {

bool is_among(std::vector<std::string> const& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string named_place(std::string const& index) { return index.empty() ? "the table" : "the index " + index; }

std::string listed(std::vector<std::string> const& names) {
  std::string text;
  for (std::string const& name : names) {
    bool const is_last = &name == &names.back();
    text += (text.empty() ? "" : is_last ? " and " : ", ") + name;
  }
  return text;
}

/// Collects the attributes in the filter that are part of another key, which a query could use.
class BetterKeys {
 public:
  explicit BetterKeys(ReadPlan const& plan) : plan_(plan) {}

  std::vector<std::string> warnings() {
    std::vector<std::string> found;
    for (KeyOutline const& key : plan_.keys) {
      if (!plan_.is_scan && key.index == plan_.index) continue;
      if (!std::ranges::all_of(key.hash, [&](auto const& name) { return is_among(plan_.equal, name); })) continue;
      std::vector<std::string> const names = filtered_of(key);
      if (names.empty()) continue;
      found.push_back("the filter on " + listed(names) + " could be a key: query " + named_place(key.index) +
                      ", which reads only the items found");
    }
    return found;
  }
  [[nodiscard]] bool have(std::string const& name) const { return is_among(names_, name); }

 private:
  std::vector<std::string> filtered_of(KeyOutline const& key) {
    std::vector<std::string> names;
    for (FilteredAttribute const& each : plan_.filtered) {
      if (!plan_.could_be_key(each) || !key.has(each.name) || is_among(names, each.name)) continue;
      names.push_back(each.name);
      names_.push_back(each.name);
    }
    return names;
  }

  ReadPlan const& plan_;
  std::vector<std::string> names_;
};

}  // namespace

bool KeyOutline::has(std::string_view attribute) const {
  return is_among(hash, attribute) || is_among(range, attribute);
}

/// Members of the key that a query uses are filtered exactly, besides.
bool ReadPlan::could_be_key(FilteredAttribute const& filter) const {
  if (!filter.fits_key || is_scan) return filter.fits_key;
  auto const used = std::ranges::find(keys, index, &KeyOutline::index);
  return used == keys.end() || !used->has(filter.name);
}

double ReadPlan::most_read_units() const {
  if (finds_nothing) return 0;
  constexpr std::size_t most_bytes = item::full_page - 1 + item::max_item_size;
  constexpr std::int64_t items_of_any_page = most_bytes / item::max_item_size + 1;
  auto const items = static_cast<std::size_t>(std::min(most_items.value_or(items_of_any_page), items_of_any_page));
  return item::read_units(std::min(most_bytes, items * item::max_item_size), consistent);
}

std::vector<std::string> ReadPlan::warnings() const {
  if (finds_nothing) return {"no item can meet the conditions, so nothing is sent"};
  std::vector<std::string> found;
  if (is_scan) found.push_back("a scan reads all of " + named_place(index) + ", whatever it returns");
  BetterKeys better(*this);
  std::ranges::move(better.warnings(), std::back_inserter(found));
  std::vector<std::string> others;
  for (FilteredAttribute const& each : filtered) {
    if (could_be_key(each) && !better.have(each.name) && !is_among(others, each.name)) others.push_back(each.name);
  }
  if (!others.empty()) {
    found.push_back("the filter on " + listed(others) +
                    " applies to what has been read and paid for; an index with it in the key would read less");
  }
  return found;
}

std::string cost_in_words(double most_read_units) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", most_read_units);
  return "at most " + std::string(text) + " read units a page";
}

}  // namespace dynamorm::mapper
