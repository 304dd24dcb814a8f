// Facts survive the way from one process to another, and nothing else is taken for facts.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "facts/serialise.h"
#include "facts/verify.h"

namespace fvlint::facts {
namespace {

/// Sets every member of a record, at any depth, to something that is not its default, each
/// number and string to another value.
class Filler {
 public:
  void fill(auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<Value, Functions>) {
      for (int i = 0; i < 2; ++i) {
        Function function;
        fill(function);
        value.push_back(function);
      }
    } else if constexpr (requires { Value::visit(value, [](auto&...) {}); }) {
      Value::visit(value, [&](auto&... member) { (fill(member), ...); });
    } else if constexpr (std::is_same_v<Value, bool>) {
      value = !value;
    } else if constexpr (std::is_same_v<Value, std::string>) {
      value = "text \xc3\xa9\n" + std::to_string(++last_);
    } else if constexpr (std::is_same_v<Value, Symbol>) {
      value = static_cast<Symbol>(0xffffffffffff0000u + ++last_);  // symbols are hashes: all 64 bits count
    } else if constexpr (std::is_enum_v<Value>) {
      value = static_cast<Value>(static_cast<int>(value) + 1);
    } else if constexpr (std::is_arithmetic_v<Value>) {
      value = static_cast<Value>(++last_);
    } else {
      value.resize(2);
      for (auto& element : value) fill(element);
    }
  }

 private:
  unsigned last_ = 0;
};

std::vector<Function> functions_of(const Unit& unit) {
  std::vector<Function> functions;
  unit.functions.each([&](const Functions::Entry&, const auto& read) { functions.push_back(read()); });
  return functions;
}

Unit filled_unit() {
  Unit unit;
  Filler().fill(unit);
  return unit;
}

/// As written by encode(), to be damaged.
nlohmann::json document() { return nlohmann::json::from_cbor(encode(filled_unit())); }

Unit decode_document(const nlohmann::json& document) { return decode(nlohmann::json::to_cbor(document)); }

TEST(Facts, ComeBackAsTheyWere) {
  const Unit unit = filled_unit();
  ASSERT_EQ(unit.functions.size(), 2u);
  const Unit back = decode(encode(unit));
  EXPECT_EQ(back, unit);
  EXPECT_EQ(functions_of(back), functions_of(unit));
}

TEST(Facts, FunctionsComeBackOneByOne) {
  Filler filler;
  std::vector<Function> given(3);
  Functions packed;
  for (Function& one : given) {
    filler.fill(one);
    packed.push_back(one);
  }
  Unit unit;
  unit.functions = packed;
  EXPECT_EQ(functions_of(unit), given);
}

/// What an entry says is believed without reading the function.
TEST(Facts, EntryThatSaysSomethingElseIsRefused) {
  Unit unit;
  for (const unsigned number : {1u, 2u}) {
    Function function;
    function.symbol = Symbol{number};
    unit.functions.push_back(function);
  }
  const nlohmann::json sound = nlohmann::json::from_cbor(encode(unit));
  EXPECT_NO_THROW(verify(decode_document(sound)));
  for (std::size_t member = 0; member < 9; ++member) {
    nlohmann::json other = sound;
    nlohmann::json& said = other[1][8][0][0][member];
    if (said.is_number()) said = said.get<unsigned>() + 1;
    else if (said.is_boolean()) said = true;
    else if (member == 4) said[1] = 7;
    else if (member == 6) said.push_back("factory");
    else said.push_back(5);
    EXPECT_THROW(verify(decode_document(other)), DecodeError) << member;
  }
}

/// Converts to anything: stands for one member in an aggregate's initialiser.
struct Anything {
  template <typename Value>
  operator Value() const;
};

/// How many members an aggregate has: as many as its initialiser takes.
template <typename Record, typename... Members>
constexpr std::size_t member_count() {
  if constexpr (requires { Record{Members()..., Anything()}; }) {
    return member_count<Record, Members..., Anything>();
  } else {
    return sizeof...(Members);
  }
}

template <typename Record>
std::size_t visited_count() {
  std::size_t count = 0;
  Record record;
  Record::visit(record, [&](auto&... member) { count = sizeof...(member); });
  return count;
}

template <typename... Records>
void expect_all_visited() {
  const auto expect = [](const char* record, std::size_t visited, std::size_t members) { EXPECT_EQ(visited, members) << record; };
  (expect(typeid(Records).name(), visited_count<Records>(), member_count<Records>()), ...);
}

TEST(Facts, EveryMemberOfEveryRecordIsVisited) {
  expect_all_visited<Range, Step, Place, Guard, Write, Argument, Call, Binding, Undeclared, Type, Parameter, Initialisation, ReturnedLocal, Answer, Function,
                     Field, Class, Suppression, Incomplete, Functions::Entry, Unit>();
}

TEST(Facts, EmptyUnitComesBack) { EXPECT_EQ(decode(encode(Unit())), Unit()); }

TEST(Facts, EveryTruncationIsRefused) {
  const std::vector<std::uint8_t> bytes = encode(filled_unit());
  const std::size_t step = std::max<std::size_t>(bytes.size() / 500, 1);
  for (std::size_t size = 0; size < bytes.size(); size += step) {
    EXPECT_THROW(decode(std::span(bytes).first(size)), DecodeError) << size << " of " << bytes.size() << " bytes";
  }
}

TEST(Facts, EveryDamagedByteIsRefusedOrReadWithoutHarm) {
  const std::vector<std::uint8_t> bytes = encode(filled_unit());
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    for (const std::uint8_t value : {0x00, 0x5f, 0x9b, 0xff}) {
      std::vector<std::uint8_t> damaged = bytes;
      damaged[at] = value;
      try {
        functions_of(decode(damaged));
      } catch (const DecodeError&) {
      }
    }
  }
}

TEST(Facts, ForeignBytesAreRefused) {
  const auto refused = [](std::string_view bytes) {
    return std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  };
  for (const std::string_view bytes : {"", "hello", "{\"ok\":true}", "\xff\xff\xff", "\x9f", "\xf6"}) {
    EXPECT_THROW(decode(refused(bytes)), DecodeError) << bytes;
  }
}

TEST(Facts, OtherVersionIsRefused) {
  nlohmann::json other = document();
  other[0] = format_version + 1;
  EXPECT_THROW(decode_document(other), DecodeError);
}

TEST(Facts, RecordWithAMemberMoreOrLessIsRefused) {
  nlohmann::json more = document(), less = document();
  more[1].push_back(1);
  less[1].erase(less[1].size() - 1);
  EXPECT_THROW(decode_document(more), DecodeError);
  EXPECT_THROW(decode_document(less), DecodeError);
}

TEST(Facts, MemberOfAnotherTypeIsRefused) {
  nlohmann::json number_for_text = document(), text_for_list = document();
  number_for_text[1][0] = 5;
  text_for_list[1][2] = "files";
  EXPECT_THROW(decode_document(number_for_text), DecodeError);
  EXPECT_THROW(decode_document(text_for_list), DecodeError);
}

TEST(Facts, BytesAfterTheEndAreRefused) {
  std::vector<std::uint8_t> bytes = encode(filled_unit());
  bytes.push_back(0);
  EXPECT_THROW(decode(bytes), DecodeError);
}

}  // namespace
}  // namespace fvlint::facts
