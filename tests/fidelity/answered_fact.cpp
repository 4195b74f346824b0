// SPDX-License-Identifier: Apache-2.0
#include "fidelity/answered_fact.hpp"

#include <charconv>

#include "fidelity/comparison.hpp"
#include "fidelity/recorded_values.hpp"
#include "fidelity/service.hpp"

namespace dynamorm::fidelity {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using Difference = std::optional<std::string>;

/// Returns the value at `path`, such as "Table.GlobalSecondaryIndexes.0.IndexName".
value const& at_path(value const& root, std::string_view path) {
  value const* at = &root;
  while (!path.empty()) {
    std::string_view const step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    std::size_t position = 0;
    std::from_chars(step.data(), step.data() + step.size(), position);
    at = at->is_array() ? &at->as_array().at(position) : &at->as_object().at(step);
  }
  return *at;
}

class Run {
 public:
  explicit Run(object const& fact) : fact_(fact) {}

  Difference difference() {
    if (Difference failed = create_tables()) return failed;
    if (value const* const steps = fact_.if_contains("setup")) {
      if (Difference failed = set_up(steps->as_array())) return failed;
    }
    object const expect = written_out(fact_.at("expect"), names_).as_object();
    Answer const answer = call(fact_.at("operation"), fact_.at("request"));
    if (Difference differs = unmet(expect, answer)) return *differs + "\n  got " + shown(answer);
    value const* const after = expect.if_contains("after");
    return after == nullptr ? std::nullopt : unmet_after(after->as_array());
  }

 private:
  Answer call(value const& operation, value const& request) {
    return service_.call(operation.as_string(), written_out(request, names_));
  }

  Difference create(std::string const& name, object request) {
    std::string const table = "fidelity_" + name;
    request["TableName"] = table;
    names_[name] = table;
    Answer const answer = service_.call("CreateTable", request);
    return answer.status == 200 ? std::nullopt : Difference("cannot create " + table + ": " + shown(answer));
  }

  Difference create_tables() {
    static object const shared = shared_tables();
    names_["absent"] = "fidelity_absent";
    names_["fresh"] = "fidelity_fresh";
    for (std::string const& name : names_in(boost::json::serialize(fact_))) {
      value const* const request = shared.if_contains(name);
      if (request == nullptr || names_.contains(name)) continue;
      if (Difference failed = create(name, request->as_object())) return failed;
    }
    value const* const own = fact_.if_contains("table");
    return own != nullptr && own->is_object() ? create("own", own->as_object()) : std::nullopt;
  }

  Difference set_up(array const& steps) {
    for (value const& step : steps) {
      array const& parts = step.as_array();
      Answer const answer = call(parts.at(0), parts.at(1));
      if (answer.status != 200) return "cannot set up " + shown(parts.at(0)) + ": " + shown(answer);
      if (parts.size() < 3) continue;
      for (auto const& [name, path] : parts.at(2).as_object()) {
        names_[std::string(name)] = at_path(answer.body, path.as_string()).as_string();
      }
    }
    return std::nullopt;
  }

  Difference unmet_after(array const& steps) {
    for (value const& step : steps) {
      array const& parts = step.as_array();
      Answer const answer = call(parts.at(0), parts.at(1));
      if (answer.status != 200) return "expected after it " + shown(parts.at(0)) + " to succeed, got " + shown(answer);
      if (Difference differs = fidelity::difference(parts.at(2), &answer.body)) return "after it: " + *differs;
    }
    return std::nullopt;
  }

  object const& fact_;
  Names names_;
  Service service_;
};

}  // namespace

Difference difference_of(Fact const& fact) { return Run(fact.content).difference(); }

}  // namespace dynamorm::fidelity
