// The images that a Dockerfile is built from: bases, sources of COPY, and the frontend.
import { ifValid } from '../../errors/failure.ts';
import { sourcesOf, stageFinder } from '../../oci/dockerfile-stages.ts';
import { parseImageReference, type Repository } from '../../oci/reference.ts';
import { neededStages, type ResolvedStage, type StageQuestion } from '../builder/step-platforms.ts';

/** An image that is pulled by the build. */
export type BaseImage = {
  /** Its name as BuildKit looks it up among named contexts (dockerui/namedcontext.go): without `docker.io/library/` and `:latest`. */
  readonly name: string;
  readonly repository: Repository;
  /** A tag or a digest. */
  readonly reference: string;
};

/** Finds the stages and images that a target is built from, for all platforms together, and why others may be needed. */
export function needsOf(questions: readonly StageQuestion[]) {
  const found = questions.map((question) => ({ question, stages: neededStages(question) ?? [] }));
  const names = found.flatMap(({ question, stages }) => stages.flatMap((stage) => imagesOf(stage, question)));
  const images: BaseImage[] = [];
  const doubts: string[] = [];
  for (const name of new Set(names)) {
    const image = name === undefined || name.includes('$') ? undefined : readImage(name);
    if (image === undefined) doubts.push(`the image ${JSON.stringify(name ?? '')} depends on a variable or is invalid`);
    else images.push(image);
  }
  return { stages: [...new Set(found.flatMap(({ stages }) => stages.map(({ stage }) => stage)))], images, doubts };
}

/** Names of images that are no stages; undefined is one that only the build knows. */
function imagesOf(
  { stage, base, from }: ResolvedStage,
  { dockerfile }: StageQuestion,
): readonly (string | undefined)[] {
  const find = stageFinder(dockerfile.stages);
  const bases = from === undefined && base !== 'scratch' ? [base] : [];
  return [...bases, ...sourcesOf(stage).filter((name) => find(name) === undefined)];
}

/** Reads the name of an image, with or without a tag; undefined if invalid. */
export function readImage(text: string): BaseImage | undefined {
  const hasReference = text.includes('@') || text.lastIndexOf(':') > text.lastIndexOf('/');
  const found = ifValid(() => parseImageReference(hasReference ? text : `${text}:latest`));
  if (found === undefined) return undefined;
  const { repository, reference } = found;
  const path = repository.registry === 'docker.io' ? repository.path.replace(/^library\//, '') : repository.name;
  return { name: `${path}${reference === 'latest' ? '' : `:${reference}`}`, repository, reference };
}
