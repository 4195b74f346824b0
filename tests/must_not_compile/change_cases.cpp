// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/change_stream.hpp"
#include "dynamorm/consumer.hpp"

#include "models.hpp"

using dynamorm::Change;
using dynamorm::ChangeStream;
using dynamorm::Consumer;
using dynamorm::Stream;

struct Story {
  std::string isbn{};

  static constexpr auto schema = table("stories", hash_key<&Story::isbn>, Stream::new_and_old_images);
};

struct NewStory {
  std::string isbn{};

  static constexpr auto schema = table("stories", hash_key<&NewStory::isbn>, Stream::new_image);
};

struct OldStory {
  std::string isbn{};

  static constexpr auto schema = table("stories", hash_key<&OldStory::isbn>, Stream::old_image);
};

struct StillStory {
  std::string isbn{};

  static constexpr auto schema = table("stories", hash_key<&StillStory::isbn>);
};

Database const db{};

void good(Consumer<Story>& consumer, Change<NewStory> const& added, Change<OldStory> const& removed) {
  for (Change<Story> const& change : ChangeStream<Story>{db}) (void)change.changed_attributes();
  consumer.run([](Change<Story> const& change) { (void)change.before(); });
  (void)added.after();
  (void)removed.before();
}

#ifdef CASE_a_change_stream_of_a_model_without_stream
// expect: dynamorm: the schema declares no stream; add dynamorm::Stream::new_and_old_images to table(...)
ChangeStream<StillStory> const stream{db};
#endif

#ifdef CASE_before_without_old_images
// expect: dynamorm: the stream of this model does not hold items before their changes; declare Stream::old_image or Stream::new_and_old_images
auto read(Change<NewStory> const& change) { return change.before(); }
#endif

#ifdef CASE_after_without_new_images
// expect: dynamorm: the stream of this model does not hold items after their changes; declare Stream::new_image or Stream::new_and_old_images
auto read(Change<OldStory> const& change) { return change.after(); }
#endif

#ifdef CASE_changed_attributes_without_old_images
// expect: dynamorm: changed attributes need a stream with new and old images
auto read(Change<NewStory> const& change) { return change.changed_attributes(); }
#endif

#ifdef CASE_a_consumer_handler_of_items
// expect: dynamorm: the handler of a consumer takes a Change of its model
void run(Consumer<Story>& consumer) {
  consumer.run([](Story const&) {});
}
#endif

#ifdef CASE_a_dead_letter_handler_without_an_error
// expect: dynamorm: a dead-letter handler takes a Change of the model and a std::exception
void run(Consumer<Story>& consumer) {
  consumer.run([](Change<Story> const&) {}, [](Change<Story> const&) {});
}
#endif
