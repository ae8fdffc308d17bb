// The contract of the registry port, against every available registry program.
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { contract } from './contract.ts';
import { type Bench, benchOf } from './support/bench.ts';
import { stopPrograms } from './support/processes.ts';
import { programs } from './support/programs.ts';
import { stopTokenServices } from './support/token-service.ts';

describe.each(programs)('$name', (program) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchOf(program);
  });
  afterAll(async () => {
    await stopPrograms();
    await stopTokenServices();
  });

  const sentences = contract.filter(({ isAbout = () => true }) => isAbout(program));
  it.each(sentences)('$name', ({ check }) => check(bench));
});
