// fvlint lsp: the server that editors start.
#include "cli/cache_options.h"
#include "cli/checking.h"
#include "cli/command.h"
#include "cli/reading_options.h"
#include "lsp/server.h"

namespace fvlint {
namespace {

int run_lsp(const std::vector<std::string>& given) {
  CheckOptions options;
  std::vector<std::string> words = given;
  CLI::App app;
  declare_without_files(app, options.reading, words);
  declare(app, options.cache);
  app.footer("It speaks the Language Server Protocol on standard input and output. Rules, profile and names are .fvlint.json's.");
  if (!parse(app, "lsp", std::move(words))) return 0;
  return lsp::Server(options).run();
}

const CommandRegistration registration({
    .name = "lsp",
    .usage = "[-p BUILD] [-- COMPILE FLAGS]",
    .summary = "show findings in an editor, which starts this as its language server",
    .run = run_lsp,
});

}  // namespace
}  // namespace fvlint
