// SPDX-License-Identifier: Apache-2.0
#include "mapper/relationships/equalities.hpp"

#include "dynamorm/validation_error.hpp"

namespace dynamorm::mapper {
namespace {

using detail::StructInfo;

/// Returns whether the condition requires a value of a whole attribute.
bool is_equality(Condition const& condition) {
  if (condition.kind() != Condition::Kind::comparison || condition.op() != ConditionOperator::equal) return false;
  Operand const& left = condition.operands()[0];
  return left.kind() == Operand::Kind::path && left.path().steps().size() == 1 &&
         condition.operands()[1].kind() == Operand::Kind::value;
}

class Setter {
 public:
  Setter(StructInfo const& info, void* object, detail::Visit& visit) : info_(info), visit_(visit) {
    info.locate(object, members_);
  }

  void set(Condition const& condition) {
    if (condition.kind() == Condition::Kind::all_of) {
      for (Condition const& part : condition.parts()) set(part);
    } else if (is_equality(condition)) {
      set(condition.operands()[0].path().attribute(), condition.operands()[1].value().view());
    }
  }

 private:
  void set(std::string_view name, ValueView value) {
    for (std::size_t i = 0; i < info_.count; ++i) {
      if (info_.fields[i].name != name) continue;
      detail::Visit::Step const step(visit_, name);
      (void)info_.fields[i].codec->decode(members_[i], value, visit_);
    }
  }

  StructInfo const& info_;
  detail::Visit& visit_;
  void* members_[detail::max_members];
};

}  // namespace

void set_equals(detail::ModelInfo const& model, Condition const& condition, void* object) {
  detail::Visit visit;
  Setter(model.attributes(), object, visit).set(condition);
  if (!visit.good()) throw ValidationError(std::string(model.table_name), Item(), std::move(visit.failures()));
}

}  // namespace dynamorm::mapper
