// Whoever calls the factory learns why there is no session.
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user) {
    std::unique_ptr<Session> session(new Session(std::move(user)));
    session->validate();
    return session;
  }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  void validate() const {
    if (user_.empty()) throw std::invalid_argument("a session of nobody");
  }

  std::string user_;
};
