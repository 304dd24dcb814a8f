"""tables.py STORE [README]: how much of what is found is right, and how much of what is wrong is found, as Markdown.

Precision: over the labelled findings among those stored, by rule. Recall: over validators that were chosen at random and
read; what fvlint says of each is looked up in the stored findings, so that the numbers follow the analysis.
Confidence intervals are Wilson's, 95 %. In a README they stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""
import collections
import math
import os
import re
import sys

import store


def wilson(right, total, z=1.959964):
    if not total:
        return 0.0, 1.0
    share, spread = right / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(right, total):
    if not total:
        return '–'
    low, high = wilson(right, total)
    return f'{100 * right / total:.1f} % ({100 * low:.0f}–{100 * high:.0f})'


def labelled(folder):
    """(rule, label or None) of each finding stored."""
    for project in store.projects(folder):
        labels = store.labels(folder, project)
        for finding in store.read_lines(store.findings_path(folder, project)):
            yield finding['rule'], labels.get(finding['fingerprint'], {}).get('label')


def precision(folder):
    counts = collections.defaultdict(collections.Counter)
    for rule, label in labelled(folder):
        counts[rule][label] += 1
        counts['all'][label] += 1
    lines = ['| rule | right | wrong | debatable | no label | right of right and wrong | right of all labelled |',
             '| --- | --- | --- | --- | --- | --- | --- |']
    for rule in sorted(counts, key=lambda name: (name == 'all', name)):
        count = counts[rule]
        right, wrong, debatable = (count[label] for label in store.LABELS)
        lines.append(f'| {rule} | {right} | {wrong} | {debatable} | {count[None]} | {percent(right, right + wrong)} '
                     f'| {percent(right, right + wrong + debatable)} |')
    return lines


def packages(folder):
    lines = ['| project | units | not read wholly | findings | right | wrong | debatable |', '| --- | --- | --- | --- | --- | --- | --- |']
    total = collections.Counter()
    for run in store.read_lines(os.path.join(folder, 'runs.jsonl')):
        project = run['project']
        known = store.labels(folder, project)
        found = store.read_lines(store.findings_path(folder, project))
        count = collections.Counter(known.get(finding['fingerprint'], {}).get('label') for finding in found)
        count.update(units=run['units'], incomplete=run['incomplete'], findings=len(found))
        total.update(count)
        lines.append(row(project, count))
    return lines + [row('all', total)]


def row(name, count):
    return '| ' + ' | '.join([name] + [str(count[key]) for key in ('units', 'incomplete', 'findings') + store.LABELS]) + ' |'


def short(function):
    """Class and name: a text does not say the namespaces, nor a template its arguments."""
    return '::'.join(re.sub(r'<[^<>]*>', '', function).split('::')[-2:])


def key(file, function):
    """What a finding and a function that was read have in common: a finding may stand at the declaration, in a header of that folder."""
    return os.path.basename(os.path.dirname(file)), short(function)


def recall(folder):
    """Each validator of the sample: right when exactly the rules that a reader expects are found in it."""
    found = collections.defaultdict(set)
    for project in store.projects(folder):
        for finding in store.read_lines(store.findings_path(folder, project)):
            if finding['rule'].startswith('validator-'):
                found[project, key(finding['file'], finding['function'])].add(finding['rule'])
    run = {record['project'] for record in store.read_lines(os.path.join(folder, 'runs.jsonl'))}
    sample = [read for read in store.read_lines(os.path.join(folder, 'recall.jsonl')) if read['project'] in run or 'alone' in read]
    faults = caught = right = 0
    misses = []
    for read in sample:
        said = found[read['project'], key(read['file'], read['function'])] if read['project'] in run else set(read['alone'])
        expected = set(read['expected'])
        faults += len(expected)
        caught += len(expected & said)
        right += expected == said
        if expected != said:
            misses.append(f"| {read['project']} | `{read['function']}` | {', '.join(sorted(expected)) or 'nothing'} "
                          f"| {', '.join(sorted(said)) or 'nothing'} |")
    whole = sum(read['project'] in run for read in sample)
    lines = [f"Of {len(sample)} functions read ({sum(read['validator'] for read in sample)} of them validators), fvlint judges {right} as the reader does: "
             f'{percent(right, len(sample))}. Of the {faults} faults in them it finds {caught}. '
             f'({whole} in projects judged whole, {len(sample) - whole} in files judged alone.)']
    if misses:
        lines += ['', '| project | function | expected | found |', '| --- | --- | --- | --- |'] + misses
    return lines


def regenerate(text, tables):
    for name, lines in tables.items():
        pattern = rf'(<!-- begin {name} -->\n).*?(<!-- end {name} -->)'
        text = re.sub(pattern, lambda match: match[1] + '\n'.join(lines) + '\n' + match[2], text, flags=re.S)
    return text


def main(folder, readme=None):
    tables = {'packages': packages(folder), 'precision': precision(folder), 'recall': recall(folder)}
    print('\n' + '\n'.join(tables['precision']) + '\n\n' + '\n'.join(tables['recall']))
    if readme:
        with open(readme, encoding='utf-8') as file:
            text = file.read()
        with open(readme, 'w', encoding='utf-8') as file:
            file.write(regenerate(text, tables))


if __name__ == '__main__':
    main(*sys.argv[1:])
