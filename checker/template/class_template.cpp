#include "template/class_template.h"

#include <algorithm>
#include <set>

#include <kainjow/mustache.hpp>

#include "run/failure.h"
#include "template/names.h"
#include "template/texts.h"

namespace fvlint {
namespace {

using kainjow::mustache::data;

/// The emitter comes first: it is what the events need.
std::vector<Field> all_fields(const ClassRequest& request) {
  std::vector<Field> fields = request.fields;
  if (request.events.empty()) return fields;
  Field emitter;
  emitter.type = "std::shared_ptr<" + request.name + "Emitter>";
  emitter.name = "emitter";
  emitter.valid = "std::make_shared<" + request.name + "Recorder>()";
  emitter.check = Check{"!emitter_", "is missing", "emitter.reset()"};
  emitter.headers = {"memory"};
  fields.insert(fields.begin(), std::move(emitter));
  return fields;
}

void require_distinct_names(const ClassRequest& request, const std::vector<Field>& fields) {
  DistinctNames names;
  names.add(request.name, "the class");
  for (const char* suffix : {"Error", "Arguments"}) names.add(request.name + suffix, "what goes with the class");
  if (!request.events.empty()) {
    for (const char* suffix : {"Event", "Emitter", "Recorder"}) names.add(request.name + suffix, "what goes with its events");
    names.add("send", "the function that sends events");
  }
  names.add("create", "the factory");
  names.add("validate", "the validator");
  names.add("made", "what the factory has made");
  std::set<std::string> own_types;
  for (const Field& field : fields) own_types.insert(field.own_types.begin(), field.own_types.end());
  for (const std::string& type : own_types) names.add(type, "the type of a field");
  for (const Field& field : fields) names.add(field.name, "a field");
  for (const std::string& event : request.events) names.add(event, "an event");
}

void require_something_to_check(const std::vector<Field>& fields) {
  if (std::none_of(fields.begin(), fields.end(), [](const Field& field) { return field.check.has_value(); }))
    throw Failure("nothing can be wrong with these fields, so there is nothing to validate; add one such as std::string user_id");
}

/// What is given on, moved where that is worth it.
std::string value_of(const Field& field, const std::string& from) {
  const std::string value = from + field.name;
  return field.is_scalar ? value : "std::move(" + value + ")";
}

/// One line, where it fits behind `column` characters; else one item a line, aligned.
std::string laid_out(const std::vector<std::string>& items, std::size_t column) {
  constexpr std::size_t width = 110;
  std::size_t length = column;
  for (const std::string& item : items) length += item.size() + 2;
  const std::string separator = length <= width ? ", " : ",\n" + std::string(column, ' ');
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : separator) + item;
  return text;
}

template <class List, class Make>
std::vector<std::string> each(const List& list, Make make) {
  std::vector<std::string> made;
  for (const auto& one : list) made.push_back(make(one));
  return made;
}

data lines(const std::vector<std::string>& texts) {
  data list{data::type::list};
  for (const std::string& text : texts) list << data{text};
  return list;
}

data data_of(const Field& field) {
  data values{"name", field.name};
  values["type"] = field.type;
  values["valid"] = field.valid;
  return values;
}

void add_fields(data& values, const ClassRequest& request, const std::vector<Field>& fields) {
  data listed{data::type::list}, checks{data::type::list}, accessors{data::type::list};
  for (const Field& field : fields) {
    listed << data_of(field);
    if (!field.check) continue;
    data check = data_of(field);
    check["refused_if"] = field.check->refused_if;
    check["why"] = field.check->why;
    check["spoilt"] = field.check->spoilt;
    checks << check;
  }
  for (const Field& field : request.fields) {
    data accessor = data_of(field);
    accessor["result"] = field.is_scalar ? field.type : "const " + field.type + "&";
    accessor["held"] = field.is_pointer ? "EXPECT_NE(made." + field.name + "(), nullptr)"
                                        : "EXPECT_EQ(made." + field.name + "(), " + request.name + "Arguments()." + field.name + ")";
    accessors << accessor;
  }
  values["fields"] = std::move(listed);
  values["checks"] = std::move(checks);
  values["accessors"] = std::move(accessors);

  const auto parameters = each(fields, [](const Field& field) { return field.type + " " + field.name; });
  const bool is_converting = fields.size() == 1;
  const std::string factory = "  static " + request.name + " create(", constructor = std::string("  ") + (is_converting ? "explicit " : "") + request.name + "(";
  values["is_converting"] = is_converting;
  values["factory_parameters"] = laid_out(parameters, factory.size());
  values["constructor_parameters"] = laid_out(parameters, constructor.size());
  values["arguments"] = laid_out(each(fields, [](const Field& field) { return value_of(field, ""); }), 4 + request.name.size() + 6);
  values["from_arguments"] = laid_out(each(fields, [](const Field& field) { return value_of(field, "arguments."); }), 9 + request.name.size() + 9);
  values["initialisers"] = laid_out(each(fields, [](const Field& field) { return field.name + "_(" + value_of(field, "") + ")"; }), 8);
  std::vector<std::string> types = each(fields, [](const Field& field) { return field.type; });
  types.insert(types.begin(), request.name);
  values["types"] = laid_out(types, 39);
}

void add_events(data& values, const ClassRequest& request) {
  values["has_events"] = !request.events.empty();
  if (request.events.empty()) return;
  values["events"] = lines(request.events);
  values["first_event"] = request.events.front();
  values["event_list"] = laid_out(request.events, 31 + request.name.size());
  const auto sent = each(request.events, [&](const std::string& event) { return request.name + "Event::" + event; });
  values["sent_list"] = "{" + laid_out(sent, 50 + request.name.size()) + "}";
}

data values_of(const ClassRequest& request) {
  const std::vector<Field> fields = all_fields(request);
  require_distinct_names(request, fields);
  require_something_to_check(fields);
  std::set<std::string> headers{"stdexcept", "utility"}, own_types;
  if (!request.events.empty()) headers.insert("fvlint/annotations.h");
  for (const Field& field : fields) {
    headers.insert(field.headers.begin(), field.headers.end());
    own_types.insert(field.own_types.begin(), field.own_types.end());
  }
  data values{"class", request.name};
  if (!request.enclosing.empty()) values["namespace"] = request.enclosing;
  values["includes"] = lines({headers.begin(), headers.end()});
  values["own_types"] = lines({own_types.begin(), own_types.end()});
  add_fields(values, request, fields);
  add_events(values, request);
  return values;
}

std::string rendered(const std::string& text, const data& values) {
  kainjow::mustache::mustache pattern(text);
  pattern.set_custom_escape([](const std::string& value) { return value; });
  return pattern.render(values);
}

}  // namespace

std::vector<GeneratedFile> generate(const ClassRequest& request) {
  const data values = values_of(request);
  return {{request.name + ".h", rendered(header_template, values)}, {request.name + "_test.cpp", rendered(test_template, values)}};
}

}  // namespace fvlint
