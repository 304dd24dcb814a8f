// The validator notices, and nobody learns of it.
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

  void validate() const {  // expect: validator-cannot-fail: cannot fail
    if (user_.empty()) std::clog << "a session of nobody\n";
  }

  std::string user_;
};
