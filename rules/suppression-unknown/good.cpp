// The rule's name is right.
class Connection {
 public:
  explicit Connection(int port) : port_(port) {}

  void validate() {
    if (port_ < 0) throw port_;
    // NOLINTNEXTLINE(fvlint-validator-writes-member): old clients count on it
    port_ = port_ % 65536;
  }

 private:
  int port_;
};
