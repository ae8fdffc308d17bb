// Policies of a bake target, which decide what a build may fetch. buildx prints them in a form that it cannot read back.

import { csvFields, csvLine } from '../../commands/csv.ts';
import { isRecord, listOf } from '../../oci/json.ts';
import { attributesIn } from '../definition/option.ts';

/** The files that a policy names. */
export function policyFiles(policy: unknown): readonly string[] {
  return fieldsOf(policy).flatMap((field) => /^filename=(.*)$/is.exec(field)?.[1] ?? []);
}

/** A policy as bake reads it. */
export function policyLine(policy: unknown): string {
  return csvLine(fieldsOf(policy));
}

/** `key=value` each. Printed policies have the names of buildx's own fields (util/buildflags/policy.go). */
function fieldsOf(policy: unknown): readonly string[] {
  if (typeof policy === 'string') return csvFields(policy);
  if (!isRecord(policy)) return [];
  const { Files: files, Reset: reset, Disabled: disabled, Strict: strict, LogLevel: level, ...others } = policy;
  const named = listOf(files).map((file) => ['filename', Object(file)['Filename']] as const);
  const switches = [
    ['reset', reset || undefined],
    ['disabled', disabled || undefined],
    ['strict', strict],
    ['log-level', level],
  ] as const;
  return [...named, ...switches, ...Object.entries(others)].flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [`${key}=${value}`],
  );
}

/** Returns the policies of a target as required: a BuildKit without support would ignore them. */
export function strictPolicies(policies: readonly unknown[]): readonly string[] {
  const lines = policies.map(policyLine);
  return lines.some((line) => attributesIn(line)['disabled'] === 'true') ? lines : [...lines, 'strict=true'];
}
