// What is different from docker/build-push-action on purpose; docs/compatibility.md gives the reasons.
import { SBOM_SCANNER } from '../../src/plan/definition/option.ts';
import type { Case } from './incumbent.ts';

type Seen = { readonly recorded: Case; readonly theirs: unknown; readonly ours: unknown };

const given = ({ inputs }: Case, name: string): boolean => (inputs[name] ?? '').trim() !== '';

/** Whether everything of theirs is among ours, which has more. */
function isPart(theirs: unknown, ours: unknown): boolean {
  if (theirs === undefined) return true;
  if (Array.isArray(theirs)) return Array.isArray(ours) && theirs.every((item) => ours.includes(item));
  return Object.entries(Object(theirs)).every(([key, value]) => Object(ours)[key] === value);
}

/** What differs in every build, each for one reason. */
export const BY_RULE: readonly { readonly why: string; readonly applies: (key: string, seen: Seen) => boolean }[] = [
  {
    why: 'the OCI labels and annotations of docker/metadata-action are there too',
    applies: (key, { theirs, ours }) => ['labels', 'annotations'].includes(key) && isPart(theirs, ours),
  },
  {
    why: 'provenance is mode=min by default, for private and public images',
    applies: (key, { recorded, ours }) =>
      key === 'attest' &&
      !['provenance', 'attests'].some((name) => given(recorded, name)) &&
      Array.isArray(ours) &&
      ours.some((attest) => /mode=min,type=provenance,version=v1$/.test(attest)),
  },
  {
    why: 'the scanner of the bill of materials is pinned',
    applies: (key, { theirs, ours }) =>
      key === 'attest' && JSON.stringify(ours).replace(`generator=${SBOM_SCANNER},`, '') === JSON.stringify(theirs),
  },
  {
    why: 'the default platforms',
    applies: (key, { theirs }) => key === 'platforms' && theirs === undefined,
  },
  {
    why: 'the default tags',
    applies: (key, { theirs }) => key === 'tags' && theirs === undefined,
  },
];

/** Cases that are refused, with what the failure says. */
export const ERRORS: Readonly<Record<string, readonly string[]>> = {
  'upstream-08': ['NOTHING_TO_PUBLISH'],
  'upstream-09': ['NOTHING_TO_PUBLISH'],
  'upstream-10': [...Array.from({ length: 4 }, () => 'INPUT_INVALID secrets'), 'NOTHING_TO_PUBLISH'],
  'upstream-11': ['NOTHING_TO_PUBLISH'],
  'upstream-13': ['NOTHING_TO_PUBLISH'],
  'upstream-30': ['INPUT_INVALID outputs'],
  'tags-quoted-group': ['REFERENCE_INVALID tags'],
  'out-quoted-whole-kept': ['INPUT_INVALID outputs'],
  'secret-unquoted-multiline': ['INPUT_INVALID secrets'],
  'att-prov-1': ['INPUT_INVALID provenance'],
  'att-attests-custom': ['INPUT_INVALID attests'],
  'ulimit-comma-kept': ['INPUT_INVALID ulimit'],
  'everything-order': ['INPUT_INVALID attests', 'INPUT_INVALID outputs'],
};

/** Cases that build something else, with the attributes that differ. */
export const DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  'upstream-14': ['cgroup-parent'],
  'upstream-17': ['attest'],
  'upstream-38': ['context'],
  'args-hash-not-comment': ['args'],
  'tags-uppercase-untouched': ['tags'],
  'platforms-duplicate': ['platforms'],
  'cache-two-refs-on-one-line': ['cache-from'],
  'git-token-own-host-secret': ['secret'],
  'git-build-context-old-buildx': ['contexts'],
  'att-attests-prov-disabled': ['attest'],
  'att-buildx-old': ['attest'],
  'ssh-comma-splits': ['ssh'],
};
