// The recipe of a build spread over a matrix: pushed by digest, digests as artifacts, an index by imagetools. Recognised here.
import { isScalar, isSeq, Scalar } from 'yaml';
import type { Job } from './job.ts';
import { variablesOf } from './job.ts';
import { filled, itemsOf, linesOf } from './lists.ts';
import { type Leg, legsOf } from './matrix.ts';
import { ownReason } from './metadata.ts';
import { ownPlatform } from './platforms.ts';
import { usesOf } from './references.ts';
import { commandsOf, indexOf } from './script.ts';
import { childOf, scalarText } from './source.ts';
import { inputOf, inputText, type Step, type StepList } from './steps.ts';
import { isTaken } from './taken.ts';

/** The steps of the recipe that are replaced, and what they say. */
export type Recipe = {
  readonly build: Step;
  readonly id: string;
  /** The platforms, one for each job of the matrix. */
  readonly platforms: readonly string[];
  /** The value of `push` in the build's output. */
  readonly push: string;
  /** Attributes of the output that say how the image is made. */
  readonly making: string;
  /** The rules of the build job, where the build takes labels or annotations of them. */
  readonly labelling: Step | undefined;
  /** Logins of the publishing job that the build job needs now, too. */
  readonly logins: readonly Step[];
  readonly removedFromBuild: readonly Step[];
  readonly create: Step;
  /** The rules of the index; undefined where the script names its tags itself. */
  readonly metadata: Step | undefined;
  /** The tags that the script names. */
  readonly references: readonly string[];
  readonly removedFromMerge: readonly Step[];
};

/** The job that makes the index of what a job has pushed by digest. */
export function mergingList(list: StepList, lists: readonly StepList[]): StepList | undefined {
  return lists.find(
    ({ job, steps }) =>
      needsOf(job).includes(list.name) && steps.some(({ text }) => text.includes('imagetools create')),
  );
}

function needsOf(job: StepList['job']): readonly string[] {
  const needs = childOf(job, 'needs');
  if (isScalar(needs)) return [String(needs.value)];
  return isSeq(needs) ? needs.items.flatMap((item) => scalarText(item) ?? []) : [];
}

/** Reads the recipe from both jobs. Whatever is not as it should be is said, with its line. */
export function readRecipe(build: Step, jobs: { readonly building: Job; readonly merging: Job }): Recipe | undefined {
  const { building, merging } = jobs;
  const platforms = readPlatforms(build, building);
  const output = readOutput(build, building);
  const digests = readExport(build, building);
  const merge = readMerge(merging);
  if (
    platforms === undefined ||
    output === undefined ||
    digests === undefined ||
    merge === undefined ||
    build.id === undefined
  )
    return undefined;
  const names = imagesOf(merge);
  if (!isSameNames(output.names, names, jobs)) {
    const matrix = names.find((name) => /\bmatrix\./.test(name));
    if (matrix !== undefined) {
      const text = `the index is made in ${matrix}, a job for each image; make it in all of them in one job`;
      building.say.left(build.line, text);
      return undefined;
    }
    building.say.left(
      build.line,
      `it pushes to ${output.names.join(', ') || 'no image'}, and the index is made of ${names.join(', ')}: name the same images in both jobs`,
    );
    return undefined;
  }
  const logins = output.names.length < names.length ? missingLogins(building, merging) : [];
  const strange = logins.find(({ text }) => /\b(steps|needs|matrix)\.|^\s*(- )?if:/m.test(text));
  const hard = strange ?? (merging.list.job.has('environment') ? logins[0] : undefined);
  if (hard !== undefined) {
    const text = `every image is pushed by the build job now; log in there, too, as in line ${hard.line}`;
    building.say.left(build.line, text);
    return undefined;
  }
  const { steps } = building.list;
  const labelling = steps.find(
    ({ role, id }) => role === 'metadata' && id !== undefined && usesOf(build.text, id).length > 0,
  );
  return { build, id: build.id, platforms, ...output, logins, labelling, removedFromBuild: digests, ...merge };
}

function readPlatforms(build: Step, { list, say }: Job): readonly string[] | undefined {
  const legs = legsOf(list);
  const text = inputText(build, 'platforms');
  const runner = scalarText(childOf(list.job, 'runs-on')) ?? '';
  const platforms = legs?.flatMap((leg) => {
    if (text !== undefined) return ofLeg(text, leg) ?? [];
    const label = ofLeg(runner, leg);
    return label === undefined ? [] : ownPlatform(new Scalar(label));
  });
  if (
    legs === undefined ||
    platforms === undefined ||
    platforms.length !== legs.length ||
    platforms.some((each) => each.includes('${{'))
  ) {
    say.left(build.line, 'its platforms are not those of a matrix that is written out; list them in `strategy.matrix`');
    return undefined;
  }
  if (new Set(platforms).size < platforms.length) {
    say.left(
      build.line,
      'the matrix builds a platform more than once, so there is more than one image; give each image a job of its own, or bake them',
    );
    return undefined;
  }
  return platforms;
}

/** The text in one job of the matrix; undefined where it depends on something else. */
function ofLeg(text: string, leg: Leg): string | undefined {
  const known = text.replace(/\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g, (whole, path: string) => leg[path] ?? whole);
  return known === '' || known.includes('${{') ? undefined : known;
}

/** The logins of the second job that the first lacks. */
function missingLogins({ list: building }: Job, { list: merging }: Job): readonly Step[] {
  const logins = ({ steps }: StepList): readonly Step[] =>
    steps.filter(({ uses }) => uses.startsWith('docker/login-action@'));
  const registryOf = (step: Step): string => inputText(step, 'registry') ?? 'docker.io';
  const known = logins(building).map(registryOf);
  return logins(merging).filter((step) => !known.includes(registryOf(step)));
}

function readOutput(build: Step, { say }: Job) {
  const lines = linesOf(inputText(build, 'outputs') ?? '');
  const [line = ''] = lines;
  if (lines.length !== 1 || !/^type=(image|registry)\b/.test(line)) {
    say.left(build.line, 'its `outputs` is not one image');
    return undefined;
  }
  const [, quoted, plain] = /"name=([^"]*)"|\bname=([^,]*)/.exec(line) ?? [];
  const parts = line
    .replace(/"name=[^"]*"/, '')
    .split(',')
    .filter((part) => part !== '');
  const push = parts.find((part) => part.startsWith('push='))?.slice('push='.length) ?? 'false';
  const making = parts.filter((part) => !/^(type|name|push|push-by-digest|name-canonical)=/.test(part)).join(',');
  const names = quoted ?? plain;
  return {
    push: line.startsWith('type=registry') ? 'true' : push,
    making,
    names: itemsOf(names ?? inputText(build, 'tags') ?? ''),
  };
}

/** A digest that becomes a file, by its name or in it. */
const WRITES = /\btouch\b|>\s*["']?[^\s|&]*digest/;

/** The steps that carry the digest away: a script that writes it, an upload, and a name for the artifact. */
function readExport(build: Step, { list, say, source }: Job): readonly Step[] | undefined {
  const { id } = build;
  const writer = list.steps.find(
    ({ role, text }) => role === 'other' && id !== undefined && usesOf(text, id).length > 0 && WRITES.test(text),
  );
  const upload = list.steps.find(({ uses }) => uses.startsWith('actions/upload-artifact@'));
  if (id === undefined || writer === undefined || upload === undefined || !/digest/.test(upload.text)) {
    say.left(
      build.line,
      'it pushes by digest, but no file with the digest is uploaded as the recipe has it; hand the digest over by `stage: build` (docs/fan-out.md)',
    );
    return undefined;
  }
  const [start, , end] = list.scope.range ?? [0, 0, 0];
  if (usesOf(source.text.slice(start, end), id).length > usesOf(writer.text, id).length) {
    say.left(
      build.line,
      'the digest of one platform is used elsewhere, too; take that use out, or move it behind the index',
    );
    return undefined;
  }
  const others = list.steps
    .filter((step) => step !== upload)
    .map(({ text }) => text)
    .join('\n');
  const pair = list.steps.find(({ text }) => /PLATFORM_PAIR=/.test(text) && /GITHUB_ENV/.test(text));
  const isPairUsed = pair !== undefined && others.replace(pair.text, '').includes('PLATFORM_PAIR');
  return [...(pair === undefined || isPairUsed || !isPairOnly(pair) ? [] : [pair]), writer, upload];
}

const scriptOf = (step: Step): readonly string[] =>
  commandsOf(step.entries.find(({ key }) => key === 'run')?.value ?? '');

const isPairOnly = (step: Step): boolean =>
  scriptOf(step).every((line) => /^(platform=|echo "?PLATFORM_PAIR=)/.test(line));

/** The steps of the second job: the download, the rules, the script that makes the index, and those that only show it. */
function readMerge(job: Job): Pick<Recipe, 'create' | 'metadata' | 'references' | 'removedFromMerge'> | undefined {
  const { steps } = job.list;
  const [create, ...others] = steps.filter(({ text }) => text.includes('imagetools create'));
  const download = steps.find(({ uses }) => uses.startsWith('actions/download-artifact@'));
  if (create === undefined) return undefined;
  const left = (text: string): undefined => {
    job.say.left(create.line, text);
  };
  if (others.length > 0) return left('several steps make an index; make it in one, under all tags');
  if (download === undefined)
    return left('the digests do not come from an artifact; hand them over by `stage: build` (docs/fan-out.md)');
  const index = indexOf(create.entries.find(({ key }) => key === 'run')?.value ?? '', variablesOf(job, create));
  const metadata = index?.isByRules === true ? steps.find(({ role }) => role === 'metadata') : undefined;
  const isClear = index !== undefined && index.isByRules !== index.references.length > 0;
  if (index === undefined || !isClear || index.isByRules !== (metadata !== undefined))
    return left(
      'the script does more than an index under tags that the file names; write the tags as rules of docker/metadata-action, or as `-t NAME`, and move the rest into a step of its own',
    );
  const reason = metadata === undefined ? undefined : whyNotShared(metadata);
  if (reason !== undefined) return left(`docker/metadata-action: ${reason}; the build job has to say the same`);
  const shown = lookers(job, [create, download]);
  if (shown === undefined) return undefined;
  const rules = metadata === undefined ? [] : [metadata];
  return { create, metadata, references: index.references, removedFromMerge: [download, ...rules, ...shown] };
}

/** Why rules can not be said in both jobs. */
function whyNotShared(metadata: Step): string | undefined {
  const isForeign = /\b(steps|needs)\./.test(metadata.text);
  return ownReason(metadata) ?? (isForeign ? 'its inputs come from other steps' : undefined);
}

/** Steps that only list the downloaded digests go with them; undefined where another needs them, which is said. */
function lookers(job: Job, known: readonly Step[]): readonly Step[] | undefined {
  const [, download] = known;
  const path = download === undefined ? undefined : inputText(download, 'path');
  const users = job.list.steps.filter(
    (step) => !known.includes(step) && step.role === 'other' && path !== undefined && step.text.includes(path),
  );
  const strange = users.find(
    (step) => !scriptOf(step).every((line) => /^(ls|tree|find|cat|echo|pwd)\b[^;&|>]*$/.test(line)),
  );
  if (strange === undefined) return users;
  job.say.left(strange.line, 'it uses the digests of the artifact, which is gone; take it out');
  return undefined;
}

/** The images that the index is made in. */
function imagesOf({ metadata, references }: Pick<Recipe, 'metadata' | 'references'>): readonly string[] {
  if (metadata === undefined)
    return [...new Set(references.map((each) => each.replace(/:(?:[\w.-]|\$\{\{(?:(?!\}\}).)*\}\})+$/, '')))];
  return linesOf(inputOf(metadata, 'images')?.value ?? '').flatMap((line) =>
    line.includes('=') && /name=/.test(line) ? (/name=([^,]*)/.exec(line)?.[1] ?? line) : itemsOf(line),
  );
}

/** Whether the digests are pushed to images of the index; the stages push them to all of them. */
function isSameNames(
  names: readonly string[],
  images: readonly string[],
  { building, merging }: { readonly building: Job; readonly merging: Job },
): boolean {
  const all = images.map((name) => nameOf(filled(name, variablesOf(merging))));
  const pushed = names.map((name) => nameOf(filled(name, variablesOf(building))));
  const labels = building.list.steps.flatMap(({ role, id }) => (role === 'metadata' && id !== undefined ? [id] : []));
  if (names.length > 0 && names.every((name) => labels.some((id) => isTaken(name, id, 'tags')))) return true;
  return pushed.length > 0 && pushed.every((name) => all.includes(name));
}

/** A name as Docker completes it, so that two ways to write it are the same. */
function nameOf(name: string): string {
  const [first = ''] = name.split('/');
  const lower = name.toLowerCase();
  if (!name.includes('/')) return `docker.io/library/${lower}`;
  return /[.:]|^localhost$/.test(first) ? lower : `docker.io/${lower}`;
}
