#include "facts/serialise.h"

#include <nlohmann/json.hpp>

namespace fvlint::facts {
namespace {

using nlohmann::json;

json to_json(const auto& value) {
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_enum_v<Value>) {
    return static_cast<std::underlying_type_t<Value>>(value);
  } else if constexpr (requires { Value::visit(value, [](const auto&...) {}); }) {
    json members = json::array();
    Value::visit(value, [&](const auto&... member) { (members.push_back(to_json(member)), ...); });
    return members;
  } else if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::string>) {
    return value;
  } else {
    json elements = json::array();
    for (const auto& element : value) elements.push_back(to_json(element));
    return elements;
  }
}

void from_json(const json& from, auto& value) {
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_enum_v<Value>) {
    value = static_cast<Value>(from.get<std::underlying_type_t<Value>>());
  } else if constexpr (requires { Value::visit(value, [](auto&...) {}); }) {
    std::size_t next = 0;
    Value::visit(value, [&](auto&... member) {
      if (from.size() != sizeof...(member)) throw DecodeError("a record has the wrong number of members");
      (from_json(from.at(next++), member), ...);
    });
  } else if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::string>) {
    from.get_to(value);
  } else {
    if (!from.is_array()) throw DecodeError("a list was expected");
    value.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) from_json(from[i], value[i]);
  }
}

}  // namespace

std::vector<std::uint8_t> encode(const Unit& unit) {
  return json::to_cbor(json::array({format_version, to_json(unit)}));
}

Unit decode(std::span<const std::uint8_t> bytes) try {
  const json document = json::from_cbor(bytes.begin(), bytes.end());
  if (!document.is_array() || document.size() != 2) throw DecodeError("not fvlint facts");
  if (document[0] != format_version) throw DecodeError("facts of another fvlint version");
  Unit unit;
  from_json(document[1], unit);
  return unit;
} catch (const json::exception& error) {
  throw DecodeError(error.what());
}

}  // namespace fvlint::facts
