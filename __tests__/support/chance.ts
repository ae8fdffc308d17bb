// The seed of every property: always the same, so that a release never fails by luck; another one by FAST_CHECK_SEED.
// FAST_CHECK_FACTOR multiplies the cases of the properties over foreign bytes.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_240_309) });

const factor = Number(process.env['FAST_CHECK_FACTOR'] ?? 1);

/** The number of cases of a property over foreign bytes. */
export const cases = (count: number): { readonly numRuns: number } => ({ numRuns: count * factor });
