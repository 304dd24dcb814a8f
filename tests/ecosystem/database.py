"""Keeps of a compile database what is worth linting once: each C++ file that exists, by its first command.

A library that is built static and shared stands in a database twice, and C is none of fvlint's business.
"""
import json
import os
import sys

CPP = ('.cc', '.cpp', '.cxx', '.c++', '.C')


def main(path):
    with open(path) as file:
        entries = json.load(file)
    kept = {}
    for entry in entries:
        source = os.path.realpath(os.path.join(entry['directory'], entry['file']))
        if source.endswith(CPP) and os.path.exists(source):
            kept.setdefault(source, entry)
    with open(path, 'w') as file:
        json.dump(list(kept.values()), file, indent=1)


main(sys.argv[1])
