// One user's session counts what all users do.
// profile: strict
#include <memory>
#include <string>
#include <utility>
#include <vector>

class Session {
 public:
  static std::unique_ptr<Session> for_user(std::string user) { return std::unique_ptr<Session>(new Session(std::move(user))); }

  void remember(std::string page) { history_.push_back(std::move(page)); }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  std::string user_;
  static inline std::vector<std::string> history_;  // expect: product-shares-state: 'history_'
};
