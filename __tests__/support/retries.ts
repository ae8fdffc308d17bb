// Retries of an end-to-end test, by TEST_RETRIES: on a shared machine a process may pause for seconds during a fault.
// A retry is logged with its error; without the variable nothing is retried.
import { expect, jest } from '@jest/globals';

const isEndToEnd = /\/(e2e|faults|registries|tools)\//.test(expect.getState().testPath ?? '');
const retries = Number(process.env['TEST_RETRIES'] ?? 0);
if (isEndToEnd && retries > 0) jest.retryTimes(retries, { logErrorsBeforeRetry: true });
