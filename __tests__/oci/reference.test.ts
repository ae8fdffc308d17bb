// Names of repositories and images: the grammar, Docker's defaults, and the cure for each usual mistake.
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/errors/failure.ts';
import { isTag, parseReference, parseRepository } from '../../src/oci/reference.ts';
import { anyText, cases, fc } from '../support/chance.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { problemsFrom } from '../support/problems.ts';

const problemOf = (read: () => unknown): Problem | undefined => problemsFrom(read)[0];

describe('parseRepository', () => {
  it.each([
    ['alpine', 'docker.io', 'library/alpine'],
    ['acme/app', 'docker.io', 'acme/app'],
    ['docker.io/alpine', 'docker.io', 'library/alpine'],
    ['docker.io/acme/app', 'docker.io', 'acme/app'],
    ['index.docker.io/acme/app', 'docker.io', 'acme/app'],
    ['acme/team/app', 'docker.io', 'acme/team/app'],
    ['ghcr.io/acme/app', 'ghcr.io', 'acme/app'],
    ['localhost/app', 'localhost', 'app'],
    ['localhost:5000/app', 'localhost:5000', 'app'],
    ['127.0.0.1:5000/a/b/c', '127.0.0.1:5000', 'a/b/c'],
    ['[::1]:5000/app', '[::1]:5000', 'app'],
    ['registry:5000/app', 'registry:5000', 'app'],
    ['ghcr.io/a-c_m__e/a.p---p', 'ghcr.io', 'a-c_m__e/a.p---p'],
    ['0/0', 'docker.io', '0/0'],
  ])('reads %s as %s and %s', (name, registry, path) => {
    expect(parseRepository(name)).toEqual({ name, registry, path });
  });

  it.each([
    ['', 'Write a name such as ghcr.io/acme/app.'],
    ['https://ghcr.io/acme/app', 'Remove the scheme, as in ghcr.io/acme/app.'],
    ['docker://acme/app', 'Remove the scheme, as in ghcr.io/acme/app.'],
    ['acme/app:1.0', 'Remove the tag: set tags in the input `tags`.'],
    ['localhost:5000', 'Remove the tag: set tags in the input `tags`.'],
    ['acme/app@sha256:12', 'Remove the digest, which starts at @.'],
    ['acme/app:1@sha256:12', 'Remove the digest, which starts at @.'],
    ['Acme/App', 'Write the name in lower case.'],
    ['GHCR.io/acme/app', 'Write the name in lower case.'],
    ['acme/app acme/b', 'Remove the spaces, and write one name per line.'],
    ['ghcr.io/', 'Add a name after the last slash, as in ghcr.io/acme/app.'],
    ['a'.repeat(250), 'Shorten it: a name has at most 255 characters.'],
    [`ghcr.io/${'a'.repeat(300)}`, 'Shorten it: a name has at most 255 characters.'],
    ['a1'.repeat(32), 'Use another name: 64 hexadecimal digits are reserved for image IDs.'],
    ['acme/.app', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['acme//app', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['/acme/app', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['acme/app___x', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['acme/app,push=true', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['acme/$(id)', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['--help', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['host-.io/app', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['host.io:99999/app', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
    ['user:pass@ghcr.io/app', 'Remove the digest, which starts at @.'],
    ['acme/app\n', 'Remove the spaces, and write one name per line.'],
    ['acme/äpp', 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.'],
  ])('refuses %j with its cure', (text, cure) => {
    expect(problemOf(() => parseRepository(text))).toMatchObject({ code: 'IMAGE_INVALID', cure });
  });
});

describe('parseReference', () => {
  it.each([
    ['alpine:3', 'alpine', '3'],
    ['localhost:5000/app:1', 'localhost:5000/app', '1'],
    ['ghcr.io/acme/app:v1.0_x-y', 'ghcr.io/acme/app', 'v1.0_x-y'],
  ])('reads %s', (text, name, tag) => {
    const reference = parseReference(text);
    expect([reference.repository.name, reference.tag]).toEqual([name, tag]);
  });

  it.each([
    ['ghcr.io/acme/app', 'Add a tag, such as :1.0.'],
    ['localhost:5000/app', 'Add a tag, such as :1.0.'],
    ['acme/app:', 'Add a tag, such as :1.0.'],
    [
      'acme/app:.1',
      'Write a tag of at most 128 letters, digits, `_`, `.` and `-` that does not begin with `.` or `-`.',
    ],
    [
      `acme/app:${'a'.repeat(129)}`,
      'Write a tag of at most 128 letters, digits, `_`, `.` and `-` that does not begin with `.` or `-`.',
    ],
    ['acme/app@sha256:12', 'Replace the digest with a tag, as in ghcr.io/acme/app:1.0.'],
    ['https://ghcr.io/acme/app:1', 'Remove the scheme, as in ghcr.io/acme/app.'],
    ['ghcr.io/Acme/app:1', 'Write the name in lower case.'],
    [':1', 'Write a name such as ghcr.io/acme/app.'],
  ])('refuses %s with its cure', (text, cure) => {
    expect(problemOf(() => parseReference(text))).toMatchObject({ code: 'REFERENCE_INVALID', cure });
  });
});

describe('names of any kind', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,8}){0,2}$/);
  const registry = fc.constantFrom('acme/', 'ghcr.io/', 'localhost:5000/', 'docker.io/', '[fe80::1]/', '10.0.0.1/');
  const name = fc
    .tuple(registry, fc.array(part, { minLength: 1, maxLength: 4 }))
    .map(([host, parts]) => host + parts.join('/'));
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);

  it('survive parse(format(x))', () => {
    fc.assert(
      fc.property(name, tag, (text, label) => {
        const reference = { repository: parseRepository(text), tag: label };
        expect(parseReference(`${reference.repository.name}:${label}`)).toEqual(reference);
      }),
    );
  });

  it('are parsed or rejected with a failure, never a crash, and contain no character with a second meaning', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyText()), (text) => {
        if (problemOf(() => parseRepository(text)) === undefined) expect(text).toMatch(/^[a-z0-9._/:[\]-]+$/);
        if (problemOf(() => parseReference(text)) === undefined) expect(text).toMatch(/^[A-Za-z0-9._/:[\]-]+$/);
        if (isTag(text)) expect(text).toMatch(/^[\w][\w.-]{0,127}$/);
      }),
      cases(1_000),
    );
  });

  it.each(['a', '-', 'a-', '/', ':', '@', 'a/', 'A', '[', '.', 'a.', '__', ' '])(
    'of 100 kB of %j are judged at once',
    async (unit) => {
      const text = unit.repeat(1e5 / unit.length);
      const taken = await cpuTime(() => {
        problemOf(() => parseRepository(text));
        problemOf(() => parseReference(`${text}:1`));
        isTag(text);
      });
      // Generous; a quadratic expression would take minutes.
      expect(taken).toBeLessThan(500);
    },
  );
});
