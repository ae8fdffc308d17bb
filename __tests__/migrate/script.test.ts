// What the migration reads in scripts that create an index.
import { describe, expect, it } from '@jest/globals';
import { type Index, indexOf } from '../../migrate/script.ts';
import { RULES } from '../../migrate/shell.ts';

const JSON_TAGS = `$(jq -cr '.tags | map("-t " + .) | join(" ")' <<< "$DOCKER_METADATA_OUTPUT_JSON")`;
const DIGESTS = "$(printf 'ghcr.io/acme/app@sha256:%s ' *)";
const nothing: Index = { isByRules: false, references: [], sources: [[]], annotations: [] };
const byRules: Index = { ...nothing, isByRules: true };
const suffixed: Index = { ...byRules, sources: [[`${RULES}-amd64`, `${RULES}-arm64`]] };

describe('a script that creates an index', () => {
  it.each<readonly [string, string, Index]>([
    ['of digests under the tags of rules', `docker buildx imagetools create ${JSON_TAGS} \\\n  ${DIGESTS}`, byRules],
    [
      'under tags that it names',
      `docker buildx imagetools create -t a/b:1 --tag=a/b:2 ${DIGESTS}`,
      { ...nothing, references: ['a/b:1', 'a/b:2'] },
    ],
    [
      'under tags of variables of the step, the job and GitHub',
      `NAME="$REGISTRY/app"\ndocker buildx imagetools create -t "\${NAME}:\${VERSION}" -t $NAME:$GITHUB_REF_NAME ${DIGESTS}`,
      { ...nothing, references: ['ghcr.io/app:${{ env.VERSION }}', 'ghcr.io/app:${{ github.ref_name }}'] },
    ],
    [
      'of tags by platform',
      'docker manifest create a/b:1 --amend a/b:1-amd64 --amend a/b:1-arm64\ndocker manifest push a/b:1',
      { ...nothing, references: ['a/b:1'], sources: [['a/b:1-amd64', 'a/b:1-arm64']] },
    ],
    [
      'in a loop over the tags of rules',
      'for t in $TAGS; do docker buildx imagetools create -t "$t" "$t-amd64" "${t}-arm64"; done',
      suffixed,
    ],
    [
      'in a loop that reads the tags of rules',
      'while IFS= read -r t; do\n[ -z "$t" ] && continue\ndocker buildx imagetools create -t $t $t-amd64 $t-arm64\ndone <<< "$TAGS"',
      suffixed,
    ],
    [
      'from a list of arguments',
      `args=()\nfor t in $(jq -r '.tags[]' <<< "$DOCKER_METADATA_OUTPUT_JSON"); do\nargs+=(-t "$t")\ndone\ndocker buildx imagetools create "\${args[@]}" ${DIGESTS}`,
      byRules,
    ],
    [
      'with annotations of the index',
      `docker buildx imagetools create -t a/b:1 --annotation "index:title=Salt & pepper" ${DIGESTS}`,
      { ...nothing, references: ['a/b:1'], annotations: ['index:title=Salt & pepper'] },
    ],
  ])('%s', (_, script, expected) => {
    const variables = { REGISTRY: 'ghcr.io', VERSION: '${{ env.VERSION }}', TAGS: '${{ steps.meta.outputs.tags }}' };
    expect(indexOf(script, variables)).toEqual(expected);
  });

  it.each([
    ['does something else, too', 'docker buildx imagetools create -t a/b:1 a/b:1-amd64\n./notify.sh'],
    [
      'creates the index on a condition',
      'if [ "$X" = 1 ]; then\ndocker buildx imagetools create -t a/b:1 a/b:1-amd64\nfi',
    ],
    ['ends early on a condition', '[ "$X" = 1 ] || exit 0\ndocker buildx imagetools create -t a/b:1 a/b:1-amd64'],
    ['computes its tag', 'TAG=$(date +%F)\ndocker buildx imagetools create -t a/b:$TAG a/b:1-amd64'],
    ['adds to an index', 'docker buildx imagetools create --append -t a/b:1 a/b:1-amd64'],
    [
      'annotates something else than the index',
      'docker buildx imagetools create -t a/b:1 --annotation a=b a/b:1-amd64',
    ],
    ['pipes the index on', 'docker buildx imagetools create -t a/b:1 a/b:1-amd64 | tee log'],
  ])('is not read where it %s', (_, script) => {
    expect(indexOf(script, {})).toBeUndefined();
  });
});
