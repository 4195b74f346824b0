#pragma once

#include "api/json_field.hpp"
#include "api/structure.hpp"

/// What the three operations that execute PartiQL demand of each statement.
namespace dynamorm::api {

constexpr Rules statement_rules{.presence = Presence::required, .min = 1, .max = 8192};

/// Describes `Parameters`, stored in `member`. A value that is too deep is rejected for that, whatever is at its
/// bottom.
template <auto member>
constexpr Field parameters_field() {
  Field described = field<member>("Parameters", {.min = 1});
  described.read = [](Reader& reader, Rules const& rules, void* owner) {
    using Owner = typename detail::MemberPointer<decltype(member)>::Owner;
    reader.refuse_deep_values_first(true);
    bool const read = read_field(reader, rules, static_cast<Owner*>(owner)->*member);
    reader.refuse_deep_values_first(false);
    return read;
  };
  return described;
}

}  // namespace dynamorm::api
