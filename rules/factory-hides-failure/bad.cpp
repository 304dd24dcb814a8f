// Whoever calls the factory cannot tell why there is no session.
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user) {
    try {
      std::unique_ptr<Session> session(new Session(std::move(user)));
      session->validate();
      return session;
    } catch (const std::exception&) {  // expect: factory-hides-failure
      return nullptr;  // note: it is handed out here
    }
  }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  void validate() const {
    if (user_.empty()) throw std::invalid_argument("a session of nobody");
  }

  std::string user_;
};
