// A build that failed, as a failure that still knows what was recorded.
import { Failure, type Problem } from '../../errors/failure.ts';
import type { BuildRecord } from '../record/steps.ts';

/** Carries the record as far as the build came. */
export class FailedBuild extends Failure {
  readonly record: BuildRecord;

  constructor(problems: readonly Problem[], record: BuildRecord) {
    super(problems);
    this.record = record;
  }
}
