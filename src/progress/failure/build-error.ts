// A Failure of a build that keeps its record.
import { Failure, type Problem } from '../../errors/failure.ts';
import type { BuildRecord } from '../record/steps.ts';

/** A failed build with its record so far. */
export class FailedBuild extends Failure {
  readonly record: BuildRecord;

  constructor(problems: readonly Problem[], record: BuildRecord) {
    super(problems);
    this.record = record;
  }
}
