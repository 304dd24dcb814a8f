#include "program/exposure.h"

#include <algorithm>

namespace fvlint {

using namespace facts;

namespace {

bool raise(Exposure& known, Exposure other) {
  if (other <= known) return false;
  known = other;
  return true;
}

}  // namespace

bool Exposed::is_nothing() const {
  return object == Exposure::none && around == Exposure::none && std::all_of(parameters.begin(), parameters.end(), [](Exposure one) { return one == Exposure::none; });
}

bool Exposed::add(const Exposed& other) {
  bool more = raise(object, other.object);
  more |= raise(around, other.around);
  if (parameters.size() < other.parameters.size()) parameters.resize(other.parameters.size(), Exposure::none);
  for (std::size_t i = 0; i < other.parameters.size(); ++i) more |= raise(parameters[i], other.parameters[i]);
  return more;
}

ExposingCalls::ExposingCalls(const Function& function, const Exposed& exposed) : function_(function), exposed_(exposed) {
  while (add_locals()) {}
}

/// Whether there were any: what refers to them is exposed, too.
bool ExposingCalls::add_locals() {
  const std::size_t before = locals_.size() + results_.size();
  for (const Binding& binding : function_.bindings)
    if (binding.from.root == Place::Root::local && of(binding.to) != Exposure::none) locals_.insert(binding.from.index);
  for (std::uint32_t i = 0; i < function_.calls.size(); ++i) {
    const Call& call = function_.calls[i];
    if (!exposes(call)) continue;
    results_.insert(i);
    // What was made from it, or was given it, may keep it.
    for (const Place& object : call.receiver)
      if (object.root == Place::Root::local) locals_.insert(object.index);
  }
  return locals_.size() + results_.size() != before;
}

Exposure ExposingCalls::of(const Place& place) const {
  const bool is_around = place.level > 0;
  Exposure root = Exposure::any;
  if (place.root == Place::Root::global) root = Exposure::none;
  if (place.root == Place::Root::self) root = is_around ? exposed_.around : exposed_.object;
  if (place.root == Place::Root::parameter && !is_around) root = exposed_.parameter(place.index);
  if (place.root == Place::Root::local && !is_around) root = locals_.contains(place.index) ? Exposure::any : Exposure::none;
  if (place.root == Place::Root::result && !is_around) root = results_.contains(place.index) ? Exposure::any : Exposure::none;
  const bool points = std::any_of(place.path.begin(), place.path.end(), [](const Step& step) { return step.kind == Step::Kind::pointee; });
  return root == Exposure::state && points ? Exposure::none : root;
}

Exposure ExposingCalls::of(const std::vector<Place>& places) const {
  Exposure most = Exposure::none;
  for (const Place& place : places) raise(most, of(place));
  return most;
}

bool ExposingCalls::exposes(const Call& call) const {
  if (of(call.receiver) != Exposure::none) return true;
  return std::any_of(call.arguments.begin(), call.arguments.end(),
                     [&](const Argument& argument) { return !argument.callables.empty() || !argument.forwarded.empty() || of(argument.places) != Exposure::none; });
}

Exposed ExposingCalls::passed(const Call& call, const Function& callee) const {
  Exposed passed;
  if (callee.kind == Function::Kind::lambda) passed.around = callee.enclosing == function_.symbol ? std::max(exposed_.object, exposed_.around) : Exposure::any;
  const bool as_written = call.kind == Call::Kind::direct || call.kind == Call::Kind::dispatch;
  const bool names_callee = as_written && std::none_of(call.arguments.begin(), call.arguments.end(), [&](const Argument& argument) {
                              return std::find(argument.callables.begin(), argument.callables.end(), callee.symbol) != argument.callables.end();
                            });
  const bool with_object = !call.receiver.empty() || callee.kind != Function::Kind::method;
  if (!names_callee || !with_object) {
    // Somebody else says what it is called with.
    passed.object = Exposure::any;
    passed.parameters.assign(callee.parameters.size(), Exposure::any);
    return passed;
  }
  passed.object = of(call.receiver);
  for (const Argument& argument : call.arguments) passed.parameters.push_back(of(argument.places));
  return passed;
}

}  // namespace fvlint
