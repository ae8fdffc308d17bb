import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fc } from '../support/chance.ts';
import { crane, run } from './support/build-tools.ts';
import { setBuilder } from './support/docker.ts';
import { workspaceOf } from './support/folders.ts';
import { runStep } from './support/step.ts';

const builder = setBuilder();
const registry = 'localhost:5000';

const chosen = [
  '',
  'plain',
  '"quoted"',
  'a"b',
  "'single'",
  'a,b, c,',
  ' leading and trailing ',
  '\t',
  'one\ntwo\n',
  'one\r\ntwo\r\n',
  'lone\rreturn',
  '$HOME',
  '${x}',
  '$${x}',
  '$$${x}',
  '${',
  '%{if true}yes%{endif}',
  '%%{if}',
  '%',
  '%0A%0D%25',
  '::error::no command',
  '{{defaultContext}}',
  '# no comment',
  '- no list',
  'key: value',
  'a=b=c',
  '\\n \\" \\\\',
  '`id` $(id)',
  'héllo ✓ 日本 🐳',
  '\u2028\u0085\u007f',
  '<<EOF',
  '--flag',
  '{"json": ["a", 1]}',
];
const piece = fc.constantFrom('$', '{', '}', '%', '"', "'", '\\', '\n', '\r', ' ', ',', '=', '#', ':', 'a', 'é', '🐳');
const drawn = fc.sample(fc.array(piece, { minLength: 1, maxLength: 12 }), { numRuns: 60, seed: 1 });
const values = [...chosen, ...drawn.map((pieces) => pieces.join(''))];

/** A YAML map; what is not plain ASCII is escaped, so that the test does not hang on YAML's own line folding. */
function yamlMap(entries: readonly (readonly [string, string])[]): string {
  const scalar = (value: string): string =>
    JSON.stringify(value).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return entries.map(([key, value]) => `${key}: ${scalar(value)}\n`).join('');
}

const hash = (value: string): string => createHash('sha256').update(value).digest('hex');

describe('values of a YAML map', () => {
  it('reach a RUN, and the labels of the image, byte for byte', async () => {
    const names = values.map((_, index) => `V${index}`);
    const dockerfile = [
      'FROM busybox',
      ...names.map((name) => `ARG ${name}`),
      `RUN ${names.map((name) => `printf %s "$${name}" | sha256sum`).join(' >> /sums; ')} >> /sums`,
    ].join('\n');
    const image = `${registry}/build/literal`;
    const { exitCode, log, outputs } = await runStep({
      workspace: await workspaceOf({ Dockerfile: dockerfile }),
      inputs: {
        images: image,
        tags: 'literal',
        platforms: 'linux/amd64',
        builder,
        'build-args': yamlMap(values.map((value, index) => [`V${index}`, value])),
        // Labels are templates: their `{{ }}` mean something.
        labels: yamlMap(values.map((value, index) => [`test.v${index}`, value.replaceAll('{{', '')])),
      },
    });
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });

    await run('docker', ['pull', '--quiet', `${image}@${outputs['digest']}`]);
    const sums = await run('docker', ['run', '--rm', `${image}@${outputs['digest']}`, 'cat', '/sums']);
    const found = sums
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(found).toEqual(values.map(hash));

    const config = JSON.parse(await crane('config', `${image}:literal`));
    const labels = values.map((_, index) => config.config.Labels[`test.v${index}`]);
    expect(labels).toEqual(values.map((value) => value.replaceAll('{{', '')));
  });
});
