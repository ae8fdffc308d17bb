// Parses the parts of earlier jobs: lines of JSON, or job outputs from GitHub's toJSON.
import { failure } from '../../errors/failure.ts';
import { at, defined, isRecord, parseJson, textAt } from '../../oci/json.ts';
import { type Assignment, type HandedPart, isPartLike, parsePart } from '../../plan/fan-out/part.ts';

/** Parses `parts`. Raises PART_MALFORMED and PART_FOREIGN. Duplicates of a part count once. */
export function readParts(text: string): readonly HandedPart[] {
  if (text.trim() === '') return [];
  const values = valuesOf(text);
  const assignments = assignmentsIn(values);
  const parts = values.flatMap((value) => partsIn(value, { name: 'parts', assignments }));
  const known = new Map(parts.map((part) => [JSON.stringify(part), part]));
  return [...known.values()];
}

function valuesOf(text: string): readonly unknown[] {
  const whole = parseJson(text);
  if (whole !== undefined) return [whole];
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const value = parseJson(line);
    if (value !== undefined) return value;
    throw malformed(`Line ${index + 1} of \`parts\` is not JSON.`);
  });
}

/** The place of a value: its key, its job, and the plan's assignments. */
type PartOrigin = { readonly name: string; readonly job?: string; readonly assignments: readonly Assignment[] };

/** Finds a part, or the parts in the outputs of a job (`needs.build.outputs`) or of several (`needs`). */
function partsIn(value: unknown, place: PartOrigin): readonly HandedPart[] {
  if (isPartLike(value)) return [handed(value, place)];
  if (Array.isArray(value)) return value.flatMap((each) => partsIn(each, place));
  if (!isRecord(value)) throw malformed(`\`${place.name}\` is not a JSON object.`);
  // A job sets both `part` and `part-<index>`. GitHub merges `part` over all jobs and attempts, so it may be stale.
  const isNumbered = Object.entries(value).some(([key, each]) => numbered.test(key) && each !== '');
  return Object.entries(value).flatMap(([key, each]) => {
    if (typeof each === 'string') return isNumbered && key === 'part' ? [] : partsInText(each, { ...place, name: key });
    // `needs` has the outputs of each job under its id.
    return isRecord(each) ? partsIn(each, { ...place, name: key, ...(key === 'outputs' ? {} : { job: key }) }) : [];
  });
}

const numbered = /^part-(\d+)$/;

// A skipped or failed job has an empty output, and other outputs may exist besides the parts.
function partsInText(text: string, place: PartOrigin): readonly HandedPart[] {
  if (text.trim() === '') return [];
  const value = parseJson(text);
  if (isPartLike(value)) return [handed(value, place)];
  if (!/^part(-\d+)?$/.test(place.name)) return [];
  throw malformed(`The output \`${place.name}\` of an earlier job does not contain a part.`);
}

/** Returns the part with the facts of its place. */
function handed(value: unknown, { name, job, assignments }: PartOrigin): HandedPart {
  const part = { ...parsePart(value), ...defined({ job }) };
  const [, index] = numbered.exec(name) ?? [];
  if (index === undefined) return part;
  const leg = Number(index);
  if (part.index !== leg) {
    throw failure('PART_FOREIGN', `The output \`${name}\` contains the part of another job.`, { input: 'parts' });
  }
  return { ...part, leg, ...defined({ assigned: assignments[leg] }) };
}

/** Returns the assignments of `stage: plan`'s matrix, if its outputs are passed, too. */
function assignmentsIn(values: readonly unknown[]): readonly Assignment[] {
  const jobs = values.flatMap((value) => (isRecord(value) ? Object.values(value) : []));
  const [matrix, ...others] = jobs.map((job) => textAt(job, 'outputs', 'matrix')).filter((text) => text !== '');
  const include = matrix === undefined || others.length > 0 ? [] : at(parseJson(matrix), 'include');
  if (!Array.isArray(include) || !include.every(isAssignment)) return [];
  return include.map(({ platform, target }) => defined({ platform, target }));
}

function isAssignment(value: unknown): value is Assignment {
  if (!isRecord(value) || typeof value['platform'] !== 'string') return false;
  return value['target'] === undefined || typeof value['target'] === 'string';
}

function malformed(fact: string): Error {
  return failure('PART_MALFORMED', fact, { input: 'parts' });
}
