// Parses the answers of `bake --call` from the file of `--metadata-file`.

import { at, isRecord, listOf, recordOf, textAt, textOf } from '../oci/json.ts';
import { parseJsonAnswer } from './command.ts';

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
  const value = recordOf(parseJsonAnswer(metadata, 'buildx bake --call'));
  return Object.entries(value).flatMap(([target, entry]) => {
    if (!isRecord(entry)) return [];
    const { warnings, buildError } = recordOf(entry['result.json']);
    const findings = [...listOf(warnings), buildError].flatMap((found) => parseFinding(found) ?? []);
    return [{ target, text: textAt(entry, 'result.txt').trimEnd(), findings }];
  });
}

function parseFinding(value: unknown): Finding | undefined {
  const { detail, message, ruleName, description, url, location } = recordOf(value);
  const text = textOf(detail) ?? textOf(message);
  const line = at(listOf(at(location, 'ranges'))[0], 'start', 'line');
  if (text === undefined) return undefined;
  return {
    rule: textOf(ruleName),
    text,
    description: textOf(description),
    url: textOf(url),
    line: typeof line === 'number' ? line : undefined,
  };
}
