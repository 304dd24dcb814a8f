// What a value is made from: something that the function was given, or only what it knows by itself.
//
// Problem: a member that a setter or a factory sets has a second source only if it is set from parameters,
// and these travel through locals and conversions:
//
//     std::string path = trim(config.path);  made->path_ = path;      from a parameter
//     made->path_ = "/";                                              from none
#pragma once

#include "places.h"

namespace fvlint::extract {

/// The expression mentions a parameter of the function or of one around it, or a local that holds what does. A local that
/// begins empty may have been filled from one.
bool from_parameter(const clang::Expr* expression, const Places& places);

/// The same of what the statement stores: the value that it assigns, or what it gives to the call that writes.
bool stores_from_parameter(const clang::Stmt* statement, const Places& places);

}  // namespace fvlint::extract
