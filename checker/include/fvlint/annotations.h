// Tells fvlint what a class or function is, where its name does not.
//
// Usable with any compiler: outside Clang every macro is empty, and nothing here has an effect on
// the program. Annotations beat every other evidence of a role (see `fvlint rule`).
//
//     class FVLINT_PRODUCT Notifier {
//       FVLINT_FACTORY static Notifier open_for(User);
//       FVLINT_VALIDATOR void refuse_foreign_user() const;
//     };
#ifndef FVLINT_ANNOTATIONS_H
#define FVLINT_ANNOTATIONS_H

#if defined(__clang__)
#define FVLINT_ANNOTATION(role) __attribute__((annotate("fvlint::" role)))
#else
#define FVLINT_ANNOTATION(role)
#endif

/// A member function that judges its own instance and must not change it.
#define FVLINT_VALIDATOR FVLINT_ANNOTATION("validator")
/// A member function that looks like a validator and is none.
#define FVLINT_NOT_A_VALIDATOR FVLINT_ANNOTATION("not_a_validator")
/// A function that makes, validates and hands out objects of its class.
#define FVLINT_FACTORY FVLINT_ANNOTATION("factory")
/// A class whose objects come from factories only.
#define FVLINT_PRODUCT FVLINT_ANNOTATION("product")
/// A member function that gives members their first value after construction.
#define FVLINT_INITIALIZER FVLINT_ANNOTATION("initializer")
/// An enum whose enumerators are events that must all be sent somewhere.
#define FVLINT_EVENTS FVLINT_ANNOTATION("events")

#endif
