/* A target without C++. */
int bell_rings(void) { return 1; }
