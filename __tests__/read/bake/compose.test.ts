// Foreign compose files, and every path that buildx would open for them.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { composeAsks, mayBeCompose } from '../../../src/read/bake/compose.ts';

/** The paths that are asked for, with these files in the workspace; or the code of the failure. */
async function opened(files: Readonly<Record<string, string>>, ...definitions: readonly string[]): Promise<unknown> {
  const read = async (path: string) => files[path.replace(/^\/ws\//, '')];
  try {
    const asks = await composeAsks(definitions, { workspace: '/ws', home: '/home/me' }, { read });
    return asks.flatMap((ask) => ('path' in ask ? ask.path : []));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

const service = (text: string): string => `services:\n  app:\n    build: .\n${text.replace(/^/gm, '    ')}\n`;

describe('the paths of a compose file', () => {
  it.each([
    ['`env_file` as a text', service('env_file: /host/a.env'), ['/host/a.env']],
    ['`env_file` as a list', service('env_file: [a.env, /host/b.env]'), ['a.env', '/host/b.env']],
    ['`env_file` as maps', service('env_file:\n- path: /host/a.env\n  required: false'), ['/host/a.env']],
    ['`env_file` with a tag', service('env_file: !override [/host/a.env]'), ['/host/a.env']],
    ['`env_file` with a tag before a text', service('env_file: !reset /host/a.env'), ['/host/a.env']],
    [
      '`env_file` with a tag before maps',
      service('env_file: !override\n- !reset { path: /host/a.env }'),
      ['/host/a.env'],
    ],
    ['a path that contains the text of a tag', service('label_file: a!reset'), ['a!reset']],
    ['a quoted path that begins with the text of a tag', service('label_file: "!override/a"'), ['!override/a']],
    ['`env_file` by an escape', service('"\\u0065nv_file": /host/a.env'), ['/host/a.env']],
    ['`env_file` by an anchor', `x-base: &base\n  env_file: /host/a.env\n${service('<<: *base')}`, ['/host/a.env']],
    ['`env_file` at home', service('env_file: ~/a.env'), ['~/a.env', '/home/me/a.env']],
    ['`label_file`', service('label_file: /host/labels'), ['/host/labels']],
    ['a second document', `${service('image: a')}---\n${service('env_file: /host/a.env')}`, ['/host/a.env']],
  ])('are those of %s', async (_, text, paths) => {
    expect(await opened({ 'compose.yml': text }, 'compose.yml')).toEqual(['.', 'compose.yml', '.env', ...paths]);
  });

  it('are those of the files that it includes and extends, from every folder that counts', async () => {
    const files = {
      'compose.yml': `include:\n- path: sub/one.yml\n  project_directory: /host/project\n  env_file: vars.env\n${service('extends: { file: base.yml, service: app }')}`,
      'sub/one.yml': service('env_file: own.env'),
    };
    const paths = await opened(files, 'compose.yml');
    expect(paths).toEqual(
      expect.arrayContaining([
        '/host/project',
        '/host/project/vars.env',
        '/host/project/own.env',
        'sub/own.env',
        'base.yml',
      ]),
    );
  });

  it('are those at home, in every file', async () => {
    const files = {
      'compose.yml': 'include:\n- path: ~/one.yml\n  project_directory: ~project',
      '/home/me/one.yml': service('env_file: own.env'),
    };
    expect(await opened(files, 'compose.yml')).toEqual(
      expect.arrayContaining(['/home/me/one.yml', '/home/me/project', '/home/me/project/own.env', '/home/me/own.env']),
    );
  });

  it('end where maps are merged many times over, or into themselves', async () => {
    const level = (index: number): string =>
      `x-${index}: &m${index}\n  <<: [${Array.from({ length: 9 }, () => `*m${index - 1}`).join(', ')}]\n`;
    const bomb = `x-0: &m0\n  env_file: /host/a.env\n${Array.from({ length: 30 }, (_, index) => level(index + 1)).join('')}`;
    const text = `${bomb}${service('<<: *m30')}`;
    expect(await opened({ 'compose.yml': text }, 'compose.yml')).toEqual(['.', 'compose.yml', '.env', '/host/a.env']);
    const round = service('env_file: &x [{ path: *x }]');
    expect(await opened({ 'compose.yml': round }, 'compose.yml')).toEqual(expect.any(Array));
  });

  it('end where files include each other', async () => {
    const files = { 'a.yml': 'include: [b.yml]', 'b.yml': 'include: [a.yml]' };
    expect(await opened(files, 'a.yml')).toEqual(['.', 'a.yml', 'b.yml', '.env']);
  });

  it.each([
    ['has a variable in a path', service('env_file: $HOME/a')],
    ['is not YAML', 'services: [\n'],
    ['has the same key twice', `${service('env_file: a')}    env_file: b\n`],
  ])('is unknown if it %s', async (_, text) => {
    expect(await opened({ 'compose.yml': text }, 'compose.yml')).toEqual(['BAKE_INVALID']);
  });

  it('do not exist if no definition is a compose file', async () => {
    expect(await opened({ 'docker-bake.hcl': 'env_file' }, 'docker-bake.hcl', 'more.JSON')).toEqual([]);
  });
});

describe('a definition', () => {
  it.each([
    ['compose.yml', true],
    ['bake', true],
    ['cwd/docker-bake.hcl', false],
    ['a.HCL', false],
    ['a.json', false],
    ['a.json.yaml', true],
  ])('%s may be a compose file: %s', (path, isCompose) => expect(mayBeCompose(path)).toBe(isCompose));
});
