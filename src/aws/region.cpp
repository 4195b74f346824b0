// SPDX-License-Identifier: Apache-2.0
#include "aws/region.hpp"

#include <algorithm>
#include <string_view>

#include "aws/config/shared_config.hpp"
#include "aws/instance_metadata.hpp"
#include "base/ascii.hpp"

namespace dynamorm::aws {
namespace {

bool is_host_label(std::string_view text) {
  constexpr std::size_t longest_label = 63;
  return !text.empty() && text.size() <= longest_label && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c) || c == '-'; });
}

Result<std::string> checked(std::string region, std::string const& place) {
  if (is_host_label(region)) return region;
  return Failure(FailureKind::invalid_request, "InvalidRegion",
                 "the region in " + place + " is not a name such as eu-central-1");
}

/// Tries one place after another and remembers why each has no region.
class Search {
 public:
  explicit Search(Surroundings const& surroundings) : surroundings_(surroundings) {}

  std::optional<std::string> variable(std::string const& name) {
    auto region = surroundings_.environment.variable(name);
    if (!region) note(name, "not set");
    return region;
  }

  std::optional<std::string> profile(SharedConfig const& config) {
    auto region = config.setting("region");
    bool const exists = config.find_profile(config.profile_name()) != nullptr;
    if (!region) {
      note("profile " + config.profile_name(), (exists ? "has no region in " : "does not exist in ") + config.places());
    }
    return region;
  }

  std::optional<std::string> instance_metadata(SharedConfig const& config) {
    InstanceMetadata metadata(surroundings_, config);
    if (auto const reason = metadata.disabled_reason()) {
      note("instance metadata", *reason);
      return std::nullopt;
    }
    auto region = metadata.read("/latest/meta-data/placement/region");
    if (region.ok() && !region->empty()) return std::move(*region);
    note("instance metadata", region.ok() ? "names no region" : region.failure().message());
    return std::nullopt;
  }

  void note(std::string_view place, std::string_view why) {
    looked_at_.append("\n  - ").append(place).append(": ").append(why);
  }

  [[nodiscard]] Failure nothing_found() const {
    return {FailureKind::no_region, "RegionNotFound",
            "no AWS region found. Looked at:" + looked_at_ +
                "\nGive the client a region, set AWS_REGION, or set region in the profile."};
  }

 private:
  Surroundings surroundings_;
  std::string looked_at_;
};

}  // namespace

Result<std::string> resolve_region(Surroundings const& surroundings, RegionOptions const& options) {
  if (options.region) return checked(*options.region, "the client's options");
  Search search(surroundings);
  search.note("the client's options", "name none");
  for (auto const* variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (auto region = search.variable(variable)) return checked(std::move(*region), variable);
  }
  auto const config = SharedConfig::load(surroundings.environment, options.profile);
  if (!config.ok()) return config.failure();
  if (auto region = search.profile(*config)) {
    return checked(std::move(*region), "profile " + config->profile_name());
  }
  if (auto region = search.instance_metadata(*config)) return checked(std::move(*region), "instance metadata");
  return search.nothing_found();
}

}  // namespace dynamorm::aws
