// `insecure-registries` has one parser: plan and client agree on every registry.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import { read } from '../../src/read/read.ts';
import { cases, fc } from '../support/chance.ts';
import { givenPorts } from '../support/inputs.ts';

/** The hosts of the plan and those of the client; undefined where the step ends before it asks a registry. */
async function listsOf(text: string) {
  const allowed: string[] = [];
  const ports = givenPorts({ 'insecure-registries': text }, { allowInsecure: (hosts) => void allowed.push(...hosts) });
  try {
    const { request } = await read(ports);
    return { planned: request.builder.insecureRegistries, allowed };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { planned: [], allowed };
  }
}

describe('insecure registries', () => {
  it.each([
    ['a comment', '# never 192.0.2.2:34011 ever, it is the production registry\nlocalhost:5000', ['localhost:5000']],
    ['a quoted host', '"registry.test:5000"', ['registry.test:5000']],
    ['a YAML list', '- registry.test:5000\n- other.test', ['registry.test:5000', 'other.test']],
  ])('are the same for plan and client with %s', async (_, text, hosts) => {
    expect(await listsOf(text)).toEqual({ planned: hosts, allowed: hosts });
  });

  it('are the same for plan and client, whatever is written', async () => {
    const piece = fc.constantFrom(
      'a.test',
      'b.test:5000',
      'localhost',
      '[::1]:5000',
      '#',
      '"',
      "'",
      ',',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const { planned, allowed } = await listsOf(pieces.join(''));
        expect(allowed).toEqual(planned);
      }),
      cases(100),
    );
  });
});
