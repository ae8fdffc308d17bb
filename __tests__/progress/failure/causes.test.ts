// What a failed build is put down to, by whose words they are.
import { describe, expect, it } from '@jest/globals';
import { findCause } from '../../../src/progress/failure/causes.ts';

const exited = 'process did not complete successfully: exit code: 3';

describe('the output of a program', () => {
  it.each([
    ['graceful_stop', undefined],
    ['rpc error: code = Unavailable desc = error reading from server: EOF', undefined],
    ['dockerfile parse error on line 1', undefined],
    ['secret token: not found', undefined],
    ['busybox:none: not found', undefined],
    ['source not allowed by policy', undefined],
    ['write /x: no space left on device', 'disk-full'],
    ['exec /bin/app: exec format error', 'emulation-missing'],
    ['qemu: uncaught target signal 11', 'emulation-crash'],
    ['FATAL ERROR: JavaScript heap out of memory', 'memory'],
    ['npm error code EAI_AGAIN', 'network'],
  ])('%s is put down to what programs know: %s', (line, kind) => {
    expect(findCause([exited], [line])?.kind).toBe(kind);
  });
});

describe('the words of BuildKit', () => {
  it.each([
    ['graceful_stop', 'builder-lost'],
    ['secret token: not found', 'secret-missing'],
    ['write /x: no space left on device', 'disk-full'],
  ])('%s are put down to %s, whatever a program has printed', (words, kind) => {
    expect(findCause([words], ['exec format error'])?.kind).toBe(kind);
  });
});
