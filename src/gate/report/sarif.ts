// SARIF 2.1.0 as scanners write it: which tool, and what it has found, the most serious first.
import { isRecord } from '../../oci/json.ts';

/** How serious a finding is, the most serious first. */
const levels = ['error', 'warning', 'note', 'none'] as const;

/** A level of SARIF. */
type Level = (typeof levels)[number];

/** One result of a tool. */
type Finding = {
  readonly level: Level;
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
  const runs = runsIn(text);
  if (runs === undefined) return undefined;
  const findings = runs.flatMap((run) => findingsIn(run));
  return {
    tools: runs.map((run) => textAt(driverOf(run), 'name') || 'unnamed tool'),
    findings: findings.toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level)),
  };
}

type Json = Readonly<Record<string, unknown>>;

function runsIn(text: string): readonly Json[] | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(json) && Array.isArray(json['runs']) ? recordsIn(json['runs']) : undefined;
  } catch {
    return undefined;
  }
}

function findingsIn(run: Json): readonly Finding[] {
  const rules = recordsIn(driverOf(run)['rules']);
  const levelOfRule = new Map(
    rules.map((rule) => [textAt(rule, 'id'), textAt(at(rule, 'defaultConfiguration'), 'level')]),
  );
  return recordsIn(run['results']).map((result) => {
    const rule = textAt(result, 'ruleId');
    // The specification's default (3.27.10).
    const level = textAt(result, 'level') || levelOfRule.get(rule) || 'warning';
    return {
      level: levels.find((each) => each === level) ?? 'warning',
      rule,
      message: messageOf(result),
      place: placeOf(result),
    };
  });
}

function messageOf(result: Json): string {
  return textAt(at(result, 'message'), 'text');
}

function placeOf(result: Json): string {
  const [location = {}] = recordsIn(result['locations']);
  const physical = at(location, 'physicalLocation');
  const { startLine: line } = at(physical, 'region');
  const file = textAt(at(physical, 'artifactLocation'), 'uri');
  return file !== '' && typeof line === 'number' ? `${file}:${line}` : file;
}

function driverOf(run: Json): Json {
  return at(at(run, 'tool'), 'driver');
}

function at(record: Json, key: string): Json {
  const value = record[key];
  return isRecord(value) ? value : {};
}

function textAt(record: Json, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

function recordsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
