// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/check_field.hpp"
#include "api/member_type.hpp"
#include "api/read_field.hpp"
#include "api/structure.hpp"
#include "api/structure_reader.hpp"
#include "api/structure_writer.hpp"

namespace dynamorm::api {

namespace detail {

template <class T>
struct MemberPointer;
template <class Structure, class Member>
struct MemberPointer<Member Structure::*> {
  using Owner = Structure;
  using Type = Member;
};

}  // namespace detail

/// Describes the field `name`, stored in `member`, a pointer to a data member.
template <auto member>
constexpr Field field(std::string_view name, Rules rules = {}) {
  using Owner = typename detail::MemberPointer<decltype(member)>::Owner;
  using Type = typename detail::MemberPointer<decltype(member)>::Type;
  constexpr auto check = [](Checker& checker, Rules const& checked, void const* owner) {
    check_field(checker, checked, static_cast<Owner const*>(owner)->*member);
  };
  return {.name = name,
          .rules = rules,
          .type = &member_type<Type>,
          .write = [](std::string& out, std::string_view key,
                      void const* owner) { write_field(out, key, static_cast<Owner const*>(owner)->*member); },
          .read = [](Reader& reader, Rules const& checked,
                     void* owner) { return read_field(reader, checked, static_cast<Owner*>(owner)->*member); },
          .check = is_checked<Type>(rules) ? +check : nullptr};
}

}  // namespace dynamorm::api
