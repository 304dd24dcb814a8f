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
        backlog_(backlog) {}  // note: the constructor initialises this member

  void validate() {
    if (port_ < 1 || port_ > 65535) throw std::invalid_argument("port out of range");
    if (backlog_ > 4096) backlog_ = 4096;  // expect: validator-writes-member
  }

  int port_;
  int backlog_;
};
