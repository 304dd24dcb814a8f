"""What Bazel's own tools load from rules_cc, which is not in a bare Debian: the rules that Bazel has built in."""

cc_library = native.cc_library
cc_binary = native.cc_binary
cc_test = native.cc_test
cc_import = native.cc_import
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
cc_proto_library = native.cc_proto_library
objc_library = native.objc_library
fdo_prefetch_hints = native.fdo_prefetch_hints
fdo_profile = native.fdo_profile

def cc_flags_supplier(**_):
    pass

def compiler_flag(**_):
    pass
