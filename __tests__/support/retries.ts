// How often an end-to-end test may be run again, by TEST_RETRIES: on a machine that others use too, a process may stand
// still for seconds in the middle of a fault. What was run again is told with its error; without the variable nothing is.
import { expect, jest } from '@jest/globals';

const isEndToEnd = /\/(e2e|faults|registries|tools)\//.test(expect.getState().testPath ?? '');
const retries = Number(process.env['TEST_RETRIES'] ?? 0);
if (isEndToEnd && retries > 0) jest.retryTimes(retries, { logErrorsBeforeRetry: true });
