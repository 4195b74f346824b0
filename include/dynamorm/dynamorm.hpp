#pragma once

/// Includes everything a program with models needs, except make_database.hpp and backend.hpp, for backends and requests
/// of your own. operation/) are included by those who write them.
#include "dynamorm/attribute.hpp"
#include "dynamorm/connect.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/embedded.hpp"
#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/keyword.hpp"
#include "dynamorm/model.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/schema.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"
#include "dynamorm/table.hpp"
#include "dynamorm/validation_error.hpp"
