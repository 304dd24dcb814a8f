#include "lsp/documents.h"

#include <algorithm>
#include <filesystem>

#include "report/paths.h"
#include "report/uri.h"
#include "run/language.h"

namespace fvlint::lsp {
namespace {

/// Editors have several words for C++, call headers what they like, and open other languages' files as well where they are told to.
bool is_cpp(const std::string& language, const std::string& path) { return language == "cpp" || language == "c++" || is_cpp_source_name(path) || is_header_name(path); }

/// The text after one of the changes of didChange: of a range, or of everything.
std::string changed(const Text& text, const Json& change, Encoding encoding) {
  const std::string replacement = change.at("text");
  if (!change.contains("range")) return replacement;
  const Range range = change.at("range");
  const std::size_t begin = text.offset(range.start, encoding), end = std::max(begin, text.offset(range.end, encoding));
  std::string whole = text.whole();
  return whole.replace(begin, end - begin, replacement);
}

}  // namespace

std::string one_name(const std::string& path) {
  std::error_code error;
  const auto name = std::filesystem::weakly_canonical(path, error);
  return error ? path : name.string();
}

void Documents::open(const Json& params) {
  const Json& said = params.at("textDocument");
  const std::string uri = said.at("uri");
  const auto path = path_of_uri(uri);
  if (!path || !is_cpp(said.at("languageId"), *path)) return;
  documents_[uri] = {uri, plain(*path), one_name(plain(*path)), said.at("version"), std::make_shared<const Text>(said.at("text").get<std::string>())};
}

void Documents::change(const Json& params) {
  const Json& said = params.at("textDocument");
  const auto found = documents_.find(said.at("uri").get<std::string>());
  if (found == documents_.end()) return;
  std::shared_ptr<const Text> text = found->second.text;
  for (const Json& change : params.at("contentChanges")) text = std::make_shared<const Text>(changed(*text, change, encoding_));
  found->second.version = said.at("version");
  found->second.text = std::move(text);
}

bool Documents::close(const Json& params) { return documents_.erase(params.at("textDocument").at("uri").get<std::string>()) > 0; }

const Document* Documents::find(const std::string& uri) const {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

std::vector<Document> Documents::all() const {
  std::vector<Document> all;
  for (const auto& [uri, document] : documents_) all.push_back(document);
  return all;
}

}  // namespace fvlint::lsp
