// A docker/bake-action as the inputs of the new step.
import { carriedInputs, silentPush } from './carry.ts';
import type { Job } from './job.ts';
import { itemsOf } from './lists.ts';
import { ownPlatform } from './platforms.ts';
import { entry, renamed, replaced } from './render.ts';
import { childOf, type Entry } from './source.ts';
import { inputOf, inputText, type Step } from './steps.ts';

/** The revision of the event by Git, which bake reads its definition from where nothing else is said. */
const GIT = '${{ github.server_url }}/${{ github.repository }}.git#${{ github.sha }}';

/** The entries of a bake, but for those about tags and the builder. */
export function bakeEntries(build: Step, job: Job): readonly Entry[] {
  const load = inputOf(build, 'load');
  if (load !== undefined && !/^false$/i.test(load.value ?? '')) {
    job.say.left(load.line, '`load` is for a single image; write `output = ["type=docker"]` into the definition');
  }
  const set = inputOf(build, 'set');
  if (/push-by-digest|\.output=.*name=/.test(set?.value ?? '')) {
    job.say.left(
      set?.line ?? build.line,
      '`set` pushes images by itself: they would be there before they are verified',
    );
  }
  const platforms = entry('platforms', ownPlatform(childOf(job.list.job, 'runs-on')));
  job.say.note(build.line, '`platforms` is for targets that name none; leave that line out where all of them do');
  return [...filesEntries(build, job), ...carriedInputs(build, job), platforms, ...silentPush(build)];
}

/** The definitions, with the place that they are read from. */
function filesEntries(build: Step, job: Job): readonly Entry[] {
  const own = inputOf(build, 'files');
  const metadata = (item: string): boolean =>
    /^(cwd:\/\/)?\$\{\{\s*steps\.[\w-]+\.outputs\.bake-file[\w-]*\s*\}\}$/.test(item);
  const items = itemsOf(own?.value ?? '');
  const given = items.filter((item) => !metadata(item));
  const files = given.length > 0 ? given : job.settings.bakeFiles;
  if (files.length === 0) {
    job.say.left(build.line, 'it names no `files`, and none of those that bake finds by itself is here');
    return [];
  }
  if (given.length === 0) job.say.note(build.line, `it named no \`files\`; bake found ${files.join(', ')}`);
  const address = addressOf(build, job);
  if (address !== undefined)
    job.say.note(
      build.line,
      'the definition is read by Git, as before; leave that line out to read the files that were checked out',
    );
  const all = [...(address === undefined ? [] : [address]), ...files];
  if (own !== undefined && all.join() === items.join()) return [renamed(own, 'bake-files')];
  return [
    own === undefined ? entry('bake-files', all.join('\n')) : replaced({ ...own, key: 'bake-files' }, all.join('\n')),
  ];
}

/** Where the definition is read from by Git; undefined for the files that were checked out. */
function addressOf(build: Step, { say }: Job): string | undefined {
  const source = inputText(build, 'source') ?? inputText(build, 'workdir');
  if (source === undefined) {
    // Before v6 it read what was checked out.
    const [, major] = /@v(\d+)/.exec(build.uses) ?? [];
    return major !== undefined && Number(major) < 6 ? undefined : GIT;
  }
  if (source === '.' || source === './') return undefined;
  if (source.startsWith('{{defaultContext}}')) return `${GIT}${source.slice('{{defaultContext}}'.length)}`;
  if (/^([a-z]+:\/\/|git@|github\.com\/)/.test(source)) return source;
  say.left(build.line, `its \`source\` is ${source}: paths in the definition are paths there`);
  return undefined;
}
