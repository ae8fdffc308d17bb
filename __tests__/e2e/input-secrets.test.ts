// Secrets in addresses and attributes are masked when read, and no output contains them.
import { expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { fileAlone } from './support/programs.ts';
import { runStep, shownIn, writtenBy } from './support/step.ts';

const secret = (name: string): string => `S3cret-of-${name}`;
const inputs = {
  images: 'localhost:5000/acme/app',
  stage: 'plan',
  context: `https://bot:${secret('context')}@git.example.com/acme/app.git#main`,
  'build-contexts': `dep=https://${secret('dep')}@git.example.com/acme/dep.git`,
  'cache-from': `type=gha,token=${secret('import')}`,
  'cache-to': `type=s3,region=x,bucket=b,"secret_access_key=${secret('export')}"`,
  'driver-opts': `env.API_TOKEN=${secret('driver')}`,
  'build-args': `NPM_TOKEN=${secret('argument')}`,
  provenance: 'mode=min',
};
const names = ['context', 'dep', 'import', 'export', 'driver', 'argument'];

it('masks secrets in inputs before the first line, and leaves them out of log, outputs and summary', async () => {
  const step = await runStep({ workspace: await workspaceOf(fileAlone), inputs, env: { PATH: '/nowhere' } });
  const isMask = (line: string): boolean => line.startsWith('::add-mask::');
  const masks = step.log.split('\n').filter(isMask);
  const reported = shownIn(writtenBy(step)).join('\n');
  expect({ exitCode: step.exitCode, plan: JSON.parse(step.outputs['plan'] ?? '{}').stage }).toEqual({
    exitCode: 0,
    plan: 'plan',
  });
  expect(names.filter((name) => !masks.includes(`::add-mask::${secret(name)}`))).toEqual([]);
  expect(names.filter((name) => reported.includes(secret(name)))).toEqual([]);
  const lines = step.log.split('\n');
  expect(lines.findLastIndex(isMask)).toBeLessThan(lines.findIndex((line) => line !== '' && !isMask(line)));
});

it('masks secrets in an input that is wrong', async () => {
  const wrong = { ...inputs, 'cache-to': `type=s4,secret_access_key=${secret('wrong')}` };
  const step = await runStep({ workspace: await workspaceOf(fileAlone), inputs: wrong, env: { PATH: '/nowhere' } });
  const lines = step.log.split('\n').filter((line) => line.includes(secret('wrong')));
  expect({ exitCode: step.exitCode, lines: [...new Set(lines)] }).toEqual({
    exitCode: 1,
    lines: [`::add-mask::${secret('wrong')}`],
  });
  expect(step.summary).not.toContain(secret('wrong'));
});
