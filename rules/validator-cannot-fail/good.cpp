// The validator notices, and refuses.
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

class Session {
 public:
  static Session create(std::string user) {
    Session session(std::move(user));
    session.validate();
    return session;
  }

 private:
  explicit Session(std::string user) : user_(std::move(user)) {}

  void validate() const {
    if (user_.empty()) throw std::invalid_argument("a session of nobody");
  }

  std::string user_;
};
