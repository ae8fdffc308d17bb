// Invalid inputs end the run with their code, before anything starts.
import { expect, it } from '@jest/globals';
import { runOn } from './machine.ts';

it.each<readonly [Readonly<Record<string, string>>, readonly string[]]>([
  [{ images: '' }, ['NOTHING_TO_PUBLISH']],
  [{ tags: 'type=raw,value={{branch' }, ['TEMPLATE_INVALID']],
  [{ labels: '"a=b' }, ['LIST_MALFORMED']],
  [{ context: 'missing' }, ['FILE_MISSING']],
  [{ builder: 'x', 'driver-opts': 'network=host' }, ['INPUT_CONFLICT']],
  [{ load: 'true', platforms: 'linux/s390x' }, ['INPUT_CONFLICT']],
  [{ outputs: 'type=docker,dest=a.tar', platforms: 'linux/amd64,linux/arm64' }, ['INPUT_CONFLICT']],
  [{ outputs: 'type=ocii,dest=a.tar' }, ['INPUT_INVALID']],
  [{ outputs: 'type=oci' }, ['INPUT_INVALID']],
  [{ outputs: 'type=registry,name=a/b:c' }, ['INPUT_INVALID']],
  [{ outputs: '-' }, ['INPUT_INVALID']],
  [{ 'on-existing': 'skipp' }, ['INPUT_INVALID']],
  [{ 'max-size': '5 apples' }, ['INPUT_INVALID']],
  [{ 'buildx-version': 'newest' }, ['INPUT_INVALID']],
  [{ driver: 'docker', endpoint: 'unix:///x.sock' }, ['INPUT_INVALID']],
  [{ 'bake-set': 'a.pull=true' }, ['INPUT_CONFLICT']],
  [{ sign: 'key' }, ['INPUT_INVALID']],
  [{ sign: 'off', 'sign-key': 'env://X' }, ['INPUT_CONFLICT']],
  [{ reproducible: 'true' }, ['INPUT_INVALID']],
  [{ reproducible: 'true', sbom: 'true', provenance: 'mode=max' }, ['INPUT_CONFLICT', 'INPUT_CONFLICT']],
])('%j ends with %j', async (inputs, codes) => {
  const ran = await runOn({ inputs });
  expect([ran.codes, ran.happened]).toEqual([codes, ['failed', 'summary']]);
});
