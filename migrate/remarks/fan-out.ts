// Remarks about a build that is spread over jobs.
import { catalog } from './catalog.ts';

const DOCS = 'docs/fan-out.md';

/** Remarks about the jobs that build. */
export const PARTS = catalog({
  'stage-build': (uses: string) =>
    `The build is now \`stage: build\` of ${uses}. A job output passes on what it pushed.`,
  'login-copied': (line: number) => `The job now pushes to every image, and logs in as in line ${line}.`,
  'login-missing': (line: number) => `The build job now pushes to every image. Log in there as in line ${line}, too.`,
  'matrix-not-written': () => 'Only the run knows the platforms. List them in `strategy.matrix`.',
  'matrix-open': (count: number) =>
    `Only the run knows the matrix. The job declares outputs for ${count} platforms; add \`part-${count}\` and so on for more.`,
  'platform-twice': () =>
    'The matrix builds a platform more than once for one index. Give each image a job, or bake them.',
  'output-not-image': () => '`outputs` is not one image. Keep one line of `type=image` or `type=registry`.',
  'digest-not-uploaded': () =>
    `The step pushes by digest, and no file with the digest is uploaded. Use \`stage: build\` (${DOCS}).`,
  'digest-on-condition': () =>
    'The step passes on digests under its own condition. Give the job that creates the index the same `if`.',
  'output-used': (line: number) =>
    `Line ${line} uses an output of the build that polyarch does not have. Remove that use.`,
  'images-differ': (pushed: string, indexed: string) =>
    `The build pushes to ${pushed}, and the index is in ${indexed}. Name the same images in both jobs.`,
  'known-in-one-job': (key: string, expression: string) =>
    `\`${key}\` uses \`${expression}\`, and both jobs need it. Set it in both jobs.`,
  'labels-differ': () => 'The building jobs have different labels or annotations. Give all of them the same.',
  'part-uses-metadata': (key: string, line: number) =>
    `\`${key}\` uses outputs of docker/metadata-action in line ${line}. Remove that use.`,
  'step-uses-metadata': () => 'The step uses outputs of docker/metadata-action of the build. Remove that use.',
  'job-output-unused': (name: string) =>
    `The job output \`${name}\` is removed: docker/metadata-action made it, and nothing in this file reads it.`,
  'job-uses-metadata': () => 'The job uses outputs of docker/metadata-action outside its steps. Remove that use.',
  'other-version': (place: string, line: number) =>
    `The version${place} now comes from the tags of the index. Line ${line} may have given another one.`,
});

/** Remarks about the job that creates the index. */
export const INDEX = catalog({
  'stage-publish': (uses: string) => `\`stage: publish\` of ${uses} now creates the index.`,
  'tags-gone': (tags: string) => `${tags} are no longer pushed. Only the index has tags.`,
  'several-indexes': () =>
    'Several steps or jobs create an index, each on its own condition. Create it in one step, under all tags.',
  'repository-on-condition': (name: string) =>
    `Only some runs create an index in ${name}, and each build would push there. Create it in another job.`,
  'script-does-more': () =>
    'The script does more than create an index under known tags. Write tags as rules or `-t NAME`, and move the rest into another step.',
  'tags-of-a-list': (lists: string) =>
    `Only the run knows the tags in ${lists}. If they are empty and there is no other tag, \`stage: publish\` fails with TAG_RULE_INVALID.`,
  'script-output-used': (name: string) =>
    `The script sets the output \`${name}\`, which is used. The new step has an equivalent only for \`digest\`. Set the other output in a separate step.`,
  'rules-not-shared': (reason: string) => `docker/metadata-action cannot go into both jobs: ${reason}.`,
  'parts-may-be-missing': () =>
    'The index had whichever platforms were built. `stage: publish` fails if one is missing; `optional-platforms` allows that.',
  'digests-used': () => 'The step uses the digests, which no longer exist as files. Remove that use.',
});
