// What buildx answers to `bake --call`, from the file that `--metadata-file` names.

import { isRecord } from '../oci/json.ts';
import { parseJsonAnswer } from './json-answer.ts';

/** Questions about a build that build nothing. */
export const calls = ['check', 'outline', 'targets'] as const;

/** One of the questions. */
export type Call = (typeof calls)[number];

/** A finding of the build checks, or the error that keeps a Dockerfile from being read. */
export type Finding = {
  readonly rule: string | undefined;
  readonly text: string;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly line: number | undefined;
};

/** The answer for one target: as a person reads it, and what was found wrong. */
export type Answer = { readonly target: string; readonly text: string; readonly findings: readonly Finding[] };

/** Reads the answers of all targets; what is none is passed over. */
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

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
