// Findings as editors show them.
//
// Problem: a finding names files and bytes; an editor wants its own names for the documents it has open, its own columns,
// and for each fix the versions of the texts that it is meant for. All of that is made once, when the findings are there:
// when the user asks for a fix or an explanation, it only has to be looked up.
#pragma once

#include <string>
#include <vector>

#include "cli/report_options.h"
#include "lsp/documents.h"

namespace fvlint::lsp {

/// What the editor can take.
struct Abilities {
  Encoding encoding = Encoding::utf16;
  bool versioned_edits = false;  ///< WorkspaceEdit.documentChanges
};

struct ShownFinding {
  Range range;
  std::string rule;  ///< empty where there is none: the document could not be read
  Json diagnostic;
  Json actions = Json::array();
};

/// Everything that is to be shown in one document.
struct Shown {
  std::string uri;
  Json version;
  std::vector<ShownFinding> findings;
};

/// For each document what was found in it, and why it could not be read.
std::vector<Shown> show(Result result, const std::vector<Document>& documents, const Abilities& abilities);

/// The document could not be read.
Shown show_unread(const Document& document, const std::string& reason);

}  // namespace fvlint::lsp
