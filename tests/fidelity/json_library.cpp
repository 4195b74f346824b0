// SPDX-License-Identifier: Apache-2.0
// Boost.JSON without its compiled library.
#include <boost/json/src.hpp>
