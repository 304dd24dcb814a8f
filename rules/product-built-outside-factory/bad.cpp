// A session is built where nobody validates it.
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

class Session {
 public:
  static std::unique_ptr<Session> create(std::string user) {  // note: the factory is declared here
    auto session = std::make_unique<Session>(std::move(user));
    session->validate();
    return session;
  }

  explicit Session(std::string user) : user_(std::move(user)) {}
  void validate() const {
    if (user_.empty()) throw std::invalid_argument("a session belongs to somebody");
  }

 private:
  std::string user_;
};

class Gateway {
 public:
  explicit Gateway(std::string user) : session_(std::make_unique<Session>(std::move(user))) {}  // expect: product-built-outside-factory

 private:
  std::unique_ptr<Session> session_;
};
