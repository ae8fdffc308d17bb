import { describe, expect, it } from '@jest/globals';
import { hideIn, hideInputs, secretsIn } from '../../../src/read/facts/secrets-in-inputs.ts';
import { cases, fc } from '../../support/chance.ts';
import { validInputs } from '../../support/inputs.ts';

/** What is masked of a step with these inputs. */
function masksOf(given: Readonly<Record<string, string>>): readonly string[] {
  const masks: string[] = [];
  const inputs = { text: (name: string) => given[name] ?? '', names: () => Object.keys(given) };
  const hidden = hideInputs(validInputs(given), inputs, (secret) => masks.push(secret));
  expect(masks).toEqual(hidden);
  return masks;
}

const secret = 'S3cret+pass/word';
const inputsWithSecrets: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a Git address', { context: `https://bot:${encodeURIComponent(secret)}@git.example.com/a/b.git#main` }],
  ['a Git address whose user is a token', { context: `https://${encodeURIComponent(secret)}@git.example.com/a.git` }],
  ['a token before `x-oauth-basic`', { context: `https://${encodeURIComponent(secret)}:x-oauth-basic@github.com/a/b` }],
  ['a named context', { 'build-contexts': `dep=https://bot:${encodeURIComponent(secret)}@git.example.com/a/b.git` }],
  ['a remote bake definition', { 'bake-files': `https://bot:${encodeURIComponent(secret)}@git.example.com/a/b.git` }],
  ['an import of a cache', { 'cache-from': `type=gha,token=${secret}` }],
  ['an export of a cache', { 'cache-to': `type=s3,region=x,bucket=b,secret_access_key=${secret}` }],
  ['a quoted field of a cache', { 'cache-to': `type=s3,"session_token=${secret}"` }],
  ['a cache as a YAML map', { 'cache-to': `- type: s3\n  secret_access_key: ${secret}\n` }],
  [
    'a cache with a signed address',
    { 'cache-to': `type=azblob,account_url=https://x.example.com/?sig=${secret}&sv=1` },
  ],
  ['a cache of an unknown type', { 'cache-to': `type=s4,secret_access_key=${secret}` }],
  ['an endpoint', { endpoint: `tcp://bot:${encodeURIComponent(secret)}@build.example.com:1234` }],
  ['a driver option', { 'driver-opts': `env.AWS_SECRET_ACCESS_KEY=${secret}` }],
  ['a proxy of the driver', { 'driver-opts': `env.HTTP_PROXY=http://bot:${encodeURIComponent(secret)}@proxy:8080` }],
  ['a node', { nodes: `- endpoint: tcp://a:1\n  driver-opts:\n    - env.API_TOKEN=${secret}\n` }],
  ['a build argument', { 'build-args': `NPM_TOKEN=${secret}` }],
  ['an override of a definition', { 'bake-set': `app.args.DB_PASSWORD=${secret}` }],
  ['an option of a scanner', { gate: `scan --api-token=${secret} image` }],
  ['a variable of a definition', { 'bake-vars': `API_SECRET=${secret}` }],
  ['an output', { outputs: `type=local,dest=out,token=${secret}` }],
];

describe('secrets in inputs', () => {
  it.each(inputsWithSecrets)('are masked in every form: %s', (_, inputs) => {
    const base64 = Buffer.from(secret).toString('base64');
    expect(masksOf(inputs)).toEqual(expect.arrayContaining([secret, encodeURIComponent(secret), base64]));
  });

  it('are masked as Basic sends them', () => {
    const basic = Buffer.from(`bot:${secret}`).toString('base64');
    expect(masksOf({ context: `https://bot:${encodeURIComponent(secret)}@git.example.com/a` })).toContain(basic);
  });

  it('are masked line by line', () => {
    expect(masksOf({ 'build-args': '"DEPLOY_SECRET=first line\nsecond line"' })).toEqual(
      expect.arrayContaining(['first line', 'second line']),
    );
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['an address without an account', { context: 'https://github.com/acme/app.git#main' }],
    ['the user of SSH', { context: 'ssh://git@github.com/acme/app.git', endpoint: 'ssh://root@host' }],
    ['an account by its id', { 'cache-to': 'type=s3,region=x,bucket=b,access_key_id=AKIAEXAMPLE' }],
    ['a switch', { 'build-args': 'USE_TOKEN=true\nTOKEN_TTL=3600', 'driver-opts': 'env.TOKEN_CACHE=default' }],
    ['a short word', { 'build-args': 'SECRET_NAME=front' }],
    ['a name that is published', { images: 'ghcr.io/acme/frontend', 'build-args': 'SECRET_NAME=frontend' }],
    [
      'the source of a secret',
      { 'bake-set': 'app.secrets+=id=npm_token,env=NPM_TOKEN\napp.secret.npm=type=file,src=a' },
    ],
    [
      'the source of a secret in any spelling',
      {
        'bake-set':
          '*.secrets=src=/run/npm-token,id=npm\napp.secret.npm=source=/run/npm-token\napp.secrets=ID=npm_token\napp.secrets= id=npm_token',
      },
    ],
    ['a variable', { 'driver-opts': 'env.API_TOKEN=$API_TOKEN' }],
  ])('are not seen in %s', (_, inputs) => {
    expect(masksOf(inputs)).toEqual([]);
  });

  it('are masked in an argument whose name ends like a secret of a target', () => {
    expect(masksOf({ 'bake-set': 'app.args.my.secret=id=S3cret-word' })).toContain('id=S3cret-word');
  });

  it('are masked in the printed targets of a bake definition', () => {
    const masks: string[] = [];
    const target = {
      context: `https://bot:${secret}@git.example.com/a.git`.replace('/word', ''),
      args: { NPM_TOKEN: 'token-of-npm' },
      'cache-to': [{ type: 's3', secret_access_key: 'key-of-cache' }, 'type=gha,token=token-of-cache'],
    };
    hideIn({ app: target }, (each) => masks.push(each));
    expect(masks).toEqual(expect.arrayContaining(['S3cret+pass', 'token-of-npm', 'key-of-cache', 'token-of-cache']));
  });

  it('are masked at any length', () => {
    const long = 'x'.repeat(300_000);
    expect(masksOf({ context: `https://bot:${long}@git.example.com/a.git` })).toContain(long);
  });

  it('are found whatever surrounds them', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{8,20}$/);
    const around = fc.stringMatching(/^[a-z ,;=:/\n"']{0,20}$/);
    fc.assert(
      fc.property(word, around, around, (value, before, after) => {
        expect(secretsIn(`${before}\nhttps://bot:${value}@host/${after}`)).toContain(value);
        expect(secretsIn(`${before}\ntoken=${value},${after}`)).toContain(value);
      }),
      cases(500),
    );
  });
});
