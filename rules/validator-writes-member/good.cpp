#include <stdexcept>

class Listener {
 public:
  static Listener create(int port, int backlog) {
    Listener listener(port, backlog);
    listener.validate();
    return listener;
  }

 private:
  Listener(int port, int backlog)
      : port_(port),
        backlog_(backlog) {}

  void validate() {
    if (port_ < 1 || port_ > 65535) throw std::invalid_argument("port out of range");
    if (backlog_ > 4096) throw std::invalid_argument("backlog too long");
  }

  int port_;
  int backlog_;
};
