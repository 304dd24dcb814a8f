#include <stdexcept>
#include <string>
#include <utility>

class Session {
 public:
  static Session create_for(std::string user_id, std::string login) {
    Session session(std::move(user_id), std::move(login));
    session.validate();
    return session;
  }

 private:
  Session(std::string user_id, std::string login)
      : user_id_(std::move(user_id)),
        login_(std::move(login)) {}

  void validate() {
    if (login_.empty()) throw std::invalid_argument("no login");
    if (user_id_.empty()) throw std::invalid_argument("no user");
  }

  std::string user_id_;
  std::string login_;
};
