#include "run/extractor.h"

#include <filesystem>
#include <span>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "facts/byte_text.h"
#include "facts/own_program.h"
#include "facts/serialise.h"
#include "facts/verify.h"
#include "run/failure.h"

namespace fvlint {
namespace {

using nlohmann::json;

constexpr std::size_t longest_header = 65536;

}  // namespace

std::string find_extractor() {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(own_program()).parent_path();
  const fs::path beside = folder / "fvlint-extract";
  const fs::path installed = (folder / "../libexec/fvlint/fvlint-extract").lexically_normal();
  for (const fs::path& path : {beside, installed}) {
    if (::access(path.c_str(), X_OK) == 0) return path.string();
  }
  throw Failure("fvlint-extract is missing: neither " + beside.string() + " nor " + installed.string() + " exists; build or install it");
}

std::string overlay_line(const Overlay& overlay) {
  if (overlay.empty()) return {};
  json line;
  for (const auto& [file, text] : overlay) line["overlay"][facts::bytes_as_text(file)] = text ? json(facts::bytes_as_text(*text)) : json();
  return line.dump() + '\n';
}

std::string overlay_line_without_files() { return "{\"overlay\":{}}\n"; }

std::optional<std::string> request_line(const CompileCommand& command, const std::string& root) try {
  json request = {{"file", command.file}, {"directory", command.directory}, {"arguments", command.arguments}};
  if (!root.empty()) request["root"] = root;
  return request.dump() + '\n';
} catch (const json::type_error&) {
  return std::nullopt;
}

Answer::State Answer::take(const std::string& received) {
  if (!body_size_) {
    const std::size_t end = received.find('\n');
    if (end == std::string::npos) return received.size() > longest_header ? State::garbage : State::incomplete;
    const State state = take_header(received.substr(0, end));
    if (state != State::incomplete) return state;
    header_size_ = end + 1;
  }
  if (received.size() - header_size_ < *body_size_) return State::incomplete;
  if (received.size() - header_size_ > *body_size_) return State::garbage;
  try {
    unit = facts::decode({reinterpret_cast<const std::uint8_t*>(received.data()) + header_size_, *body_size_});
    facts::verify(unit);
    return State::facts;
  } catch (const facts::DecodeError&) {
    return State::garbage;
  }
}

/// State::incomplete: well, so far; the body follows.
Answer::State Answer::take_header(const std::string& line) {
  const json header = json::parse(line, nullptr, false);
  if (!header.is_object() || !header.contains("ok") || !header["ok"].is_boolean()) return State::garbage;
  if (header["ok"]) {
    if (!header.contains("size") || !header["size"].is_number_unsigned()) return State::garbage;
    body_size_ = header["size"].get<std::size_t>();
    return State::incomplete;
  }
  if (!header.contains("reason") || !header["reason"].is_string()) return State::garbage;
  reason = header["reason"];
  return State::refused;
}

}  // namespace fvlint
