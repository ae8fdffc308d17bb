import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { planAttests, readAttest } from '../../../src/read/forms/attests.ts';
import { checkMediaTypes, mediaTypeNotices } from '../../../src/read/forms/media-types.ts';

const nothing = { provenance: undefined, sbom: undefined, attests: [] };
const provenance = (text: string) => readAttest('provenance', text);
const sbom = (text: string) => readAttest('sbom', text);

/** The inputs that are refused. */
function refused(beside: Parameters<typeof checkMediaTypes>[1], isOci = false): readonly (string | undefined)[] {
  try {
    checkMediaTypes(isOci, beside);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input }) => `${code} ${input}`);
  }
}

describe('an image with Docker media types', () => {
  it.each([
    { name: 'takes no attestation that was not asked for', beside: nothing, inputs: [] },
    {
      name: 'goes with attestations that are off',
      beside: { provenance: provenance('false'), sbom: sbom('False'), attests: [] },
      inputs: [],
    },
    {
      name: 'goes with `attests` that turn one off',
      beside: { ...nothing, attests: [{ type: 'provenance', disabled: 'true' }] },
      inputs: [],
    },
    {
      name: 'refuses every attestation that was asked for, all at once',
      beside: { provenance: provenance('mode=max'), sbom: sbom('true'), attests: [{ type: 'sbom' }] },
      inputs: ['INPUT_CONFLICT provenance', 'INPUT_CONFLICT sbom', 'INPUT_CONFLICT attests'],
    },
  ])('$name', ({ beside, inputs }) => {
    expect(refused(beside)).toEqual(inputs);
  });

  it('has no provenance by default, with a notice', () => {
    expect(planAttests({ ...nothing, isOci: false, runUrl: 'run' })).toEqual([
      { type: 'provenance', disabled: 'true' },
    ]);
    expect(mediaTypeNotices(false, undefined)).toHaveLength(1);
  });
});

describe('an image with OCI media types', () => {
  it('has provenance by default, in one version from every BuildKit', () => {
    expect(planAttests({ ...nothing, runUrl: 'run' })).toEqual([
      { type: 'provenance', mode: 'min', version: 'v1', 'builder-id': 'run' },
    ]);
    expect(refused({ provenance: provenance('mode=max'), sbom: sbom('true'), attests: [] }, true)).toEqual([]);
    expect(mediaTypeNotices(true, undefined)).toEqual([]);
  });

  it('keeps the version of a user who names one', () => {
    const [attest] = planAttests({ ...nothing, provenance: provenance('mode=max,version=v0.2'), runUrl: 'run' });
    expect(attest?.['version']).toBe('v0.2');
  });
});
