// Finds paths that another output of the build could replace by a link.
import { type Problem, problem } from '../../errors/failure.ts';
import { isWithin, type Placed } from './granted.ts';

/** What buildx opens late, by path. */
const lateReads = ['secret', 'cache-from'];

/** Returns a problem for each path in a folder that the same definition writes, so that the checked path is the used one. */
export function replacedPaths(asked: readonly Placed[]): readonly Problem[] {
  const written = asked.filter(({ key }) => key === 'output');
  return asked.flatMap((ask) => {
    const other = written.find((output) => output !== ask && isExposed(ask, output));
    if (other === undefined || !('path' in ask) || !('path' in other)) return [];
    const does = ask.access === 'read' ? 'reads' : 'writes';
    const fact = `${ask.asker} ${does} ${ask.path} (\`${ask.key}\`), within ${other.path}, which the same build writes.`;
    return [problem('INPUT_CONFLICT', fact, { cure: 'Use separate folders.' })];
  });
}

function isExposed(ask: Placed, output: Placed): boolean {
  if (ask === output || !('path' in ask)) return false;
  const isLate = ask.access === 'write' || (lateReads.includes(ask.key) && ask.asker !== output.asker);
  return (
    isLate && ask.places.some((place) => output.places.some((folder) => place !== folder && isWithin(place, folder)))
  );
}
