// Parses scripts that create an index.
import { describe, expect, it } from '@jest/globals';
import { type Created, indexOf } from '../../migrate/script/script.ts';
import { RULES } from '../../migrate/script/words.ts';

const JSON_TAGS = `$(jq -cr '.tags | map("-t " + .) | join(" ")' <<< "$DOCKER_METADATA_OUTPUT_JSON")`;
const DIGESTS = "$(printf 'ghcr.io/acme/app@sha256:%s ' *)";
const nothing: Created = {
  isByRules: false,
  references: [],
  conditions: {},
  sources: [[]],
  annotations: [],
  outputs: [],
  isLenient: false,
};
const byRules: Created = { ...nothing, isByRules: true };
const suffixed: Created = { ...byRules, sources: [[`${RULES}-amd64`, `${RULES}-arm64`]] };

describe('a script that creates an index', () => {
  it.each<readonly [string, string, Created]>([
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
    [
      'with a tag on a condition',
      'args=(-t "$REGISTRY/app:1")\nif [ "$GITHUB_REF" = "refs/heads/main" ]; then\n  args+=(-t "$REGISTRY/app:latest")\nfi\ndocker buildx imagetools create "${args[@]}" '.concat(
        DIGESTS,
      ),
      {
        ...nothing,
        references: ['ghcr.io/app:1', 'ghcr.io/app:latest'],
        conditions: { 'ghcr.io/app:latest': "github.ref == 'refs/heads/main'" },
      },
    ],
    [
      'under one of several tags',
      `if [[ "$GITHUB_REF" == refs/tags/* ]]; then TAG=stable; elif [[ $GITHUB_REF_NAME == main ]]; then TAG=edge; else TAG=dev; fi\ndocker buildx imagetools create -t a/b:$TAG ${DIGESTS}`,
      {
        ...nothing,
        references: [
          "a/b:${{ startsWith(github.ref, 'refs/tags/') && 'stable' || github.ref_name == 'main' && 'edge' || 'dev' }}",
        ],
      },
    ],
    [
      'in a loop over names',
      `for repo in a/b c/d; do docker buildx imagetools create -t "$repo:1" ${DIGESTS}; done`,
      { ...nothing, references: ['a/b:1', 'c/d:1'], sources: [[], []] },
    ],
    [
      'under each line of a list beside a tag',
      `args="-t a/b:1"\nif [ -n "$MORE" ]; then\n  while read -r tag; do\n    args="$args -t a/b:$tag"\n  done <<< "$MORE"\nfi\ndocker buildx imagetools create $args ${DIGESTS}`,
      { ...nothing, references: ['a/b:1', 'a/b:\ue003${{ inputs.more }}'] },
    ],
    [
      'that checks its digests first',
      `if [ -z "$(ls -A /tmp/digests)" ]; then\n  echo "::error::none" >&2\n  exit 1\nfi\n[ "\${#files[@]}" -gt 0 ] || { echo none; exit 1; }\ndocker buildx imagetools create -t a/b:1 ${DIGESTS}`,
      { ...nothing, references: ['a/b:1'] },
    ],
    [
      'that does nothing without digests',
      `if [ ! -d /tmp/digests ]; then\n  exit 0\nfi\ndocker buildx imagetools create -t a/b:1 ${DIGESTS}`,
      { ...nothing, references: ['a/b:1'], isLenient: true },
    ],
    [
      'that sets outputs and writes a summary',
      `docker buildx imagetools create --metadata-file m.json -t a/b:1 ${DIGESTS}\necho "digest=$(jq -r .digest m.json)" >> "$GITHUB_OUTPUT"\n{\n  echo "## Done"\n} >> $GITHUB_STEP_SUMMARY`,
      { ...nothing, references: ['a/b:1'], outputs: ['digest'] },
    ],
    [
      'with a name in lower case and a short revision',
      `docker buildx imagetools create -t ghcr.io/\${GITHUB_REPOSITORY,,}:\${GITHUB_SHA::7} ${DIGESTS}`,
      { ...nothing, references: ['ghcr.io/${{ github.repository }}:{{sha}}'] },
    ],
    [
      'on one of two conditions, of which the second has two parts',
      `if [[ "$GITHUB_REF" == a || "$GITHUB_ACTOR" == b && "$GITHUB_SHA" == c ]]; then docker buildx imagetools create -t a/b:1 ${DIGESTS}; fi`,
      {
        ...nothing,
        references: ['a/b:1'],
        conditions: { 'a/b:1': "github.ref == 'a' || (github.actor == 'b' && github.sha == 'c')" },
      },
    ],
    [
      'in a folder that must exist',
      `cd /tmp/digests || exit 1\ndocker buildx imagetools create -t a/b:1 ${DIGESTS}`,
      { ...nothing, references: ['a/b:1'] },
    ],
    [
      'in several attempts',
      `for i in 1 2; do\n  if docker buildx imagetools create -t a/b:1 ${DIGESTS}; then break; fi\n  sleep 5\ndone`,
      { ...nothing, references: ['a/b:1'], sources: [[], []] },
    ],
  ])('%s', (_, script, expected) => {
    const variables = {
      MORE: '${{ inputs.more }}',
      REGISTRY: 'ghcr.io',
      VERSION: '${{ env.VERSION }}',
      TAGS: '${{ steps.meta.outputs.tags }}',
    };
    expect(indexOf(script, variables)).toEqual(expected);
  });

  it.each([
    ['changes a file', 'docker buildx imagetools create -t a/b:1 a/b:1-amd64\nsed -i s/old/new/ values.yml'],
    ['prints into a variable', 'printf -v T %s 1\ndocker buildx imagetools create -t a/b:1 a/b:1-amd64'],
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
    [
      'has tags in a variable that it computes',
      'TAGS=$(./tags.sh)\ndocker buildx imagetools create -t a/b:1 $TAGS a/b@x',
    ],
    [
      'skips a tag',
      'for t in 1 2; do [ "$t" = "$SKIP" ] && continue; docker buildx imagetools create -t a/b:$t a/b@x; done',
    ],
    [
      'creates one index or another on a condition that only it knows',
      'if ./is-release; then T=1; else T=2; fi\ndocker buildx imagetools create -t a/b:$T a/b@x',
    ],
    [
      'has tags separated by blanks that only the run knows',
      'for t in ${{ inputs.tags }}; do docker buildx imagetools create -t "a/b:$t" a/b@x; done',
    ],
    [
      'logs in',
      'echo "$TOKEN" | docker login -u acme --password-stdin\ndocker buildx imagetools create -t a/b:1 a/b@x',
    ],
    ['calls a function', 'publish() { docker buildx imagetools create -t a/b:1 a/b@x; }\npublish'],
    ['pipes the index on', 'docker buildx imagetools create -t a/b:1 a/b:1-amd64 | tee log'],
    [
      'repeats itself without end',
      `${'for a in 1 2 3 4 5 6 7; do\n'.repeat(12)}docker buildx imagetools create -t a/b:1 a/b@x\n${'done\n'.repeat(12)}`,
    ],
    ['doubles a text', `a=x\n${'a="$a$a"\n'.repeat(40)}docker buildx imagetools create -t a/b:$a a/b@x`],
    [
      'has thousands of blocks',
      `${'if [ a = a ]; then\n'.repeat(5_000)}docker buildx imagetools create -t a/b:1 a/b@x`,
    ],
  ])('is not read where it %s', (_, script) => {
    expect(indexOf(script, {})).toBeUndefined();
  });
});

describe('a guard of the publish', () => {
  it.each([
    'if [[ "$GITHUB_REF" != refs/tags/v* ]]; then echo refused; exit 1; fi',
    '[ "$GITHUB_EVENT_NAME" = pull_request ] && exit 1',
    '[ "$GITHUB_EVENT_NAME" != pull_request ] || exit 1',
    'if [ "$GITHUB_REF" = refs/heads/main ]; then echo yes; else exit 1; fi',
    '[[ "$GITHUB_REF" =~ ^refs/tags/v[0-9]+$ ]] || exit 1',
    '[[ "$GITHUB_REF" == refs/heads/main ]]',
    'test "$GITHUB_EVENT_NAME" != pull_request',
    '[ -z "$PUSH" ] && exit 0',
    '[ "$DIGEST_CHANGED" = true ] || exit 0',
    '[ "$(git branch --show-current)" = main ] || exit 1',
    'APPROVED=$(gh api approvals)\n[ "$APPROVED" = yes ] || exit 1',
    'if ! cosign verify a/b:old; then exit 1; fi',
    `echo "$GITHUB_REF" | grep -q '^refs/tags/'`,
    `grep --quiet approved file &&`,
    'if [ "$GITHUB_REF" = a -a "$GITHUB_ACTOR" = b ]; then echo; else exit 1; fi',
  ])('is not lost: %s', (guard) => {
    const variables = { PUSH: '${{ env.PUSH }}', DIGEST_CHANGED: '${{ steps.check.outputs.changed }}' };
    expect(indexOf(`${guard}\ndocker buildx imagetools create -t a/b:1 ${DIGESTS}`, variables)).toBeUndefined();
  });

  it.each([
    '[[ ( "$GITHUB_REF" == a || "$GITHUB_ACTOR" == b ) && "$GITHUB_SHA" == c ]]',
    '[ "$GITHUB_REF" = a -a "$GITHUB_ACTOR" = b ]',
  ])('is not changed: %s', (test) => {
    expect(indexOf(`if ${test}; then docker buildx imagetools create -t a/b:1 ${DIGESTS}; fi`, {})).toBeUndefined();
  });
});
