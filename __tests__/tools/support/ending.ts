// How a step has ended, by exit code and by the codes of its failures.
import { expect } from '@jest/globals';
import type { StepResult } from '../../e2e/support/step.ts';

/** The step is green; a red one shows its log. */
export function expectGreen({ exitCode, log }: StepResult): void {
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
}

/** The codes of the failures that the log annotates, in their order. */
export function errorCodesOf({ log }: StepResult): readonly string[] {
  return [...log.matchAll(/^::error[^:]*::([A-Z][A-Z_]+): /gm)].map(([, code = '']) => code);
}

/** The lines of the Dockerfile that the failures are annotated at. */
export function errorLinesOf({ log }: StepResult): readonly number[] {
  return [...log.matchAll(/^::error [^:]*line=(\d+)/gm)].map(([, line]) => Number(line));
}
