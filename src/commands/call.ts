// Parses the answers of `bake --call` from the file of `--metadata-file`.

import { isRecord, textOf } from '../oci/json.ts';
import { parseJsonAnswer } from './json-answer.ts';

/** Queries that build nothing. */
export const calls = ['check', 'outline', 'targets'] as const;

/** One of the queries. */
export type Call = (typeof calls)[number];

/** A finding of the build checks, or the syntax error of a Dockerfile. */
export type Finding = {
  readonly rule: string | undefined;
  readonly text: string;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly line: number | undefined;
};

/** The answer for one target: its text, and the findings. */
export type Answer = { readonly target: string; readonly text: string; readonly findings: readonly Finding[] };

/** Parses the answers of all targets; other entries are skipped. */
export function parseAnswers(metadata: string): readonly Answer[] {
  const value = parseJsonAnswer(metadata, 'buildx bake --call');
  return Object.entries(isRecord(value) ? value : {}).flatMap(([target, entry]) => {
    if (!isRecord(entry)) return [];
    const result = isRecord(entry['result.json']) ? entry['result.json'] : {};
    const text = textOf(entry['result.txt']) ?? '';
    const warnings = Array.isArray(result['warnings']) ? result['warnings'] : [];
    const found = [...warnings, result['buildError']].flatMap(parseFinding);
    return [{ target, text: text.trimEnd(), findings: found }];
  });
}

function parseFinding(value: unknown): readonly Finding[] {
  if (!isRecord(value)) return [];
  const text = textOf(value['detail']) ?? textOf(value['message']);
  if (text === undefined) return [];
  return [
    {
      rule: textOf(value['ruleName']),
      text,
      description: textOf(value['description']),
      url: textOf(value['url']),
      line: lineOf(value['location']),
    },
  ];
}

function lineOf(location: unknown): number | undefined {
  const ranges = isRecord(location) && Array.isArray(location['ranges']) ? location['ranges'] : [];
  const [first] = ranges;
  const start = isRecord(first) ? first['start'] : undefined;
  return isRecord(start) && typeof start['line'] === 'number' ? start['line'] : undefined;
}
