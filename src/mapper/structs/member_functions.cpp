// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/structs/member_codec.hpp"

namespace dynamorm::detail {

template struct MemberFunctions<std::string>;
template struct MemberFunctions<bool>;
template struct MemberFunctions<int>;
template struct MemberFunctions<unsigned>;
template struct MemberFunctions<long>;
template struct MemberFunctions<unsigned long>;
template struct MemberFunctions<long long>;
template struct MemberFunctions<unsigned long long>;
template struct MemberFunctions<float>;
template struct MemberFunctions<double>;
template struct MemberFunctions<Number>;
template struct MemberFunctions<Binary>;
template struct MemberFunctions<Value>;
template struct MemberFunctions<Item>;
template struct MemberFunctions<std::optional<std::string>>;
template struct MemberFunctions<std::optional<bool>>;
template struct MemberFunctions<std::optional<int>>;
template struct MemberFunctions<std::optional<long>>;
template struct MemberFunctions<std::optional<double>>;
template struct MemberFunctions<std::optional<Number>>;
template struct MemberFunctions<std::vector<std::string>>;
template struct MemberFunctions<std::vector<int>>;
template struct MemberFunctions<std::vector<long>>;
template struct MemberFunctions<std::vector<double>>;

}  // namespace dynamorm::detail
