#include "run/facts_file.h"

#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "cache/checkout.h"
#include "facts/serialise.h"
#include "facts/verify.h"
#include "report/hash.h"
#include "run/failure.h"
#include "run/version.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

constexpr std::string_view magic = "fvlint facts, made by ";

/// Takes the text up to a character, and that, away from the front.
std::optional<std::string_view> take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at + 1);
  return taken;
}

std::optional<std::size_t> number(std::optional<std::string_view> text) {
  std::size_t value = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  return error == std::errc() && end == text->data() + text->size() ? std::optional(value) : std::nullopt;
}

/// The parts of a file; they point into its text.
struct Parts {
  std::string_view checksum, main_file, facts;
};

Parts parts_of(std::string_view text) {
  if (!text.starts_with(magic)) throw Failure("is no facts file of fvlint; write it with fvlint extract");
  text.remove_prefix(magic.size());
  const auto maker = take_until(text, '\n');
  if (!maker) throw Failure("is cut short; extract the unit anew");
  if (*maker != version()) throw Failure("was made by another fvlint than this, " + std::string(version()) + "; extract the unit anew");
  const auto checksum = take_until(text, ' ');
  const auto name_size = number(take_until(text, ' ')), facts_size = number(take_until(text, '\n'));
  if (!checksum || !name_size || !facts_size) throw Failure("is damaged; extract the unit anew");
  if (text.size() < *name_size || text.size() - *name_size != *facts_size) throw Failure("is cut short; extract the unit anew");
  if (*checksum != hash_of(text)) throw Failure("is damaged; extract the unit anew");
  return {*checksum, text.substr(0, *name_size), text.substr(*name_size)};
}

}  // namespace

std::string facts_file_name(const std::string& main_file) {
  return std::filesystem::path(main_file).filename().string() + "." + hash_of(Checkout().shortened(main_file)).substr(0, 16) + ".facts";
}

void write_facts(const std::string& path, facts::Unit& unit) {
  Checkout().shorten(unit);
  const std::vector<std::uint8_t> facts = facts::encode(unit);
  std::string body = unit.main_file;
  body.append(reinterpret_cast<const char*>(facts.data()), facts.size());
  std::string text(magic);
  text += std::string(version()) + '\n' + hash_of(body) + ' ' + std::to_string(unit.main_file.size()) + ' ' + std::to_string(facts.size()) + '\n';
  write_whole(path, text += body);
}

FactsFile::FactsFile(std::string path) : path_(std::move(path)) {
  const std::string text = read_whole(path_);
  const Parts parts = parts_of(text);
  main_file_ = Checkout().whole(parts.main_file);
  checksum_ = parts.checksum;
}

facts::Unit FactsFile::read() const try {
  const std::string text = read_whole(path_);
  const Parts parts = parts_of(text);
  facts::Unit unit = facts::decode({reinterpret_cast<const std::uint8_t*>(parts.facts.data()), parts.facts.size()});
  Checkout().make_whole(unit);
  facts::verify(unit);
  if (unit.main_file != main_file_) throw Failure("is damaged; extract the unit anew");
  return unit;
} catch (const facts::DecodeError& error) {
  throw Failure(std::string("holds facts that make no sense (") + error.what() + "); extract the unit anew");
}

}  // namespace fvlint
