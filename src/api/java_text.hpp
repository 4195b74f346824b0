// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/member_type.hpp"

namespace dynamorm::api {

/// Appends a value as the service's messages show it, which is how Java prints it:
/// "[KeySchemaElement(attributeName=author, keyType=HASH)]". `json` is the value of that type as JSON.
void append_java(std::string& out, std::string const& json, MemberType const& type);

}  // namespace dynamorm::api
