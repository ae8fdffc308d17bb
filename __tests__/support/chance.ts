// fast-check with the seed of every property: always the same, so that a release never fails by luck; another one by
// FAST_CHECK_SEED. Properties import it from here: a setup file would load it for every test file.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_240_309) });

const factor = Number(process.env['FAST_CHECK_FACTOR'] ?? 1);

/** The number of cases of a property, multiplied by FAST_CHECK_FACTOR. */
export const cases = (count: number): { readonly numRuns: number } => ({ numRuns: count * factor });

const character = fc
  .integer({ min: 0, max: 0x10_f7ff })
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));

/** Any text of Unicode. `fc.string({ unit: 'binary' })` gives the same, but its tables take half a second in each file. */
export const anyText = (limits: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.array(character, limits).map((characters) => characters.join(''));

export { fc };
