// SPDX-License-Identifier: Apache-2.0
#pragma once

// Includes the codecs of all types, so that Codec<T> can be used with any T.
#include "dynamorm/detail/codec/array.hpp"
#include "dynamorm/detail/codec/calendar_day.hpp"
#include "dynamorm/detail/codec/coerced.hpp"
#include "dynamorm/detail/codec/duration.hpp"
#include "dynamorm/detail/codec/map.hpp"
#include "dynamorm/detail/codec/optional.hpp"
#include "dynamorm/detail/codec/own.hpp"
#include "dynamorm/detail/codec/pointer.hpp"
#include "dynamorm/detail/codec/scalars.hpp"
#include "dynamorm/detail/codec/sequence.hpp"
#include "dynamorm/detail/codec/set.hpp"
#include "dynamorm/detail/codec/time_point.hpp"
#include "dynamorm/detail/codec/tuple.hpp"
#include "dynamorm/detail/codec/variant.hpp"
