// Paths that a build would follow after another output has had the chance to put a link in their place.
import { type Problem, problem } from '../../errors/failure.ts';
import { isWithin, type Placed } from './granted.ts';

/** What buildx opens only when it is needed, and by its path. */
const lateReads = ['secret', 'cache-from'];

/** A problem for each path below a folder that the same definition fills, so that what was judged is what is used. */
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
