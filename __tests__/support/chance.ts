// The seed of every property: always the same, so that a release never fails by luck; another one by FAST_CHECK_SEED.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_240_309) });
