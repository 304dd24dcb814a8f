#include "program/state_writes.h"

#include <algorithm>

#include "facts/contains.h"

namespace fvlint {

using namespace facts;

namespace {

bool increments(const Write& write) {
  return write.how == Write::How::increment || write.verb == "+=" || write.verb == "-=" || write.verb.starts_with("fetch_");
}

/// The place is in the object that the validator judges.
bool is_subject(const Validator& validator, const Place& place) {
  if (place.level != 0) return false;
  return validator.subject ? place.root == Place::Root::parameter && place.index == *validator.subject : place.root == Place::Root::self;
}

/// Whether the place is the judged object's state, by its path and the members on it.
bool is_state(const Program& program, const Validator& validator, const Effect& effect) {
  const Settings& settings = program.settings(*validator.function);
  if (!is_subject(validator, effect.place)) return false;
  bool mutable_member = false;
  const auto& path = effect.place.path;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i].kind == Step::Kind::pointee && !settings.pointee_is_state()) return false;
    if (path[i].kind != Step::Kind::field) continue;
    const Member member = program.member(path[i].field);
    if (!member.field) continue;
    // `*mutex_`, `stripes_[3]`: not the holder, but a lock that it holds.
    const bool inside = i + 1 < path.size() && path[i + 1].kind != Step::Kind::field;
    if (program.is_lock(*member.field) || (inside && settings.is_any(Names::locks, member.field->inner_names))) return false;
    mutable_member |= member.field->is_mutable;
    // Diagnostics: calls into an object that is named so.
    const bool called = effect.write && (effect.write->how == Write::How::method || effect.write->how == Write::How::function);
    if (called && settings.is(Names::sinks, member.field->name)) return false;
  }
  // `++hits_["validate"]` puts the counter there first.
  return !(mutable_member && effect.write && (increments(*effect.write) || effect.write->verb == "[]"));
}

Member own_member(const Program& program, const Effect& effect) {
  for (const Step& step : effect.place.path)
    if (step.kind == Step::Kind::field) return program.member(step.field);
  return {};
}

bool can_hold_verdict(const Type& type) {
  using Category = Type::Category;
  return type.passing == Type::Passing::value && type.category != Category::function;
}

bool names_memo(const Program& program, const std::vector<Place>& places) {
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return std::any_of(place.path.begin(), place.path.end(), [&](const Step& step) { return step.kind == Step::Kind::field && program.is_memo(step.field); });
  });
}

/// What the call answers can hang on a memo: it is called on one, gets one, or reads one.
bool asks_memo(const Program& program, const Call& call, int depth = 0) {
  if (names_memo(program, call.receiver)) return true;
  if (std::any_of(call.arguments.begin(), call.arguments.end(), [&](const Argument& argument) { return names_memo(program, argument.places); })) return true;
  return depth < 4 && std::any_of(program.targets(call).begin(), program.targets(call).end(), [&](const Function* callee) {
           return std::any_of(callee->reads.begin(), callee->reads.end(), [&](Symbol member) { return program.is_memo(member); }) ||
                  std::any_of(callee->calls.begin(), callee->calls.end(), [&](const Call& inner) { return asks_memo(program, inner, depth + 1); });
         });
}

/// A memo is looked at before it is written: by the condition that leads to the write, or by a comparison.
/// What is written whatever it was is state, even if nobody else reads it yet.
bool is_consulted(const Program& program, const Effect& effect) {
  const auto guarded = [&](const Function* function, const std::vector<Guard>& guards) {
    return std::any_of(guards.begin(), guards.end(), [&](const Guard& guard) {
      if (guard.kind == Guard::Kind::once) return true;
      if (guard.place.root != Place::Root::result) return names_memo(program, {guard.place});
      return function && guard.place.index < function->calls.size() && asks_memo(program, function->calls[guard.place.index]);
    });
  };
  if (effect.fills || (effect.write && guarded(effect.writer, effect.write->guards))) return true;
  for (const Hop& hop : effect.path)
    if (guarded(hop.caller, hop.call->guards)) return true;
  const Member member = own_member(program, effect);
  const auto& compared = effect.writer ? effect.writer->compared : std::vector<std::string>();
  return member.field && std::find(compared.begin(), compared.end(), member.field->name) != compared.end();
}

/// A constructor was given it: it is what the object is about, whatever it is called.
bool is_given(const Program& program, const Member& member) {
  const auto constructors = program.constructors(member.owner->symbol);
  return std::any_of(constructors.begin(), constructors.end(), [&](const Function* constructor) {
    return std::any_of(constructor->initialisations.begin(), constructor->initialisations.end(), [&](const Initialisation& one) { return one.field == member.field->symbol && one.is_parameter; });
  });
}

/// What is written: the member, or a part of it (`answer_.ok = false`).
const Field& written_part(const Program& program, const Effect& effect, const Member& member) {
  const Member part = effect.place.path.back().kind == Step::Kind::field ? program.member(effect.place.path.back().field) : Member{};
  return part.field ? *part.field : *member.field;
}

/// It stores how validation went: a member that is called so, or what the validator also answers.
bool is_verdict(const Program& program, const Effect& effect, const Member& member) {
  const auto is_named = [&](const Field& field) { return program.settings(member.field->range).is(Names::verdict_members, field.name) && can_hold_verdict(field.type); };
  if (!effect.write || !effect.write->returned) return is_named(*member.field) && !is_given(program, member);
  const Field& part = written_part(program, effect, member);
  const bool tells = part.type.category == Type::Category::boolean || part.type.category == Type::Category::enumeration;
  return tells || is_named(*member.field) || is_named(part) || program.settings(member.field->range).is_any(Names::outcome_classes, member.field->type.names);
}

WriteMeaning meaning_of(const Program& program, const Effect& effect, const Member& member) {
  if (member.field && is_verdict(program, effect, member)) return WriteMeaning::verdict;
  if (member.field && program.is_memo(member.field->symbol) && is_consulted(program, effect)) return WriteMeaning::memo;
  return effect.fills ? WriteMeaning::fill : WriteMeaning::plain;
}

/// The function is the validator, or a lambda or local class in it.
bool is_own(const Program& program, const Function* function, const Function& validator) {
  for (int depth = 0; function && depth < 32; ++depth) {
    if (function->symbol == validator.symbol || (validator.pattern != Symbol::none && function->symbol == validator.pattern)) return true;
    function = program.function(function->enclosing);
  }
  return false;
}

void locate(const Program& program, const Validator& validator, StateWrite& write) {
  const Effect& effect = *write.effect;
  write.direct = effect.writer && is_own(program, effect.writer, *validator.function);
  if (write.direct) {
    write.where = effect.write->range;
    return;
  }
  for (const Hop& hop : effect.path)
    if (is_own(program, hop.caller, *validator.function)) write.where = hop.call->range;
}

std::string step_text(const Effect& effect, const Member& member) {
  if (!effect.write) return "the callee's body is not in this run; it gets the member by non-const reference";
  const std::string what = member.field ? "'" + member.field->name + "'" : "the object";
  const std::string in = effect.writer && !effect.writer->name.empty() && effect.writer->kind != Function::Kind::lambda ? " in '" + effect.writer->name + "'" : "";
  return what + " is written here" + in;
}

}  // namespace

std::vector<StateWrite> state_writes(const Program& program, const Validator& validator, bool possible) {
  std::vector<StateWrite> writes;
  for (const Effect& effect : program.effects_of(*validator.function)) {
    if ((!effect.certain() && !possible) || !is_state(program, validator, effect)) continue;
    StateWrite write;
    write.effect = &effect;
    write.member = own_member(program, effect);
    write.meaning = meaning_of(program, effect, write.member);
    locate(program, validator, write);
    if (write.where) writes.push_back(write);
  }
  // What certainly happens says more than what may, and a short way more than a long one.
  std::sort(writes.begin(), writes.end(), [](const StateWrite& a, const StateWrite& b) {
    const auto key = [](const StateWrite& one) {
      return std::tuple(one.where, one.meaning, !one.effect->certain(), one.effect->path.size(), one.member.field ? one.member.field->range : Range{}, one.effect->place);
    };
    return key(a) < key(b);
  });
  // A call that changes a member whatever it finds does not merely fill it.
  std::erase_if(writes, [&](const StateWrite& fill) {
    return fill.meaning == WriteMeaning::fill && !fill.direct && std::any_of(writes.begin(), writes.end(), [&](const StateWrite& other) {
             return other.meaning == WriteMeaning::plain && other.where == fill.where && other.member.field == fill.member.field;
           });
  });
  // In `v_.erase(std::remove(...), v_.end())` the outer write says it all.
  std::erase_if(writes, [&](const StateWrite& inner) {
    return inner.direct && std::any_of(writes.begin(), writes.end(), [&](const StateWrite& outer) {
             const bool takes_out = inner.effect->write && inner.effect->write->how == Write::How::move;  // p_ = p_ ? std::move(p_) : make()
             return outer.direct && outer.member.field == inner.member.field && (outer.meaning == inner.meaning || takes_out) && outer.where != inner.where && contains(outer.where, inner.where);
           });
  });
  const auto same = [](const StateWrite& a, const StateWrite& b) { return a.where == b.where && a.meaning == b.meaning; };
  writes.erase(std::unique(writes.begin(), writes.end(), same), writes.end());
  return writes;
}

Finding finding_of(const Program& program, const Validator& validator, const StateWrite& write) {
  Finding finding;
  finding.location = program.locate(write.where);
  finding.function = validator.function->qualified_name;
  if (const Class* owner = program.record(validator.record)) finding.class_name = owner->qualified_name;
  finding.member = write.member.field ? write.member.field->name : "";
  finding.role = validator.role;
  if (write.direct) return finding;
  bool past_primary = false;
  for (const Hop& hop : write.effect->path) {
    if (past_primary) finding.notes.push_back({program.locate(hop.call->range), "'" + hop.caller->name + "' calls '" + hop.call->name + "' here", true});
    past_primary |= hop.call->range == write.where;
  }
  if (write.effect->write) finding.notes.push_back({program.locate(write.effect->write->range), step_text(*write.effect, write.member), true});
  else finding.notes.push_back({program.locate(write.effect->path.back().call->range), step_text(*write.effect, write.member), true});
  return finding;
}

std::string member_text(const Validator& validator, const StateWrite& write) {
  if (!validator.subject) return "member '" + (write.member.field ? write.member.field->name : "*this") + "'";
  const std::string subject = " '" + validator.function->parameters[*validator.subject].name + "'";
  return write.member.field ? "member '" + write.member.field->name + "' of its argument" + subject : "its argument" + subject;
}

std::string validator_text(const Validator& validator) { return (validator.subject ? "argument validator '" : "validator '") + validator.function->name + "'"; }

}  // namespace fvlint
