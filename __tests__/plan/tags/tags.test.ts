import { describe, expect, it } from '@jest/globals';
import type { PullRequest } from '../../../src/plan/event.ts';
import { ask, complaints } from './ask.ts';
import { manyTags } from './many.ts';

const release = { ref: 'refs/tags/v1.2.3' };
const candidate = { ref: 'refs/tags/v2.0.0-rc.1' };

describe('tags', () => {
  it('know whether they move, and which line of releases they follow', () => {
    const tags =
      'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}},suffix=-alpine\ntype=semver,pattern=v{{major}}\ntype=ref,event=tag\ntype=sha\nedge\n1.2';
    const made = ask({ tags, event: release });
    expect(
      made.tags.map(({ name, isMoving, line }) => [name, isMoving, line?.scope, line?.version, line?.suffix]),
    ).toEqual([
      ['1.2.3', false, undefined, undefined, undefined],
      ['1.2-alpine', true, '1.2', '1.2.3', '-alpine'],
      ['v1', true, '1', '1.2.3', ''],
      ['v1.2.3', false, undefined, undefined, undefined],
      ['edge', true, undefined, undefined, undefined],
      ['1.2', true, '1.2', '1.2.3', ''],
      ['sha-3f1c9a7', false, undefined, undefined, undefined],
      ['latest', true, 'latest', '1.2.3', ''],
    ]);
  });

  it.each([
    ['{{major}}.{{minor}}.{{patch}}', false, undefined],
    ['{{#if major}}{{major}}{{/if}}', true, '1'],
    ['{{lower version}}', false, undefined],
    ['{{major}}.{{lower minor}}', true, '1.2'],
    ['{{minor}}', true, undefined],
    ['{{lower patch}}', true, undefined],
    ['stable', true, 'latest'],
    ["{{date 'YYYY'}}", true, 'latest'],
  ])('of the pattern %s move: %s, along %s', (pattern, isMoving, scope) => {
    const [tag] = ask({ tags: `type=semver,"pattern=${pattern}"`, event: release }).tags;
    expect([tag?.isMoving, tag?.line?.scope]).toEqual([isMoving, scope]);
  });

  it('of a PEP 440 release follow its lines', () => {
    const made = ask({
      tags: 'type=pep440,pattern={{version}}\ntype=pep440,pattern={{major}}',
      event: { ref: 'refs/tags/1.2post1' },
    });
    expect(made.names).toEqual(['1.2.post1']);
    const [full, major] = ask({
      tags: 'type=pep440,pattern={{version}}\ntype=pep440,pattern={{major}}',
      event: { ref: 'refs/tags/2024.05.06' },
    }).tags;
    expect([full?.isMoving, major?.line]).toEqual([
      false,
      { scheme: 'pep440', scope: '2024', version: '2024.5.6', prefix: '', suffix: '' },
    ]);
  });

  it('say which rule made them, and why a rule made none', () => {
    const made = ask({
      tags: 'type=schedule\ntype=edge,branch=dev\ntype=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr\nmain\nx,enable=false\ntype=raw,value={{tag}}\ntype=semver,pattern=x',
    });
    expect(made.tags.map(({ name, reason }) => `${name}: ${reason}`)).toEqual(['main: type=ref,event=branch']);
    expect(made.skipped.map(({ rule, reason }) => `${rule.source.line}: ${reason}`)).toEqual([
      '1: the event is not a schedule',
      '9: the event has no tag, and the rule has no value',
      '2: the branch is not dev',
      '4: the event has no tag',
      '5: the event has no pull request',
      '6: type=ref,event=branch already makes main',
      '7: not enabled',
      '8: the value is empty',
    ]);
    expect(made.warnings).toEqual([]);
  });

  it('are warned about if the author probably expected one', () => {
    const tags =
      'type=semver,pattern={{version}}\ntype=pep440,pattern={{version}},match=py-(.*)\ntype=match,pattern=v(\\d),group=2\ntype=raw,value={{brnch}}x\n..\n.x';
    const made = ask({ tags, event: { ref: 'refs/tags/nightshift' } });
    expect(made.warnings).toEqual([
      'Line 1 of `tags` (type=semver,pattern={{version}}) makes no tag: "nightshift" is not a valid semver version (https://semver.org); `type=ref,event=tag` accepts it unchanged',
      'Line 2 of `tags` (type=pep440,pattern={{version}},match=py-(.*)) makes no tag: py-(.*) does not match nightshift',
      'Line 3 of `tags` (type=match,pattern=v(\\d),group=2) makes no tag: v(\\d) does not match nightshift',
      'Line 4 of `tags` (type=raw,value={{brnch}}x): {{brnch}} is unknown and renders as empty; did you mean "{{branch}}"?',
      'Line 5 of `tags` (..) makes no tag: ".." is not a valid tag',
      'Line 6 of `tags` (.x): ".x" begins with a dot or a dash; it is published as x',
    ]);
  });

  it.each([
    ['api/v1.2.3', 'semver', '"api/v1.2.3"', '`match='],
    ['@acme/api@1.2.3', 'semver', '"@acme/api@1.2.3"', '`match='],
    ['v0.29', 'semver', '"v0.29"', '`type=pep440`'],
    ['v0.8.3.0', 'semver', '"v0.8.3.0"', '`type=pep440`'],
    ['2026.02.0', 'semver', '"2026.02.0"', '`type=pep440`'],
    ['nightly', 'pep440', '"nightly"', '`type=ref,event=tag`'],
  ])('name %s, which is no %s, as it was written, and what helps', (tag, type, text, cure) => {
    const [warning] = ask({ tags: `type=${type},pattern={{version}}`, event: { ref: `refs/tags/${tag}` } }).warnings;
    expect([warning?.includes(text), warning?.includes(cure)]).toEqual([true, true]);
  });

  it.each([
    ['api/v1.2.3', '1.2.3'],
    ['release-2024-v1.2.3', '1.2.3'],
    ['app/2/v1.2.3-rc.1', '1.2.3-rc.1'],
    ['2024-11-30', ''],
    ['release_2020_final-2', ''],
    ['v1.2.3.4', '1.2.3.4'],
  ])('have the version at the end of the Git tag %s: "%s"', (tag, version) => {
    const { names } = ask({ tags: 'type=raw,value=x{{version}}', event: { ref: `refs/tags/${tag}` } });
    expect(names).toContain(`x${version}`);
  });

  it('are never none', () => {
    expect(ask({ tags: 'type=semver,pattern={{version}}', flavor: 'suffix=-alpine' })).toMatchObject({
      names: ['sha-3f1c9a7-alpine'],
      version: 'sha-3f1c9a7-alpine',
      warnings: ['No tag rule made a tag; the image is published as sha-3f1c9a7-alpine.'],
    });
    expect(ask({ tags: 'type=semver,pattern={{version}}', event: { sha: '' } }).warnings).toEqual([
      'No tag rule made a tag, and the event has no revision for a fallback tag.',
    ]);
  });

  it('of a full reference go to that repository only', () => {
    const made = ask({
      tags: 'ghcr.io/acme/other:{{branch}}\nedge',
      images: 'acme/app\nacme/off,enable=false\nacme/two',
    });
    expect(made.references.map(({ reference }) => reference)).toEqual([
      'acme/app:edge',
      'acme/two:edge',
      'ghcr.io/acme/other:main',
    ]);
    expect([made.version, made.names]).toEqual(['edge', ['edge']]);
    const alone = ask({ tags: 'ghcr.io/acme/other:1.0', images: '', flavor: 'latest=true\nprefix=p-' });
    expect([alone.version, alone.names, alone.references.map(({ reference }) => reference)]).toEqual([
      '1.0',
      ['1.0'],
      ['ghcr.io/acme/other:1.0'],
    ]);
  });

  it('of a merge queue are those of its pull request', () => {
    const ref = 'refs/heads/gh-readonly-queue/main/pr-27-3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c';
    expect(ask({ event: { ref, name: 'merge_group', mergeQueue: { number: 27, baseRef: 'main' } } }).names).toEqual([
      'pr-27',
    ]);
  });

  it('distinguish long names by a hash', () => {
    const [one, other] = ['a', 'b'].map((end) => ask({ event: { ref: `refs/heads/${'x'.repeat(140)}${end}` } }));
    expect(one?.version).toHaveLength(128);
    expect(one?.version).not.toBe(other?.version);
  });
});

describe('a pre-release', () => {
  it.each([
    ['has one name where a pattern keeps its text', 'v{{version}}', 'v{{major}}', ['v2.0.0-rc.1']],
    ['has it whatever the order of the rules', 'v{{major}}', 'v{{version}}', ['v2.0.0-rc.1']],
    ['has its whole version where no pattern names it', 'v{{major}}', '{{major}}.{{minor}}', ['2.0.0-rc.1']],
    [
      'has both names where one of them is raw, as in docker/metadata-action',
      '{{raw}}',
      '{{major}}',
      ['v2.0.0-rc.1', '2.0.0-rc.1'],
    ],
  ])('%s', (_, one, other, names) => {
    const tags = `type=semver,pattern=${one}\ntype=semver,pattern=${other}`;
    expect(ask({ tags, event: candidate }).names).toEqual(names);
  });

  it('that packages a version again is reported, where semver takes `latest` from it', () => {
    const notices = (tags: string, flavor = '') =>
      ask({ tags, flavor, event: { ref: 'refs/tags/v1.2.3-1' } }).notices.length;
    const semver = 'type=semver,pattern={{version}}';
    expect([notices(`${semver}\ntype=semver,pattern={{major}}`), notices('')]).toEqual([1, 0]);
    expect([notices(semver, 'latest=true'), notices(`${semver}\nlatest`)]).toEqual([0, 0]);
  });
});

describe('latest', () => {
  it.each([
    ['of a candidate', 'type=ref,event=tag', candidate, ['v2.0.0-rc.1']],
    ['of a marked pre-release', 'type=semver,pattern={{version}}', { ...release, isPrerelease: true }, ['1.2.3']],
    [
      'of a marked pre-release with its own value',
      'type=semver,pattern={{version}},value=3.0.0',
      { ...release, isPrerelease: true },
      ['3.0.0', 'latest'],
    ],
    [
      'and the lines of a marked pre-release',
      'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern=v{{major}}',
      { ...release, isPrerelease: true },
      ['1.2.3'],
    ],
    ['of a packaging revision', 'type=ref,event=tag', { ref: 'refs/tags/v1.2.3-1' }, ['v1.2.3-1', 'latest']],
    [
      'of one of LinuxServer.io',
      'type=match,pattern=v(.*),group=1',
      { ref: 'refs/tags/v1.2.3-ls12' },
      ['1.2.3-ls12', 'latest'],
    ],
    ['of one of Alpine', 'type=ref,event=tag', { ref: 'refs/tags/v1.1.1-r1725' }, ['v1.1.1-r1725', 'latest']],
    [
      'of a packaging revision by semver',
      'type=semver,pattern={{version}}',
      { ref: 'refs/tags/v1.2.3-1' },
      ['1.2.3-1'],
    ],
    ['of a pre-release of npm', 'type=ref,event=tag', { ref: 'refs/tags/v1.2.3-0' }, ['v1.2.3-0']],
    ['of a part of a candidate', 'type=match,pattern=\\d.\\d.\\d', candidate, ['2.0.0']],
    ['after a revision', 'type=sha,priority=5000\ntype=ref,event=tag', release, ['sha-3f1c9a7', 'v1.2.3', 'latest']],
  ])('%s', (_, tags, event, names) => {
    expect(ask({ tags, event }).names).toEqual(names);
  });

  it('learns its line where it is written by hand', () => {
    const made = ask({ tags: 'latest\ntype=semver,pattern={{version}}', event: { ref: 'refs/tags/v1.9.1' } });
    expect(made.tags.find(({ name }) => name === 'latest')?.line).toMatchObject({ scope: 'latest', version: '1.9.1' });
  });
});

describe('templates', () => {
  const pullRequest: PullRequest = {
    number: 27,
    headSha: 'c0ffee0',
    headRef: 'fix/typo',
    baseRef: 'main',
    isFromFork: false,
  };

  it.each([
    [
      '{{pr}}-{{slug head_ref}}-{{event}}-{{owner}}-{{run_number}}.{{run_id}}.{{run_attempt}}-{{actor}}',
      '27-fix-typo-push-acme-37.900100200.1-ann',
    ],
    [
      '{{ref_name}} {{ref}} {{repository}} {{long_sha}}',
      '27-merge-refs-pull-27-merge-acme-widgets-3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c',
    ],
    [
      "{{upper 'a'}}{{lower 'B'}}{{replace 'a.b.c' '.' '_'}}{{replace 'x' '' 'y'}}{{truncate 'abcdef' 3}}{{truncate 'abc' 'x'}}{{default tag 'none'}}{{default 'a' 'b'}}",
      'Aba_b_cxabcnonea',
    ],
    [
      "{{eq 'a' 'a'}}.{{ne 'a' 'b'}}.{{not tag}}.{{and 'a' tag}}.{{or tag 'a'}}.{{startsWith 'ab' 'a'}}.{{endsWith 'ab' 'a'}}.{{contains 'abc' 'b'}}",
      'true.true.true.false.true.true.false.true',
    ],
    ['{{is_default_branch}}{{is_not_default_branch}}{{is_prerelease}}', 'falsetruefalse'],
    ["{{default nothing 'x'}}", 'x'],
    ["x{{log 'said'}}", 'x'],
    ["{{#each (lookup @root 'nothing')}}a{{else}}b{{/each}}", 'b'],
  ])('%s', (value, name) => {
    expect(ask({ tags: `type=raw,"value=${value}"`, event: { ref: 'refs/pull/27/merge', pullRequest } }).version).toBe(
      name,
    );
  });

  it('know the version of the Git tag', () => {
    const value = '{{version}}/{{major}}/{{minor}}/{{patch}}/{{is_prerelease}}';
    expect(ask({ tags: `type=raw,value=${value}`, event: { ref: 'refs/tags/api/v2.0.0-rc.1' } }).version).toBe(
      '2.0.0-rc.1-2-0-0-true',
    );
    expect(ask({ tags: `type=raw,value=x${value}` }).version).toBe('x-false');
  });

  it('of the flavor are blamed on the flavor', () => {
    expect(complaints(() => ask({ flavor: '\nprefix={{date}}' }))).toEqual([
      "TEMPLATE_INVALID: Line 2 of `flavor` ({{date}}): {{date}} needs one quoted format. Write it like {{date 'YYYYMMDD' tz='Europe/Paris'}}.",
    ]);
  });

  it('reject unknown attributes and settings', () => {
    expect(complaints(() => ask({ tags: "type=raw,value={{date 'YYYY' zone='UTC'}}" }))[0]).toMatch(
      /has no attribute zone/,
    );
    const shortShaLength = {
      code: 'INPUT_INVALID' as const,
      fact: 'DOCKER_METADATA_SHORT_SHA_LENGTH has the invalid value "x".',
      cure: 'Write a number.',
    };
    expect(complaints(() => ask({ tags: 'type=sha', event: { shortShaLength } }))).toEqual([
      'INPUT_INVALID: Line 1 of `tags` (type=sha): DOCKER_METADATA_SHORT_SHA_LENGTH has the invalid value "x". Write a number.',
    ]);
    expect(ask({ tags: 'type=edge,branch=x', event: { shortShaLength } }).version).toBe('sha-3f1c9a7');
  });
});

describe('the flavor', () => {
  it.each([
    ['latest=yes', 'has a latest other than auto, true or false, "yes".'],
    ['suffix=-x,onlatest=1', 'has an onlatest other than true or false, "1".'],
    ['latest', 'has a part without `=`, "latest".'],
    ['sufix=-x', 'has an unknown attribute, "sufix". Did you mean "suffix"?'],
    ['zzzzzzzzz=1', 'has an unknown attribute, "zzzzzzzzz".'],
  ])('%s is refused', (flavor, fact) => {
    expect(complaints(() => ask({ flavor }))[0]).toContain(`FLAVOR_INVALID: Line 1 of \`flavor\` (${flavor}) ${fact}`);
  });

  it.each([
    ['prefix=a-\nonlatest=true\nsuffix=-b', ['a-v1.2.3-b', 'a-latest-b']],
    ['onlatest=true,suffix=-b', ['v1.2.3-b', 'latest-b']],
    ['prefix=a-,onlatest=true\nonlatest=false', ['a-v1.2.3', 'latest']],
    ['latest=false', ['v1.2.3']],
  ])('%s', (flavor, names) => {
    expect(ask({ flavor, event: release }).names).toEqual(names);
  });
});

it('plans 200 rules for 20 images, every reference once', async () => {
  const plan = await manyTags();
  const { tags, references } = plan();
  expect([tags.length, references.length]).toEqual([201, 4020]);
});
