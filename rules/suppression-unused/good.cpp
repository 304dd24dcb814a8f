// The port is a given one, and says why; the comment stands where it is needed.
class Connection {
 public:
  explicit Connection(int port) : port_(port) {}

  void validate() {
    if (port_ < 0) throw port_;
    port_ = port_ % 65536;  // NOLINT(fvlint-validator-writes-member): old clients count on it
  }

 private:
  int port_;
};
