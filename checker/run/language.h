// Which files and commands are C++.
//
// Problem: databases also hold C, assembler, Objective-C++ and CUDA, and command lines name headers. fvlint
// judges C++ classes, so the plan must tell these apart without opening a file.
#pragma once

#include <string_view>

#include "run/compile_database.h"

namespace fvlint {

/// Named like something that is compiled by itself (a.cpp), in any language; else it is a header.
bool is_source_name(std::string_view file);

/// Named like a C++ source.
bool is_cpp_source_name(std::string_view file);

/// Named like a header of C++ or C, or like a part of one (a.inl).
bool is_header_name(std::string_view file);

/// Compiled as C++: by `-x`, the file's name or the compiler's name.
bool compiles_as_cpp(const CompileCommand& command);

/// The language that is C++ and more, and that fvlint does not read: "Objective-C++", "CUDA", "HIP"; empty: none.
std::string_view dialect_of(const CompileCommand& command);

/// The same by the name alone: a.mm, a.cuh.
std::string_view dialect_of_name(std::string_view file);

}  // namespace fvlint
