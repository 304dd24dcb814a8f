// Everybody gets their own session.
#include <memory>
#include <string>
#include <utility>

class Session {
 public:
  static std::shared_ptr<Session> for_user(const std::string& user) {
    std::shared_ptr<Session> session(new Session(user));
    return session;
  }

  const std::string& user() const { return user_; }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  std::string user_;
};
