// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/signals.hpp"

#include <atomic>
#include <exception>

#include "dynamorm/validation_error.hpp"

#include "item/trusted.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/signals/listeners.hpp"
#include "mapper/signals/signals.hpp"

namespace dynamorm {
namespace mapper {
namespace {

using detail::SignalKind;

/// Counts the handlers for all models.
constinit detail::ModelSlot everybody{};

std::atomic_ref<int> listeners_of(detail::ModelSlot& slot) noexcept { return std::atomic_ref<int>(slot.listeners); }

void count(detail::ModelSlot* slot, int change) noexcept {
  listeners_of(slot == nullptr ? everybody : *slot).fetch_add(change, std::memory_order_release);
}

constexpr bool may_prevent(SignalKind kind) {
  return kind == SignalKind::pre_init || kind == SignalKind::pre_save || kind == SignalKind::pre_update ||
         kind == SignalKind::pre_delete;
}

}  // namespace

bool anyone_listens(detail::ModelInfo const& model) noexcept {
  return listeners_of(*model.slot).load(std::memory_order_acquire) != 0 ||
         listeners_of(everybody).load(std::memory_order_acquire) != 0;
}

void send(SignalKind kind, detail::Occasion const& occasion) {
  std::exception_ptr first;
  for (detail::ListenerPointer const& listener : Listeners::all().of(kind, occasion.model->slot)) {
    try {
      listener->call(occasion);
    } catch (...) {
      if (may_prevent(kind)) throw;
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

void prepare(detail::ModelInfo const& model) {
  std::atomic_ref<bool> prepared(model.slot->prepared);
  if (prepared.load(std::memory_order_acquire) || prepared.exchange(true)) return;
  if (anyone_listens(model)) send(SignalKind::model_prepared, {.model = &model});
}

}  // namespace mapper

std::string_view ModelDescription::table_name() const noexcept { return occasion_->model->table_name; }

std::vector<std::string_view> ModelDescription::attributes() const {
  detail::StructInfo const& info = occasion_->model->attributes();
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < info.count; ++i) names.push_back(info.fields[i].name);
  return names;
}

detail::ModelSlot const* ModelDescription::slot() const noexcept { return occasion_->model->slot; }

Item AnyItem::to_item() const {
  detail::Writer writer;
  detail::Visit visit;
  mapper::encode_model(*occasion().model, occasion().object, writer, visit, visit);
  Item item = item::trusted_item(writer.take());
  if (!visit.good()) throw ValidationError(std::string(table_name()), std::move(item), std::move(visit.failures()));
  return item;
}

void Connection::disconnect() noexcept {
  // Several threads may disconnect it at once, because its handler may do so.
  detail::SignalListener* const listener = std::atomic_ref(listener_).exchange(nullptr);
  if (listener == nullptr) return;
  detail::ListenerPointer const kept = listener->shared_from_this();
  mapper::count(listener->slot(), -1);
  mapper::Listeners::all().remove(*listener);
  listener->disconnect();
}

Connection detail::listen(SignalKind kind, ModelSlot* slot, Handler handler) {
  auto listener = std::make_shared<SignalListener>(kind, slot, handler);
  mapper::Listeners::all().add(listener);
  mapper::count(slot, 1);
  return Access::make<Connection>(listener.get());
}

}  // namespace dynamorm
