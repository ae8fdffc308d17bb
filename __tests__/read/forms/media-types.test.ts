import { describe, expect, it } from '@jest/globals';
import type { Attestation } from '../../../src/plan/definition/option.ts';
import { checkMediaTypes, mediaTypeNotices, planAttests } from '../../../src/read/checks/attests.ts';
import { readAttest } from '../../../src/read/forms/attests.ts';
import { inputValues } from '../../support/inputs.ts';

const nothing = { attests: [] };
const docker = inputValues({ outputs: 'type=image,oci-mediatypes=false' });
const oci = inputValues();
const provenance = (text: string) => readAttest('provenance', text);
const sbom = (text: string) => readAttest('sbom', text);

/** The inputs that are refused. */
function refused({ provenance, sbom, attests }: Beside, { outputs } = docker): readonly string[] {
  const beside = { outputs, attests, ...(provenance && { provenance }), ...(sbom && { sbom }) };
  return checkMediaTypes(beside).map(({ code, input }) => `${code} ${input}`);
}

type Beside = {
  readonly provenance?: Attestation | undefined;
  readonly sbom?: Attestation | undefined;
  readonly attests: readonly Attestation[];
};

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
    expect(planAttests({ ...nothing, outputs: docker.outputs }, 'run')).toEqual([
      { type: 'provenance', disabled: 'true' },
    ]);
    expect(mediaTypeNotices(docker)).toHaveLength(1);
  });
});

describe('an image with OCI media types', () => {
  it('has provenance by default, in one version from every BuildKit', () => {
    expect(planAttests({ ...nothing, outputs: oci.outputs }, 'run')).toEqual([
      { type: 'provenance', mode: 'min', version: 'v1', 'builder-id': 'run' },
    ]);
    expect(refused({ provenance: provenance('mode=max'), sbom: sbom('true'), attests: [] }, oci)).toEqual([]);
    expect(mediaTypeNotices(oci)).toEqual([]);
  });

  it('keeps the version of a user who names one', () => {
    const [attest] = planAttests({ ...nothing, provenance: readAttest('provenance', 'mode=max,version=v0.2') }, 'run');
    expect(attest?.['version']).toBe('v0.2');
  });
});
