// Checks of `gate` and `sbom-files`, against each other and the environment of the step.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { read } from '../../../src/read/read.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

type Inputs = Readonly<Record<string, string>>;

/** The codes and inputs of what is wrong; the gate of the request where nothing is. */
async function gateOf(inputs: Inputs, env: Inputs = {}) {
  try {
    return (await read(givenPorts(inputs, { env: { ...givenEnv, ...env } }))).request.gate;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input }) => [code, input]);
  }
}

describe('a gate', () => {
  it('has no commands where none is given', async () => {
    expect(await gateOf({})).toEqual({
      commands: [],
      variables: [],
      timeout: 600_000,
      hasLayout: false,
      sbomFolder: undefined,
    });
  });

  it('has a command for each line, and the variables that are named', async () => {
    const inputs = {
      gate: 'scan \\\n  "$POLYARCH_REF"\nlist',
      'gate-env': 'TOKEN',
      'gate-timeout': '90s',
      'gate-layout': 'true',
    };
    expect(await gateOf(inputs, { TOKEN: '' })).toMatchObject({
      commands: ['scan   "$POLYARCH_REF"', 'list'],
      variables: ['TOKEN'],
      timeout: 90_000,
      hasLayout: true,
    });
  });

  it.each([
    ['variables without a command', { 'gate-env': 'HOME' }, ['INPUT_CONFLICT', 'gate-env']],
    ['a layout without a command', { 'gate-layout': 'true' }, ['INPUT_CONFLICT', 'gate-layout']],
    ['a variable that is not set', { gate: 'scan', 'gate-env': 'TOKEN' }, ['INPUT_INVALID', 'gate-env']],
    ['a word that is not a variable name', { gate: 'scan', 'gate-env': 'TOKEN=1' }, ['INPUT_INVALID', 'gate-env']],
    ['an input of the step', { gate: 'scan', 'gate-env': 'INPUT_SECRETS' }, ['INPUT_INVALID', 'gate-env']],
    ['a state of the step', { gate: 'scan', 'gate-env': 'STATE_KEY' }, ['INPUT_INVALID', 'gate-env']],
    ['a token of the runner', { gate: 'scan', 'gate-env': 'ACTIONS_TOKEN' }, ['INPUT_INVALID', 'gate-env']],
    ['a time without end', { gate: 'scan', 'gate-timeout': 'off' }, ['INPUT_INVALID', 'gate-timeout']],
  ])('refuses %s', async (_, inputs, problem) => {
    const env = { HOME: '/root', INPUT_SECRETS: 'one', STATE_KEY: 'two', ACTIONS_TOKEN: 'three' };
    expect(await gateOf(inputs, env)).toEqual([problem]);
  });
});

describe('SBOM files', () => {
  const folder = { 'sbom-files': 'out' };
  const missing = [['INPUT_CONFLICT', 'sbom-files']];

  it.each([
    ['are refused without an SBOM', {}, missing],
    ['are refused where it is switched off', { sbom: 'false' }, missing],
    ['come with `sbom`', { sbom: 'true' }, { sbomFolder: 'out' }],
    ['come with `attests`', { attests: 'type=sbom' }, { sbomFolder: 'out' }],
    ['come with the parts of other jobs', { stage: 'publish', parts: '' }, { sbomFolder: 'out' }],
  ])('%s', async (_, inputs: Inputs, expected) => {
    expect(await gateOf({ ...folder, ...inputs })).toMatchObject(expected);
  });
});
