// A letter is missing, and nothing is silenced.
class Connection {
 public:
  explicit Connection(int port) : port_(port) {}

  void validate() {
    if (port_ < 0) throw port_;
    // NOLINTNEXTLINE(fvlint-validator-write-member): old clients count on it  // expect: suppression-unknown: did you mean fvlint-validator-writes-member?
    port_ = port_ % 65536;  // expect: validator-writes-member
  }

 private:
  int port_;
};
