// SPDX-License-Identifier: Apache-2.0
#include "fidelity/fact.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <stdexcept>

namespace dynamorm::fidelity {
namespace {

std::filesystem::path const folder = DYNAMORM_FACTS;

std::ifstream opened(std::filesystem::path const& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return file;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, Fact const& fact) { return out << fact.name; }

boost::json::value parsed(std::string_view text) {
  constexpr std::size_t deepest = 1000;
  boost::json::parse_options options;
  options.max_depth = deepest;
  return boost::json::parse(boost::json::string_view(text.data(), text.size()), {}, options);
}

std::vector<Fact> facts_of(std::string const& file) {
  std::ifstream lines = opened(folder / file);
  std::vector<Fact> facts;
  for (std::string line; std::getline(lines, line);) {
    boost::json::value content = parsed(line);
    std::string name(content.at("name").as_string());
    facts.push_back({std::move(name), std::move(content.as_object())});
  }
  return facts;
}

boost::json::object shared_tables() {
  boost::json::object tables;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with("tables")) continue;
    std::ostringstream text;
    text << opened(entry.path()).rdbuf();
    boost::json::value const content = parsed(text.str());
    for (auto const& [name, request] : content.as_object()) tables.insert_or_assign(name, request);
  }
  return tables;
}

}  // namespace dynamorm::fidelity
