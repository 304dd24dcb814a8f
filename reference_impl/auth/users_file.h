// Who may log in: a JSON file {"users": {"ada": {"password": "$argon2id$..."}}}.
//
// Problem: a file with passwords is stolen one day. It holds only argon2id hashes (RFC 9106, through
// libsodium); and since names are no secret but their existence may be, checking an unknown user's
// password takes as long as checking a known one's.
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

namespace notifier {

struct UsersFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class UsersFile {
 public:
  /// Throws UsersFileError if the file cannot be read or is not of the form above.
  static UsersFile open(const std::filesystem::path& path);

  /// Adds a user, or changes the password of one, in a file that is made if there is none; it is
  /// replaced as a whole, readable by its owner only. Throws UsersFileError; the file is then as it was.
  static void add_user(const std::filesystem::path& path, const std::string& name, const std::string& password);

  /// Takes a noticeable time (tens of milliseconds) and memory (64 MiB), whatever the answer is.
  bool is_password_of(const std::string& name, const std::string& password) const;

 private:
  explicit UsersFile(std::map<std::string, std::string> hashes) : hashes_(std::move(hashes)) {}

  std::map<std::string, std::string> hashes_;
};

}  // namespace notifier
