// What the building half of the recipe takes of its docker/metadata-action, whose step goes: nothing may be left behind.
import { type Job, textBesideSteps } from './job.ts';
import { linesOf } from './lists.ts';
import type { Recipe } from './recipe.ts';
import { usesOf } from './references.ts';
import type { Entry } from './source.ts';
import { entryOf, inputText } from './steps.ts';
import { isTaken } from './taken.ts';

/** Says what of the new step, and around it, would still ask the step that is gone, and what comes out different. */
export function checkLabelling(
  { build, labelling, metadata, ...recipe }: Recipe,
  inputs: readonly Entry[],
  job: Job,
): void {
  const id = labelling?.id;
  const own = ['labels', 'annotations'].find((name) =>
    linesOf(inputText(build, name) ?? '').some((line) => id === undefined || !isTaken(line, id, name)),
  );
  if (own !== undefined)
    job.say.left(build.line, `its own \`${own}\` would have to be those of the publishing job, too`);
  if (labelling === undefined || id === undefined) return;
  const asks = (text: string): boolean => usesOf(text, id).length > 0;
  const others = build.entries.filter(({ key }) => key !== 'with');
  const asking = [...inputs, ...others].find(({ lines }) => asks(lines.join('\n')));
  if (asking !== undefined)
    job.say.left(build.line, `\`${asking.key}\` uses outputs of docker/metadata-action in line ${labelling.line}`);
  const gone = [build, labelling, ...recipe.removedFromBuild];
  const reader = job.list.steps.find((step) => !gone.includes(step) && asks(step.text));
  if (reader !== undefined) job.say.left(reader.line, 'it uses outputs of the docker/metadata-action of the build');
  if (asks(textBesideSteps(job)))
    job.say.left(labelling.line, 'outputs of docker/metadata-action are used beside the steps of its job');
  const isOther =
    metadata === undefined ||
    ['tags', 'flavor'].some((name) => inputText(labelling, name) !== inputText(metadata, name));
  const versions = usesOf(entryOf(build, 'with')?.lines.join('\n') ?? '', id).filter(
    ({ output }) => output === 'version',
  );
  const isLabelled = inputText(build, 'labels') !== undefined;
  if (isOther && (versions.length > 0 || isLabelled))
    job.say.note(
      build.line,
      `the version${versions.length > 0 ? '' : ' label'} is that of the ${metadata === undefined ? 'tags of the index' : `rules in line ${metadata.line}`} now; those in line ${labelling.line} may have given another one`,
    );
}
