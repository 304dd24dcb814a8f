"""sample.py SOURCES COUNT SEED PROJECT...: definitions of strong-named validators, chosen at random, for somebody to read.

SOURCES holds PROJECT/source/ folders. A candidate is found in the text, by name and by having no parameter that
could be its subject, so that what fvlint overlooks is in the sample as much as what it sees. Prints one a line:
project, file, line, qualified name as far as the text says it, parameters.
"""
import os
import random
import re
import sys

SUFFIXES = ('.h', '.hh', '.hpp', '.hxx', '.inl', '.cc', '.cpp', '.cxx')
NAME = (r'_*(?:validate[A-Z_]?\w*|Validate(?:[A-Z_]\w*)?|[iI]s_?[vV]alid(?:[A-Z_]\w*)?|[cC]heck_?[iI]nvariants?_?|[cC]heck_?[rR]ep|[cC]heck_?[sS]tate'
        r'|[sS]anity_?[cC]heck\w*|[aA]ssert_?[vV]alid\w*|[eE]nsure_?[vV]alid\w*|[vV]erify_?(?:[sS]tate|[iI]nvariants?|[iI]solation))')
DEFINITION = re.compile(r'(?P<scope>(?:\b\w+(?:<[^<>;{}()]*>)?\s*::\s*)*)\b(?P<name>' + NAME + r')\s*\((?P<parameters>[^;{}()]*)\)'
                        r'(?P<after>(?:\s|const|noexcept|override|final|\[\[\w+\]\])*)\{')
PLAIN = re.compile(r'^(?:const\s+)?(?:void|bool|int|unsigned|size_t|std::size_t|double|float|std::(?:string|error_code|ostream|vector<[^<>]*>)\s*[*&])\s*\w*(?:\s*=\s*\w+)?$')
COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/', re.S)


def blank(match):
    return re.sub(r'[^\n]', ' ', match[0])


def enclosing(text, end):
    """The class around a place, '' outside of one: the innermost brace still open that a class's head stands before."""
    open_braces = []
    for brace in re.finditer(r'[{}]', text[:end]):
        if brace[0] == '{':
            open_braces.append(brace.start())
        elif open_braces:
            open_braces.pop()
    for place in reversed(open_braces):
        head = re.split(r'[;{}]', text[max(0, place - 500):place])[-1]
        named = re.search(r'\b(?:class|struct)\s+(?:\[\[[^\]]*\]\]\s*)?(?:[A-Z0-9_]+\s+)?([\w:]+?)(?:\s+final)?(?:\s*<[^>]*>)?\s*(?::[^:].*)?$', head, re.S)
        if named:
            return named[1]
    return ''


def owner(match, text):
    """The class that the function is a member of, as the text says it; '' where it is no non-static member."""
    if match['scope']:
        return re.sub(r'\s', '', match['scope']).removesuffix('::')
    line = text[text.rfind('\n', 0, match.start()) + 1:match.start()]
    if not re.match(r'\s+[\w:<>&*\[\], ~]+$', line) or re.search(r'\b(return|static|else|if|friend)\b', line):
        return ''
    return enclosing(text, match.start())


def candidates(project, root):
    for folder, folders, names in os.walk(os.path.join(root, project, 'source')):
        folders[:] = sorted(name for name in folders if name not in ('fvlint-build', 'debian'))
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield from in_file(project, os.path.join(root, project, 'source'), os.path.join(folder, name))


def in_file(project, source, path):
    with open(path, encoding='utf-8', errors='replace') as file:
        text = COMMENT.sub(blank, file.read())
    for match in DEFINITION.finditer(text):
        parameters = [' '.join(word.split()) for word in match['parameters'].split(',') if word.strip()]
        if all(PLAIN.match(parameter) for parameter in parameters) and (cls := owner(match, text)):
            line = text.count('\n', 0, match.start('name')) + 1
            yield project, os.path.relpath(path, source), line, cls + '::' + match['name'], ', '.join(parameters)


def main(root, count, seed, *projects):
    found = [candidate for project in sorted(projects) for candidate in candidates(project, root)]
    random.Random(int(seed)).shuffle(found)
    for candidate in found[:int(count)]:
        print('\t'.join(str(part) for part in candidate))
    print(f'{len(found)} candidates', file=sys.stderr)


main(*sys.argv[1:])
