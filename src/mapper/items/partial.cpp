// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/partial.hpp"

#include <algorithm>

#include "dynamorm/error.hpp"

#include "mapper/items/find_place.hpp"

namespace dynamorm::detail {
namespace {

/// Returns whether `outer` is `path` or contains it.
bool leads_to(Path const& outer, Path const& path) {
  return outer.steps().size() <= path.steps().size() &&
         std::equal(outer.steps().begin(), outer.steps().end(), path.steps().begin());
}

}  // namespace

PartialCore::PartialCore() = default;
PartialCore::PartialCore(Item item, List<Path> held) : item_(std::move(item)), held_(std::move(held)) {}
PartialCore::PartialCore(PartialCore const&) = default;
PartialCore::PartialCore(PartialCore&&) noexcept = default;
PartialCore& PartialCore::operator=(PartialCore const&) = default;
PartialCore& PartialCore::operator=(PartialCore&&) noexcept = default;
PartialCore::~PartialCore() = default;

bool PartialCore::holds(Path const& path) const {
  std::vector<Path> const& all = held_.all();
  return std::any_of(all.begin(), all.end(), [&](Path const& held) { return leads_to(held, path); });
}

std::optional<ValueView> PartialCore::find(Path const& path) const {
  if (!holds(path)) {
    std::string message = path.to_string() + " was not requested; this partial item contains:";
    for (Path const& held : held_.all()) message += " " + held.to_string();
    throw NotProjected(message);
  }
  return mapper::find_place(item_, path);
}

void PartialCore::read(Path const& path, MemberCodec const& codec, void* member) const {
  std::optional<ValueView> const value = find(path);
  if (!value) {
    if (codec.absent(member)) return;
    throw MissingAttribute("the stored item has no " + path.to_string() +
                           "; make the member a std::optional if it may be absent");
  }
  Visit visit;
  Visit::Step const step(visit, path.attribute());
  codec.decode(member, *value, visit);
  throw_if_bad(visit);
}

}  // namespace dynamorm::detail
