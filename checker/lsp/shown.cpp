#include "lsp/shown.h"

#include <algorithm>
#include <map>

#include "report/order.h"
#include "report/source_text.h"
#include "report/uri.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint::lsp {
namespace {

/// DiagnosticSeverity
enum class Level { error = 1, warning = 2, information = 3 };

std::string page_address(const std::string& rule) { return FVLINT_HOMEPAGE "/blob/main/rules/" + rule + "/doc.md"; }

ShownFinding unread(const std::string& reason) {
  const Range top;
  return {top, "", {{"range", top}, {"severity", Level::information}, {"source", "fvlint"}, {"message", "fvlint could not read this file: " + reason}}};
}

class Presenter {
 public:
  Presenter(SourceText& source, const std::vector<Document>& documents, const Abilities& abilities) : source_(source), abilities_(abilities) {
    for (const Document& document : documents) by_name_[document.name] = &document;
  }

  /// The open document that a finding's file is; null where it is none.
  const Document* document(const std::string& file) {
    const auto [known, is_new] = documents_of_files_.try_emplace(file);
    if (!is_new) return known->second;
    const auto found = by_name_.find(one_name(file));
    if (found == by_name_.end()) return nullptr;
    source_.put(file, found->second->text->whole());
    return known->second = found->second;
  }

  ShownFinding shown(const Finding& finding) {
    ShownFinding made{range(finding.location), finding.rule, {}};
    made.diagnostic = {{"range", made.range},
                       {"severity", finding.severity == Severity::error ? Level::error : Level::warning},
                       {"source", "fvlint"},
                       {"code", finding.rule},
                       {"codeDescription", {{"href", page_address(finding.rule)}}},
                       {"message", finding.message},
                       {"relatedInformation", Json::array()}};
    for (const Note& note : finding.notes) made.diagnostic["relatedInformation"].push_back({{"location", location(note.location)}, {"message", note.message}});
    for (const Fix& fix : finding.fixes) made.actions.push_back(action(fix, made));
    return made;
  }

 private:
  const Text& text(const std::string& file) {
    if (const Document* open = document(file)) return *open->text;
    const auto known = texts_.find(file);
    if (known != texts_.end()) return known->second;
    std::string on_disk;
    try {
      on_disk = read_whole(file);
    } catch (const Failure&) {  // gone since: columns are then as good as can be
    }
    return texts_.try_emplace(file, std::move(on_disk)).first->second;
  }

  std::string uri(const std::string& file) {
    const Document* open = document(file);
    return open ? open->uri : file_uri(file);
  }

  Range range(const Location& place) { return text(place.file).range(place, abilities_.encoding); }

  Json location(const Location& place) { return {{"uri", uri(place.file)}, {"range", range(place)}}; }

  Json action(const Fix& fix, const ShownFinding& of) {
    return {{"title", "fvlint: " + fix.description}, {"kind", "quickfix"}, {"diagnostics", Json::array({of.diagnostic})}, {"isPreferred", of.actions.empty()}, {"edit", workspace_edit(fix)}};
  }

  /// A WorkspaceEdit.
  Json workspace_edit(const Fix& fix) {
    std::map<std::string, Json> edits;
    std::map<std::string, Json> versions;
    for (const Edit& edit : fix.edits) {
      const std::string& file = edit.range.file;
      const Document* open = document(file);
      versions[uri(file)] = open ? open->version : Json();
      edits.try_emplace(uri(file), Json::array()).first->second.push_back({{"range", range(edit.range)}, {"newText", source_.replacement(edit)}});
    }
    if (!abilities_.versioned_edits) return {{"changes", edits}};
    Json changes = Json::array();
    for (const auto& [uri, list] : edits) changes.push_back({{"textDocument", {{"uri", uri}, {"version", versions[uri]}}}, {"edits", list}});
    return {{"documentChanges", changes}};
  }

  SourceText& source_;
  const Abilities& abilities_;
  std::map<std::string, const Document*> by_name_, documents_of_files_;
  std::map<std::string, Text> texts_;  ///< of files that are not open
};

}  // namespace

std::vector<Shown> show(Result result, const std::vector<Document>& documents, const Abilities& abilities) {
  Presenter presenter(result.source, documents, abilities);
  std::map<const Document*, std::vector<ShownFinding>> found;
  unite(result.incomplete);
  // What was read in part, a compiler or clangd says better.
  for (const IncompleteUnit& part : result.incomplete)
    if (const Document* document = part.fatal ? presenter.document(part.file) : nullptr) found[document].push_back(unread(part.reason));
  for (const Finding& finding : result.findings)
    if (const Document* document = finding.is_open() ? presenter.document(finding.location.file) : nullptr) found[document].push_back(presenter.shown(finding));
  std::vector<Shown> shown;
  for (const Document& document : documents) shown.push_back({document.uri, document.version, std::move(found[&document])});
  return shown;
}

Shown show_unread(const Document& document, const std::string& reason) { return {document.uri, document.version, {unread(reason)}}; }

}  // namespace fvlint::lsp
