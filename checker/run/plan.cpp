#include "run/plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <unordered_map>

#include "cache/checkout.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/guessed_flags.h"
#include "run/include_scan.h"
#include "run/language.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool is_on_disk(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_below(std::string_view file, std::string_view folder) {
  if (folder == "/") return true;
  return file.size() > folder.size() && file.starts_with(folder) && file[folder.size()] == '/';
}

/// Every C++ source below a folder, sorted; hidden folders and CMake's build folders left out.
std::vector<std::string> sources_below(const std::string& folder, const SourceTree& tree) {
  std::vector<std::string> found;
  for (const auto& [file, text] : tree.overlay())
    if (is_below(file, folder) && is_cpp_source_name(file) && text && !is_on_disk(file)) found.push_back(file);
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    const fs::path& path = entry->path();
    if (is_folder(path.string())) {
      if (path.filename().string().starts_with('.') || is_on_disk((path / "CMakeCache.txt").string())) entry.disable_recursion_pending();
    } else if (is_cpp_source_name(path.string()) && tree.is_file(path.string())) {
      found.push_back(path.string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

void change(std::vector<std::string>& arguments, const ArgumentChanges& changes) {
  for (const std::string& removed : changes.removed) arguments.erase(std::remove(arguments.begin() + 1, arguments.end(), removed), arguments.end());
  arguments.insert(arguments.begin() + 1, changes.before.begin(), changes.before.end());
  arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), changes.after.begin(), changes.after.end());
}

class Planner {
 public:
  Planner(const PlanRequest& request, const SourceTree& tree) : request_(request), tree_(tree), scan_(tree) {}

  Plan make() {
    if (request_.changed) {
      add_all_that_may_see_changes();
    } else if (request_.paths.empty()) {
      add_whole_database();
    } else {
      for (const std::string& typed : request_.paths) add(plain(typed));
    }
    plan_.is_partial = is_handed_one_by_one() || leaves_something_out();
    for (PlannedUnit& unit : plan_.units) change(unit.command.arguments, request_.changes);
    std::sort(plan_.units.begin(), plan_.units.end(), [](const PlannedUnit& a, const PlannedUnit& b) { return a.command.file < b.command.file; });
    return std::move(plan_);
  }

 private:
  void add(const std::string& path) {
    if (!tree_.exists(path)) return refuse(path, "no such file or folder");
    if (is_folder(path)) return request_.flags ? add_sources_below(path) : add_units_below(path);
    add_file(path);
  }

  void add_file(const std::string& path) {
    if (request_.flags) return add_cpp(with_flags(path));
    const CompileDatabase* database = database_for(fs::path(path).parent_path().string());
    if (!database) return add_without_database(path);
    if (const CompileCommand* command = database->find(path)) return add_cpp(*command);
    if (const std::string_view dialect = dialect_of_name(path); !dialect.empty() && !is_source_name(path)) return refuse_as(dialect, path);
    add_through_including_unit(path, *database);
  }

  /// Whoever calls what has changed may be anywhere.
  void add_all_that_may_see_changes() {
    const auto is_cpp = [](const std::string& path) { return is_cpp_source_name(path) || is_header_name(path); };
    const bool needs_flags = std::any_of(request_.changed->begin(), request_.changed->end(), is_cpp);
    if (!needs_flags && !request_.build && !find_database(working_directory())) return;
    const std::vector<const CompileDatabase*> databases = request_.flags ? std::vector<const CompileDatabase*>() : databases_of_changes();
    for (const CompileDatabase* database : databases) add_entries(*database, "/");
    if (request_.flags) add_sources_below(root());
    else if (databases.empty()) add_without_database(root());
    if (databases.empty() && !request_.flags && request_.no_database == NoDatabase::skip) return;  // that was one line for all
    for (const std::string& path : *request_.changed)
      if (is_cpp(path) && tree_.is_file(path)) add_file(path);
    for (const std::string& path : request_.deleted)
      if (is_cpp_source_name(path) && tree_.is_file(path) && !request_.flags) add_like_a_neighbour(path);
  }

  /// The command is that of the unit whose path is the same for longest.
  void add_like_a_neighbour(const std::string& path) {
    const CompileDatabase* database = database_for(fs::path(path).parent_path().string());
    if (!database || database->find(path)) return;
    const auto shared = [&](const CompileCommand& one) { return std::mismatch(path.begin(), path.end(), one.file.begin(), one.file.end()).first - path.begin(); };
    const CompileCommand* nearest = nullptr;
    for (const CompileCommand& one : database->commands())
      if (compiles_as_cpp(one) && (!nearest || shared(one) > shared(*nearest))) nearest = &one;
    if (nearest) add_unit({path, nearest->directory, nearest->arguments}, true);
  }

  /// That of the working directory, and those that lie beside what has changed: a repository may hold several projects.
  std::vector<const CompileDatabase*> databases_of_changes() {
    std::vector<const CompileDatabase*> databases;
    const auto add = [&](const CompileDatabase* one) {
      if (one && std::find(databases.begin(), databases.end(), one) == databases.end()) databases.push_back(one);
    };
    if (!request_.build)
      for (const std::string& path : *request_.changed)
        if (const std::string folder = fs::path(path).parent_path().string(); find_database(folder)) add(database_for(folder));
    if (databases.empty() || request_.build || find_database(working_directory())) add(database_for(working_directory()));
    return databases;
  }

  /// `path`: a file or folder.
  void add_without_database(const std::string& path) {
    if (request_.no_database == NoDatabase::skip) return refuse(path, "is not checked, for there is no compile_commands.json; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON", false);
    if (is_folder(path)) add_sources_below(path);
    else add_cpp(with_flags(path));
  }

  /// Those given, else guessed.
  const std::vector<std::string>& flags() {
    if (request_.flags) return *request_.flags;
    if (guessed_) return *guessed_;
    guessed_ = guessed_flags(root());
    std::string text;
    for (const std::string& flag : *guessed_) text += ' ' + (flag.starts_with("-I") ? "-I" + relative_path(flag.substr(2)) : flag);
    refuse(root(), "flags are guessed, so that less may be found than there is:" + text, false);
    return *guessed_;
  }

  /// The repository's.
  static std::string root() {
    const std::string root = Checkout().root();
    return root.empty() ? working_directory() : root;
  }

  /// Adds a unit that was named, where it is C++. One that is not is no failure: hooks name whatever has changed.
  void add_cpp(const CompileCommand& command) {
    if (refuse_dialect(command)) return;
    if (!compiles_as_cpp(command)) return refuse(command.file, "is compiled as C or assembler; fvlint reads C++ only", false);
    add_unit(command, true, true);
  }

  /// Objective-C++ and CUDA hold C++ classes, which somebody may believe to be judged: that they are not is said each time.
  bool refuse_dialect(const CompileCommand& command) {
    const std::string_view dialect = dialect_of(command);
    if (!dialect.empty()) refuse_as(dialect, command.file);
    return !dialect.empty();
  }

  void refuse_as(std::string_view dialect, const std::string& file) { refuse(file, "is " + std::string(dialect) + "; fvlint reads C++ only", false); }

  void add_whole_database() {
    if (request_.flags) throw Failure("flags after -- need a file or folder in front of them: fvlint FILE -- FLAGS");
    const CompileDatabase* database = database_for(working_directory());
    if (!database) return add_without_database(working_directory());
    if (!add_entries(*database, "/")) throw Failure(shown_path(database->path()) + ": none of its files exists as C++; " + std::string(stale));
  }

  void add_units_below(const std::string& folder) {
    const CompileDatabase* database = database_for(folder);
    if (!database) return add_without_database(folder);
    if (!add_entries(*database, folder)) {
      refuse(folder, "no C++ file that exists below it is in " + shown_path(database->path()) + "; add them to the build, or give their flags after --");
    }
  }

  void add_sources_below(const std::string& folder) {
    const std::vector<std::string> sources = sources_below(folder, tree_);
    if (sources.empty() && !request_.changed) refuse(folder, "no C++ source lies below it");
    for (const std::string& source : sources) {
      const CompileCommand command = with_flags(source);
      if (!refuse_dialect(command)) add_unit(command, true);
    }
  }

  void add_through_including_unit(const std::string& path, const CompileDatabase& database) {
    if (const CompileCommand* command = scan_.unit_including(database, path)) {
      if (const std::string_view dialect = dialect_of(*command); !dialect.empty())
        return refuse(path, "only " + std::string(dialect) + " units include it; fvlint reads C++ only", false);
      if (!compiles_as_cpp(*command)) return refuse(path, "only units in C include it; fvlint reads C++ only", false);
      plan_.headers.push_back(path);
      return add_unit(*command, false, true);
    }
    const std::string name = shown_path(database.path());
    if (is_source_name(path)) return add_unknown(path, "not in " + name + "; add it to the build, or give its flags after --");
    add_unknown(path, "no unit in " + name + " includes it; give its flags after --, or name a source that includes it");
  }

  void add_unknown(const std::string& path, const std::string& reason) {
    if (request_.no_database != NoDatabase::guess) return refuse(path, reason, request_.no_database == NoDatabase::fail);
    add_cpp(with_flags(path));
  }

  /// Adds what the database has below a folder; whether there was anything to add.
  bool add_entries(const CompileDatabase& database, const std::string& folder) {
    bool any = false;
    for (const CompileCommand& command : database.commands()) {
      if (!is_below(command.file, folder)) continue;
      if (refuse_dialect(command)) {
        any = true;
      } else if (!compiles_as_cpp(command)) {
        continue;
      } else if (tree_.is_file(command.file)) {
        add_unit(command, true);
        any = true;
      } else if (const auto was = request_.earlier_names.find(command.file); was != request_.earlier_names.end()) {
        add_unit({was->second, command.directory, command.arguments}, true);
        any = true;
      } else {
        refuse(command.file, "is in " + shown_path(database.path()) + " but does not exist; build the project, or " + std::string(stale), false);
      }
    }
    return any;
  }

  /// A build that hands on one unit after the other (`CMAKE_CXX_CLANG_TIDY`) never asks for all.
  bool is_handed_one_by_one() const { return request_.flags && names_compiler(*request_.flags); }

  bool leaves_something_out() const {
    const auto is_wanted = [&](const CompileCommand& command) {
      const auto unit = by_file_.find(command.file);
      return !compiles_as_cpp(command) || (unit != by_file_.end() && plan_.units[unit->second].wanted_whole);
    };
    return std::any_of(databases_.begin(), databases_.end(), [&](const auto& known) {
      const auto& commands = known.second->commands();
      return !std::all_of(commands.begin(), commands.end(), is_wanted);
    });
  }

  CompileCommand with_flags(const std::string& file) {
    CompileCommand command{file, working_directory(), flags()};
    // CMake gives the whole command, people the flags alone.
    const bool is_whole = names_compiler(command.arguments);
    if (!is_whole) command.arguments.insert(command.arguments.begin(), "clang++");
    make_plain(command.arguments);
    const bool is_known = is_cpp_source_name(file) || (is_whole && is_source_name(file));
    if (!is_known && dialect_of_name(file).empty()) command.arguments.insert(command.arguments.end(), {"-x", "c++"});
    command.arguments.push_back(file);
    return command;
  }

  void add_unit(const CompileCommand& command, bool whole, bool named = false) {
    const auto [place, is_new] = by_file_.try_emplace(command.file, plan_.units.size());
    if (is_new) plan_.units.push_back({command, whole, named});
    PlannedUnit& unit = plan_.units[place->second];
    unit.wanted_whole = unit.wanted_whole || whole;
    unit.is_named = unit.is_named || named;
  }

  void refuse(const std::string& file, std::string reason, bool fatal = true) {
    plan_.incomplete.push_back({file, std::move(reason), fatal});
  }

  /// The database of -p, else the nearest one to a folder, else the nearest to where we stand. Null where
  /// there is none, and that is no failure.
  const CompileDatabase* database_for(const std::string& folder) {
    const auto [known, is_new] = by_folder_.try_emplace(folder);
    if (is_new)
      if (const auto path = locate(folder)) known->second = &load(*path);
    return known->second;
  }

  std::optional<std::string> locate(const std::string& folder) const {
    if (request_.build) {
      std::string path = plain(*request_.build);
      if (!is_on_disk(path)) throw Failure("-p " + escaped(*request_.build) + ": no such file or folder");
      if (!is_folder(path)) return path;
      std::string file = (fs::path(path) / "compile_commands.json").string();
      if (!is_on_disk(file)) throw Failure("-p " + escaped(*request_.build) + ": holds no compile_commands.json; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
      return file;
    }
    if (auto found = find_database(folder)) return *found;
    if (auto found = find_database(working_directory())) return *found;
    if (request_.no_database != NoDatabase::fail) return {};
    throw Failure("no compile_commands.json in " + shown_path(folder) +
                  ", its parents or their build folders; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, name the build folder with -p, "
                  "give the flags after --, or see --no-database");
  }

  const CompileDatabase& load(const std::string& path) {
    auto& database = databases_[path];
    if (!database) database = std::make_unique<CompileDatabase>(CompileDatabase::read(path));
    return *database;
  }

  static constexpr std::string_view stale = "write the database anew (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)";

  const PlanRequest& request_;
  const SourceTree& tree_;
  IncludeScan scan_;
  std::optional<std::vector<std::string>> guessed_;
  Plan plan_;
  std::unordered_map<std::string, std::size_t> by_file_;
  std::map<std::string, std::unique_ptr<CompileDatabase>> databases_;
  std::map<std::string, const CompileDatabase*> by_folder_;
};

}  // namespace

bool names_compiler(const std::vector<std::string>& flags) { return !flags.empty() && !flags.front().starts_with('-'); }

Plan make_plan(const PlanRequest& request, const SourceTree& tree) { return Planner(request, tree).make(); }

}  // namespace fvlint
