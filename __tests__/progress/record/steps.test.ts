// The names of steps as BuildKit gives them.
import { describe, expect, it } from '@jest/globals';
import { parseStepName } from '../../../src/progress/record/steps.ts';

const one = { targets: { default: ['linux/amd64'] }, emulated: [] };
const three = { targets: { default: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] }, emulated: [] };
const two = { targets: { app: ['linux/amd64', 'linux/arm64'], web: ['linux/amd64'] }, emulated: [] };
const nothing = {
  target: undefined,
  platform: undefined,
  runsOn: undefined,
  stage: undefined,
  number: undefined,
  of: undefined,
};
const arm = { platform: 'linux/arm64', runsOn: 'linux/arm64' };

const cases = [
  ['[linux/arm64 build 3/7] RUN make', three, { ...arm, stage: 'build', number: 3, of: 7, text: 'RUN make' }],
  ['[linux/arm64 3/7] RUN make', three, { ...arm, number: 3, of: 7, text: 'RUN make' }],
  ['[linux/arm64 build  9/12] RUN make', three, { ...arm, stage: 'build', number: 9, of: 12, text: 'RUN make' }],
  [
    '[linux/amd64->arm64 b 1/2] RUN x',
    three,
    { ...arm, runsOn: 'linux/amd64', stage: 'b', number: 1, of: 2, text: 'RUN x' },
  ],
  [
    '[linux/amd64->arm/v7 1/2] RUN x',
    three,
    { platform: 'linux/arm/v7', runsOn: 'linux/amd64', number: 1, of: 2, text: 'RUN x' },
  ],
  [
    '[linux/amd64->windows/amd64 1/2] RUN x',
    three,
    { platform: 'windows/amd64', runsOn: 'linux/amd64', number: 1, of: 2, text: 'RUN x' },
  ],
  [
    '[windows(10.0.20348)/amd64 1/2] RUN x',
    three,
    { platform: 'windows/amd64', runsOn: 'windows/amd64', number: 1, of: 2, text: 'RUN x' },
  ],
  ['[9/12] RUN x', one, { platform: 'linux/amd64', runsOn: 'linux/amd64', number: 9, of: 12, text: 'RUN x' }],
  ['[stage-1 2/2] COPY a b', three, { stage: 'stage-1', number: 2, of: 2, text: 'COPY a b' }],
  [
    '[app linux/arm64 build 3/7] RUN x',
    two,
    { target: 'app', ...arm, stage: 'build', number: 3, of: 7, text: 'RUN x' },
  ],
  [
    '[web build 3/7] RUN x',
    two,
    { target: 'web', platform: 'linux/amd64', runsOn: 'linux/amd64', stage: 'build', number: 3, of: 7, text: 'RUN x' },
  ],
  ['[linux/arm64 build 1/2] FROM x', three, { ...arm, stage: 'build', number: 1, of: 2, text: 'FROM x', kind: 'base' }],
  ['[linux/arm64 1/2] RUN <<EOF (a]\nb)', three, { ...arm, number: 1, of: 2, text: 'RUN <<EOF (a]\nb)' }],
] as const;

const internal = [
  ['[internal] load .dockerignore', three, { text: 'load .dockerignore', kind: 'ignore-file' }],
  ['[app internal] load .dockerignore', two, { target: 'app', text: 'load .dockerignore', kind: 'ignore-file' }],
  ['[linux/arm64 internal] load metadata for x', three, { ...arm, text: 'load metadata for x', kind: 'metadata' }],
  ['[auth] acme/app:pull token for r', three, { text: '[auth] acme/app:pull token for r', kind: 'other' }],
  ['[linux/arm64] generating sbom using x', three, { ...arm, text: 'generating sbom using x', kind: 'other' }],
  ['[web] exporting to image', two, { target: 'web', text: 'exporting to image', kind: 'push' }],
  ['exporting to image', one, { text: 'exporting to image', kind: 'push' }],
  ['[internal] load build context', one, { text: 'load build context', kind: 'context' }],
  ['importing cache manifest from r', one, { text: 'importing cache manifest from r', kind: 'cache-import' }],
  ['exporting cache to registry', one, { text: 'exporting cache to registry', kind: 'cache-export' }],
  ['exporting to GitHub Actions Cache', one, { text: 'exporting to GitHub Actions Cache', kind: 'cache-export' }],
  ['preparing build cache for export', one, { text: 'preparing build cache for export', kind: 'cache-preparation' }],
  ['pushing r with buildx', one, { text: 'pushing r with buildx', kind: 'push' }],
  ['exporting to client tarball', one, { text: 'exporting to client tarball', kind: 'transfer' }],
  ['', one, { text: '', kind: 'other' }],
] as const;

describe('parseStepName', () => {
  it.each(cases)('takes %j for a step of the Dockerfile', (name, expected, parts) => {
    expect(parseStepName(name, expected)).toEqual({ ...nothing, kind: 'instruction', ...parts });
  });

  it.each(internal)('takes %j for work of BuildKit', (name, expected, parts) => {
    expect(parseStepName(name, expected)).toEqual({ ...nothing, ...parts });
  });
});
