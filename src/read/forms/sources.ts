// The inputs `source` and `source-verify`: images that exist already, and who has to have signed them.
import type { Who } from '../../commands/cosign.ts';
import { failure, parseEach } from '../../errors/failure.ts';
import { parseImageReference, parseRepository } from '../../oci/reference.ts';
import { attributesOf, type Item, locate } from '../../plan/image/item.ts';
import type { SourceLine } from '../../plan/promotion.ts';
import { pairOf } from './pairs.ts';

/** Reads a source a line: a reference, or `REPOSITORY=REFERENCE` with the repository that it goes to. */
export function readSources(items: readonly Item[]): readonly SourceLine[] {
  return parseEach(items, (item) => locate('source', item, () => readSource(item)));
}

function readSource({ text }: Item): SourceLine {
  const { key, value } = pairOf(text);
  const target = value === undefined ? undefined : parseRepository(key);
  const written = value?.trim() ?? key;
  return { text: written, ...parseImageReference(written), target };
}

const forms = ['key', 'identity,issuer', 'identity-regexp,issuer'];
const cure = 'Write `key=PATH`, or `identity=…,issuer=…`. `identity-regexp=…` takes the place of `identity`.';

/** Reads who has to have signed: `key=…`, or `identity=…,issuer=…`; undefined where the input is empty. */
export function readSigner([item, ...others]: readonly Item[]): Who | undefined {
  if (item === undefined) return undefined;
  const pairs = attributesOf(item).map(({ key = '', value }) => [key, value] as const);
  const names = pairs.map(([key]) => key).toSorted();
  if (others.length > 0 || !forms.includes(names.join()) || pairs.some(([, value]) => value === '')) {
    const fact = 'The input `source-verify` names neither one key nor one identity with its issuer.';
    throw failure('INPUT_INVALID', fact, { input: 'source-verify', cure });
  }
  const { key, identity = '', 'identity-regexp': pattern, issuer = '' } = Object.fromEntries(pairs);
  if (key !== undefined) return { key };
  // cosign searches for the pattern anywhere in the identity, so that `acme/shop` would allow `acme/shop-evil`.
  return pattern === undefined ? { identity, issuer } : { identity: `^(?:${pattern})$`, issuer, isPattern: true };
}
