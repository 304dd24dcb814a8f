// The documents that are open in the editor, as they are there.
//
// Problem: what the user sees is not what lies on disk, and it changes with each key. The editor tells what changes, in
// its own positions; from then on only the version it has counted says whether something was found in this text or in an
// earlier one.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/rpc.h"
#include "lsp/text.h"

namespace fvlint::lsp {

struct Document {
  std::string uri;   ///< as the editor writes it
  std::string path;  ///< absolute
  std::string name;  ///< the same with symbolic links resolved
  Json version;      ///< the editor's number
  std::shared_ptr<const Text> text;  ///< never changed, so that copies are cheap
};

class Documents {
 public:
  explicit Documents(Encoding encoding) : encoding_(encoding) {}

  // Each gets the parameters of the notification of that name; json::exception where they are not what they should be.
  // Documents that are no C++ of this machine's are passed over.
  void open(const Json& params);
  void change(const Json& params);
  /// Whether it was open.
  bool close(const Json& params);

  const Document* find(const std::string& uri) const;
  std::vector<Document> all() const;

 private:
  const Encoding encoding_;
  std::map<std::string, Document> documents_;  ///< by URI
};

/// One name for a file that is reached by several.
std::string one_name(const std::string& path);

}  // namespace fvlint::lsp
