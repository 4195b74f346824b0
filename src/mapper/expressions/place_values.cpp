// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/expressions/place_values.hpp"

#include "dynamorm/detail/expressions/keyword_condition.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/schema_error.hpp"

#include "item/trusted.hpp"
#include "mapper/failures.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

using mapper::throw_unless_remembered;

void throw_if_bad(Visit& visit) {
  if (visit.good()) return;
  throw_unless_remembered(ValidationError("a value in an expression", Item(), std::move(visit.failures())));
}

void throw_if_no_key(std::string_view attribute, Visit& visit) {
  if (visit.good()) return;
  throw_unless_remembered(InvalidKey(std::string(attribute) + ": " + visit.failures().front().message));
}

namespace {

template <class Encode>
Value encoded_with(Encode encode) {
  Writer writer;
  Visit visit;
  encode(writer, visit);
  throw_if_bad(visit);
  return item::trusted_value(writer.take());
}

}  // namespace

Value encoded(std::string_view text) {
  return encoded_with([&](Writer& writer, Visit& visit) { encode(std::string(text), writer, visit); });
}
Value encoded(bool boolean) { return Value(boolean); }
Value encoded(std::int64_t number) { return Value(number); }
Value encoded(std::uint64_t number) { return Value(number); }
Value encoded(float number) {
  return encoded_with([&](Writer& writer, Visit& visit) { encode_float(number, true, writer, visit); });
}
Value encoded(double number) {
  return encoded_with([&](Writer& writer, Visit& visit) { encode_float(number, false, writer, visit); });
}
Value encoded(Number const& number) { return Value(number); }
Value encoded(MemberCodec const& codec, void const* member) {
  return encoded_with([&](Writer& writer, Visit& visit) { codec.encode(member, writer, visit); });
}

Condition comparison(ConditionOperator op, Operand place, Value value) {
  return Condition(op, {std::move(place), Operand(std::move(value))});
}

Condition comparison(ConditionOperator op, List<Operand> operands) { return Condition(op, std::move(operands.all())); }

Changing::Changing(Path path) : path_(std::move(path)), name_(path_.to_string()), step_(visit_, name_) {}

UpdateAction Changing::take(UpdateAction::Kind kind, FieldInfo const& field, void const* member) {
  if (field.codec->absent(member)) {
    if (field.required) visit_.fail("is required and cannot be removed");
    return UpdateAction(UpdateAction::Kind::remove, std::move(path_), Value(), std::move(visit_.failures()));
  }
  Writer writer;
  if (field.check != nullptr && visit_.good()) field.check(member, visit_);
  field.codec->encode(member, writer, visit_);
  return UpdateAction(kind, std::move(path_), item::trusted_value(writer.take()), std::move(visit_.failures()));
}

UpdateAction Changing::take(UpdateAction::Kind kind, Value operand) {
  return UpdateAction(kind, std::move(path_), std::move(operand), std::move(visit_.failures()));
}

UpdateAction Changing::take(UpdateAction::Kind kind, Value step, Steps const& steps) {
  if (step.view().is(Type::number) && step.view().as_number().negative()) {
    std::int64_t number = 0;
    (void)decode_signed(number, steps.lowest, 0, step, visit_);
  } else {
    std::uint64_t number = 0;
    (void)decode_unsigned(number, steps.highest, step, visit_);
  }
  return take(kind, std::move(step));
}

void check_two_values(std::size_t count) {
  if (count != 2)
    mapper::refuse("between takes two values, the lower and the upper limit; got " + std::to_string(count));
}

}  // namespace dynamorm::detail
