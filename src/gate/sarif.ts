// SARIF 2.1.0 as scanners write it: which tool, and what it has found, the most serious first.
import { at, isRecord, listOf, parseJson, textAt } from '../oci/json.ts';

/** How serious a finding is, the most serious first. */
const levels = ['error', 'warning', 'note', 'none'] as const;

/** One result of a tool. */
type Finding = {
  readonly level: (typeof levels)[number];
  readonly rule: string;
  readonly message: string;
  /** File and line, where one is named. */
  readonly place: string;
};

/** What a file of SARIF says. */
export type Sarif = {
  readonly tools: readonly string[];
  readonly findings: readonly Finding[];
};

/** Reads it; undefined where the text is not SARIF. */
export function parseSarif(text: string): Sarif | undefined {
  const runs = at(parseJson(text.replace(/^\uFEFF/, '')), 'runs');
  if (!Array.isArray(runs)) return undefined;
  const known = runs.filter(isRecord);
  return {
    tools: known.map((run) => textAt(run, 'tool', 'driver', 'name') || 'unnamed tool'),
    findings: known
      .flatMap(findingsIn)
      .toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level)),
  };
}

function findingsIn(run: unknown): readonly Finding[] {
  const rules = listAt(run, 'tool', 'driver', 'rules');
  const levelOfRule = new Map(rules.map((rule) => [textAt(rule, 'id'), textAt(rule, 'defaultConfiguration', 'level')]));
  return listAt(run, 'results').map((result) => {
    const rule = textAt(result, 'ruleId');
    // The specification's default (3.27.10).
    const level = textAt(result, 'level') || levelOfRule.get(rule) || 'warning';
    return {
      level: levels.find((each) => each === level) ?? 'warning',
      rule,
      message: textAt(result, 'message', 'text'),
      place: placeOf(result),
    };
  });
}

function placeOf(result: unknown): string {
  const [location] = listAt(result, 'locations');
  const line = at(location, 'physicalLocation', 'region', 'startLine');
  const file = textAt(location, 'physicalLocation', 'artifactLocation', 'uri');
  return file !== '' && typeof line === 'number' ? `${file}:${line}` : file;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return listOf(at(value, ...path)).filter(isRecord);
}
