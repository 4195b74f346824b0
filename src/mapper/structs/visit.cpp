#include "dynamorm/detail/structs/visit.hpp"

namespace dynamorm::detail {
namespace {

/// "reprints[0].year" from the names and positions, outermost first.
std::string joined(std::vector<std::string> const& steps) {
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!path.empty() && !step->starts_with('[')) path += '.';
    path += *step;
  }
  return path;
}

}  // namespace

Visit::Visit() = default;
Visit::~Visit() = default;

void Visit::fail(std::string message) {
  std::vector<std::string> steps;
  for (Step const* step = step_; step != nullptr; step = step->outer_) {
    steps.push_back(step->name_.data() != nullptr ? std::string(step->name_)
                                                  : "[" + std::to_string(step->position_) + "]");
  }
  failures_.push_back({joined(steps), std::move(message)});
}

}  // namespace dynamorm::detail
