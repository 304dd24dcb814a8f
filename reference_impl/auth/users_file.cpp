#include "auth/users_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "auth/random.h"
#include "notifier/execution_context.h"

namespace notifier {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string hash_of(const std::string& password) {
  if (sodium_init() < 0) throw UsersFileError("libsodium found no source of randomness");
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw UsersFileError("not enough memory to hash a password");
  return hash.c_str();
}

/// A user's name becomes the user id of execution contexts, which take no placeholder.
void require_usable(const std::string& name) {
  if (name.size() > 64) throw UsersFileError("a user's name has at most 64 bytes");
  try {
    static_cast<void>(ExecutionContext::create({.user_id = name, .session_id = "-", .run_id = "-", .request_id = "-"}));
  } catch (const ExecutionContextError& error) {
    throw UsersFileError(std::string("not a user's name: ") + error.what());
  }
}

std::map<std::string, std::string> parse(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw UsersFileError("cannot read the users file " + path.string() + "; `notifier_server add-user` makes one");
  try {
    std::map<std::string, std::string> hashes;
    const json document = json::parse(text.str());
    for (const auto& [name, user] : document.at("users").items()) {
      require_usable(name);
      const auto hash = user.at("password").get<std::string>();
      if (!hash.starts_with("$argon2id$") || hash.size() >= crypto_pwhash_STRBYTES) throw UsersFileError("the password of '" + name + "' is no argon2id hash");
      hashes.emplace(name, hash);
    }
    return hashes;
  } catch (const json::exception& error) {
    throw UsersFileError("the users file " + path.string() + " is malformed: " + error.what());
  }
}

/// All or nothing, also if the machine stops in the middle.
void replace(const fs::path& path, const std::string& content) {
  const fs::path fresh = path.string() + "." + random_id();
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw UsersFileError("cannot write beside " + path.string());
  const bool whole = ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
  ::close(file);
  std::error_code failed;
  if (whole) fs::rename(fresh, path, failed);
  if (whole && !failed) return;
  fs::remove(fresh, failed);
  throw UsersFileError("cannot write the users file " + path.string());
}

}  // namespace

UsersFile UsersFile::open(const fs::path& path) { return UsersFile(parse(path)); }

void UsersFile::add_user(const fs::path& path, const std::string& name, const std::string& password) {
  require_usable(name);
  if (password.size() < 8) throw UsersFileError("a password has at least 8 bytes");
  auto hashes = fs::exists(path) ? parse(path) : std::map<std::string, std::string>();
  hashes[name] = hash_of(password);
  json users = json::object();
  for (const auto& [user, hash] : hashes) users[user] = {{"password", hash}};
  replace(path, json{{"users", users}}.dump(2) + "\n");
}

bool UsersFile::is_password_of(const std::string& name, const std::string& password) const {
  // Nobody's: what an unknown user's password is compared with.
  static const std::string nobody = hash_of(random_secret());
  const auto user = hashes_.find(name);
  const std::string& hash = user == hashes_.end() ? nobody : user->second;
  const bool right = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  return right && user != hashes_.end();
}

}  // namespace notifier
