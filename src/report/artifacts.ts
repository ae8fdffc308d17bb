// Declares what was published in $GITHUB_ARTIFACTS, so that a later actions/attest finds it. The runner keeps one digest
// for each name, and fails the step for a second one (actions/runner src/Runner.Worker/CreateArtifactsFileCommand.cs).
import { messageOf } from '../errors/failure.ts';
import { at, isRecord, listOf, parseJson } from '../oci/json.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { isAtImage, type Published } from '../publish/publish.ts';
import type { Verified } from '../verify/verify.ts';

/** What was published, and where. */
export type Publication = {
  readonly plan: { readonly images: Plan['images'] };
  readonly verified: readonly Pick<Verified, 'name' | 'index'>[];
  readonly published: Pick<Published, 'tags'>;
};

/** Appends a line for each repository, where the runner has the file. A failure is a warning: the tags have moved. */
export async function declareArtifacts(publication: Publication, ports: Ports): Promise<void> {
  await declare(publication, ports).catch((error: unknown) =>
    ports.log.warning(`The artifacts were not declared in GITHUB_ARTIFACTS: ${messageOf(error)}`),
  );
}

async function declare(publication: Publication, { env, files, log }: Ports): Promise<void> {
  const path = env['GITHUB_ARTIFACTS'] ?? '';
  if (path === '') return;
  const list = env['GITHUB_ARTIFACTS_LIST'] ?? '';
  const declared = declaredIn(list === '' ? undefined : await files.read(list));
  const lines = artifactLines(publication, declared);
  if (lines.length === 0) return;
  await files.write(path, `${(await files.read(path)) ?? ''}${lines.map((line) => `${line}\n`).join('')}`);
  for (const line of lines) log.debug(`Declared in GITHUB_ARTIFACTS: ${line}`);
}

/**
 * `oci://repository@digest` for each index that a tag points at. A repository whose name has another digest already, of
 * another image or an earlier step, is named with its tag.
 */
export function artifactLines(
  { plan, verified, published }: Publication,
  declared: ReadonlyMap<string, string>,
): readonly string[] {
  const held = new Set(published.tags.filter(isAtImage).map(({ reference }) => reference));
  const taken = new Map(declared);
  return plan.images.flatMap(({ name, moves }) => {
    const digest = verified.find((image) => image.name === name)?.index.digest;
    const tags = moves.filter(({ reference }) => held.has(reference));
    const byRepository = Map.groupBy(tags, ({ repository }) => `${repository.registry}/${repository.path}`);
    return [...byRepository].flatMap(([repository, [first]]) => {
      if (digest === undefined || first === undefined) return [];
      const names = [repository, `${repository}:${first.name}`];
      const free = names.find((each) => (taken.get(each) ?? digest) === digest);
      if (free === undefined || taken.has(free)) return [];
      taken.set(free, digest);
      return [`oci://${free}@${digest}`];
    });
  });
}

/** The digests by name of what earlier steps of the job have declared. */
function declaredIn(text: string | undefined): ReadonlyMap<string, string> {
  const subjects = listOf(at(parseJson(text ?? ''), 'subjects')).filter(isRecord);
  return new Map(subjects.map(({ name, digest }) => [String(name), String(digest)]));
}
