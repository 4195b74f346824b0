// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/table_plan.hpp"

#include <ostream>

namespace dynamorm {

std::string TablePlan::to_string() const {
  if (empty()) return table + " matches its schema\n";
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    text += table + " " + std::to_string(i + 1) + "/" + std::to_string(steps.size()) + ": " + steps[i].text + "\n";
  }
  return text;
}

std::ostream& operator<<(std::ostream& out, TablePlan const& plan) { return out << plan.to_string(); }

}  // namespace dynamorm
