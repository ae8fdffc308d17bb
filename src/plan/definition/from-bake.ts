// What a build is made of by a bake definition of the user's, and the target that such a definition may inherit from.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { listOf, withoutKeys } from '../../oci/json.ts';
import { isStrangers } from '../event.ts';
import { makeLabels } from '../image/labels.ts';
import type { Request } from '../request.ts';
import { makeTags } from '../tags/tags.ts';
import { gitTokenVariable, type SecretSource } from './build-inputs.ts';
import {
  cacheKeys,
  completeTarget,
  type Definition,
  formatSecret,
  type Json,
  type Source,
  type Target,
} from './definition.ts';
import { exportsIn } from './exports.ts';
import { type Attestation, attributesIn, isAttested, isOciImage } from './option.ts';
import { attestationsOf, outputsOf, ownCaches } from './printed-target.ts';

/** What a target of a bake definition is made of. */
export function bakeSource(printed: PrintedTarget, request: Request): Source {
  const exports = exportsIn(outputsOf(printed), request.bake?.holdsIndexes);
  // Only the workflow may trust a registry without a certificate.
  const image = isStrangers(request.event) ? withoutKeys(exports.image, ['registry.insecure']) : exports.image;
  const attest = attestationsFor(printed, request, isOciImage(exports.image));
  return { common: withBuildInputs(printed, request), attest, exports: { ...exports, image } };
}

/** Returns the attestations of the target, and those of the inputs with other types. */
function attestationsFor(printed: PrintedTarget, { build }: Request, isOci: boolean): readonly Attestation[] {
  const own = attestationsOf(printed);
  const types = own.map(({ type }) => type);
  const added = isOci ? build.attests : build.attests.filter((each) => !isAttested(each));
  return [...own, ...added.filter(({ type }) => !types.includes(type))];
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/**
 * Adds inputs of the step to every target. Of secrets and agents with the same id, buildx takes the last, which is that of
 * the inputs (util/buildflags/secrets.go, removeSecretDupes).
 */
function withBuildInputs(printed: PrintedTarget, { build }: Request): Target {
  const { tags: _, call: __, secret, ssh, output, ...rest }: Target = JSON.parse(JSON.stringify(printed));
  return {
    ...rest,
    ...cacheKeys(ownCaches(printed) ?? { from: [], to: [] }),
    secret: [...list(secret), ...build.secrets.filter((each) => !isReplaced(each, printed)).map(formatSecret)],
    ssh: [...list(ssh), ...build.ssh],
    output: outputsOf({ output }),
    ...(build.noCache ? { 'no-cache': true } : {}),
    ...(build.pull ? { pull: true } : {}),
  };
}

/**
 * Whether it is the job's Git token, and the target has credentials of its own. BuildKit would prefer the token, whose name
 * has the host (source/git/source.go, authSecretNames).
 */
function isReplaced(given: SecretSource, { secret }: PrintedTarget): boolean {
  if (!('env' in given) || given.env !== gitTokenVariable) return false;
  const names = [given.id, 'GIT_AUTH_TOKEN'].flatMap((name) => [name, name.replace('TOKEN', 'HEADER')]);
  return listOf(secret).some((each) => names.includes(attributesIn(each)['id'] ?? ''));
}

/** Makes the target that definitions inherit from, as with docker/metadata-action: tags, labels and arguments. */
export function metadataDefinition(request: Request): Definition {
  const { image, event, render, startedAt } = request;
  const tags = makeTags({ ...image, event, render, startedAt });
  const target = completeTarget({
    tags: tags.references.map(({ reference }) => reference),
    labels: makeLabels(request, tags.version),
    args: {
      DOCKER_META_IMAGES: image.images.map(({ repository }) => repository.name).join(','),
      DOCKER_META_VERSION: tags.version,
    },
  });
  return { target: { 'docker-metadata-action': target } };
}
