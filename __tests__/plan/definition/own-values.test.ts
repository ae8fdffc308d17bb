import { describe, expect, it } from '@jest/globals';
import { withOwnValues } from '../../../src/plan/definition/from-inputs.ts';

describe('values of the image in build arguments', () => {
  const own = { version: '1.2.3', created: '2026-03-01T10:00:00.000Z' };

  it.each([
    ['the version', 'v{{meta.version}}', 'v1.2.3'],
    ['the time of the label `created`', '{{ meta.created }}', '2026-03-01T10:00:00.000Z'],
    ['both in one argument', '{{meta.version}} of {{meta.created}}', '1.2.3 of 2026-03-01T10:00:00.000Z'],
    ['no other template', '{{version}} {{meta.title}}', '{{version}} {{meta.title}}'],
  ])('fills in %s', (_, given, filled) => {
    expect(withOwnValues({ ARG: given }, own)).toEqual({ ARG: filled });
  });
});
