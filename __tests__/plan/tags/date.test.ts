import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatDate } from '../../../src/plan/tags/date.ts';
import { anyText, fc } from '../../support/chance.ts';

// Recorded from moment-timezone 0.6.0 with moment 2.30.1: format, zone, moment, text.
const recorded: readonly (readonly [string, string, string, string])[] = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors/dates.json', import.meta.url), 'utf8'),
);

describe('a date', () => {
  it.each(recorded)('as %s in %s of %s', (format, zone, at, text) => {
    expect(formatDate(new Date(at), format, zone)).toBe(text);
  });

  it('is never refused for its format', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        anyText(),
        (date, format) => {
          expect(typeof formatDate(date, format)).toBe('string');
        },
      ),
    );
  });

  it('is rejected for an unknown zone', () => {
    expect(() => formatDate(new Date(0), 'YYYY', 'Nowhere/City')).toThrow(
      /TEMPLATE_INVALID: "Nowhere\/City" is not a known time zone. Write a name/,
    );
  });
});
