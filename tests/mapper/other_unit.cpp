// SPDX-License-Identifier: Apache-2.0
#include "mapper/other_unit.hpp"

namespace dynamorm::test {

detail::ModelInfo const& model_of_book_elsewhere() { return detail::model_info<Book>; }

Item to_item_elsewhere(Book const& book) { return Table<Book>{Database()}.to_item(book); }

}  // namespace dynamorm::test
