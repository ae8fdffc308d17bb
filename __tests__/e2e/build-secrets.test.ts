import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { readEverything } from './support/registry.ts';
import { expectGreen } from './support/report.ts';
import { digestOf, runStep, shownIn, writtenBy } from './support/step.ts';

const builder = setBuilder();
const image = 'localhost:5000/build/secrets';
const canaries = { inline: 'canary-inline-7f3a', env: 'canary-env-7f3a', file: 'canary-file-7f3a' };

describe('secrets', () => {
  it('reach the RUN that asks for them, whole, and are found nowhere afterwards', async () => {
    const workspace = await workspaceOf({
      Dockerfile: [
        'FROM busybox',
        'ARG SHOWN',
        'RUN --mount=type=secret,id=inline --mount=type=secret,id=env --mount=type=secret,id=file --mount=type=secret,id=lines \\',
        '  cat /run/secrets/inline /run/secrets/env /run/secrets/lines && grep -q canary-file /run/secrets/file && cat /run/secrets/* | sha256sum > /sum',
      ].join('\n'),
    });
    const file = join(await workspaceOf({}), 'file');
    await writeFile(file, canaries.file);
    await chmod(file, 0o600);
    const result = await runStep({
      workspace,
      inputs: {
        images: image,
        tags: 'canary',
        platforms: 'linux/amd64',
        provenance: 'mode=max',
        builder,
        secrets: `inline=${canaries.inline}\n"lines=canary-7f3a one\ncanary-7f3a two\n"`,
        'secret-envs': 'env=CANARY',
        'secret-files': `file=${file}`,
        'build-args': 'SHOWN=everyone may see this',
      },
      // The debug log contains more, but no more secrets.
      env: { CANARY: canaries.env },
    });
    expectGreen(result);
    expect(result.debug).toMatch(/^::debug::Run: .* bake .*--builder/m);
    expect(result.debug).toMatch(/^::debug::PUT http.*\/manifests\/canary: 201 after /m);
    const content = Buffer.concat(await readEverything(image, digestOf(result))).toString('latin1');
    expect(content).toContain('everyone may see this');
    expect(content).not.toMatch(/canary-(inline-|env-|file-)?7f3a/);
    // The runner masks values by command; only that command may contain them.
    expect(shownIn(writtenBy(result)).join('\n')).not.toMatch(/canary-(inline-|env-)?7f3a/);
    expect(JSON.stringify([result.outputs, result.state, result.summary])).not.toMatch(
      /canary-(inline-|env-|file-)?7f3a/,
    );
  });

  it.each([
    { inputs: { secrets: 'token=' }, fact: /INPUT_INVALID: .*`secrets`.*"token"/ },
    { inputs: { secrets: 'key=line1\nc2VjcmV0LWNhbmFyeQ' }, fact: /INPUT_INVALID: Line 2 of `secrets`/ },
    { inputs: { 'secret-envs': 'env=NOT_SET' }, fact: /INPUT_INVALID: .*NOT_SET.*"env"/ },
    { inputs: { 'secret-files': 'file=/nowhere/key' }, fact: /FILE_MISSING: .*\/nowhere\/key/ },
    { inputs: { ssh: 'default' }, fact: /INPUT_INVALID: .*SSH_AUTH_SOCK/ },
    { inputs: { ssh: 'default=/nowhere/key' }, fact: /FILE_MISSING: .*\/nowhere\/key/ },
    {
      inputs: { 'build-args': 'NPM_TOKEN=x', provenance: 'mode=max' },
      fact: /SECRET_EXPOSED: .*NPM_TOKEN/,
    },
    {
      inputs: { 'build-args': 'A=canary-7f3a', provenance: 'true', secrets: 'a=canary-7f3a' },
      fact: /SECRET_EXPOSED: .* A /,
    },
  ])('$inputs stop the step before anything starts, and name no value', async ({ inputs, fact }) => {
    const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\n' });
    const { exitCode, log, state } = await runStep({
      workspace,
      inputs: { images: image, ...inputs },
      env: { SSH_AUTH_SOCK: '' },
    });
    const shown = shownIn(log).join('\n');
    expect({ exitCode, shown, builder: state['builder'] }).toEqual({
      exitCode: 1,
      shown: expect.stringMatching(fact),
      builder: undefined,
    });
    expect(shown).not.toMatch(/c2VjcmV0|canary-7f3a/);
  });
});
