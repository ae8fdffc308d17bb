// Checks the requests of a bake definition: the workspace, and the grants of the inputs.
import { type Entitlement, formatEntitlement } from '../../commands/entitlement.ts';
import { type Problem, problem } from '../../errors/failure.ts';
import { type Ask, type Asked, isWithin } from './asked.ts';

/** One grant of what is asked. A path is absolute and without links, or `*` for all. */
export type Grant = Exclude<Ask, { readonly id: string }> | { readonly variable: string };

/** A request. `places` are its path without links; empty for dangling links. */
export type Placed = Asked & { readonly asker: string; readonly places: readonly string[] };

/** The workspace, which needs no grant, and the step's folder in it, which does. */
type Home = { readonly workspace: string; readonly temporaryFolder: string };

/** Returns a problem for every request without a grant, with the line that grants it. */
export function missingGrants(asked: readonly Placed[], grants: readonly Grant[], home: Home): readonly Problem[] {
  const problems = asked.flatMap((ask) => missing(ask, grants, home));
  return [...new Map(problems.map((each) => [`${each.fact}${each.cure}`, each])).values()];
}

/** Returns the grants of an entitlement, with the path as written. */
export function grantsOf(entitlement: Entitlement): readonly Grant[] {
  if ('right' in entitlement) return [entitlement];
  const { access, path } = entitlement;
  const accesses = access === 'both' ? (['read', 'write'] as const) : [access];
  return accesses.map((each) => ({ access: each, path }));
}

function missing(ask: Placed, grants: readonly Grant[], home: Home): readonly Problem[] {
  const { asker, key } = ask;
  if ('path' in ask) return missingPath(ask, grants, home);
  if (grants.some((grant) => isGranted(ask, grant))) return [];
  if ('right' in ask) return [refusal(`${asker} requests ${ask.right} (\`${key}\`).`, 'allow', ask.right)];
  if ('variable' in ask) {
    const fact = `${asker} reads the secret "${ask.id}" from the environment variable ${ask.variable}.`;
    return [refusal(fact, 'secret-envs', `${ask.id}=${ask.variable}`)];
  }
  const fact = `${asker} sends credentials of the step to ${ask.address} (\`${key}\`).`;
  const cure = 'If you trust the address, set the cache in `bake-set`.';
  return [problem('ENTITLEMENT_MISSING', fact, { input: 'bake-set', cure })];
}

function isGranted(ask: Ask, grant: Grant): boolean {
  if ('variable' in ask) return 'variable' in grant && grant.variable === ask.variable;
  if ('address' in ask) return 'address' in grant && grant.address === ask.address;
  if (!('right' in ask && 'right' in grant)) return false;
  return grant.right === ask.right || (grant.right === 'device' && ask.right.startsWith('device='));
}

function missingPath(
  { asker, access, key, path, places }: Extract<Placed, { readonly path: string }>,
  grants: readonly Grant[],
  home: Home,
): readonly Problem[] {
  const does = `${asker} ${access === 'read' ? 'reads' : 'writes'} ${path}`;
  if (places.length === 0) {
    const fact = `${does} (\`${key}\`), which cannot be resolved.`;
    const cure = 'Correct the path: it is too long, or contains a link that cannot be followed.';
    return [problem('ENTITLEMENT_MISSING', fact, { input: 'bake-files', cure })];
  }
  return places
    .filter((place) => !isHome(place, home) && !grants.some((grant) => opens(grant, access, place)))
    .map((place) => {
      const where = place === path ? '' : ` as ${place}`;
      const fact = `${does}${where}, outside the workspace (\`${key}\`).`;
      return refusal(fact, 'allow', formatEntitlement({ access, path: place }));
    });
}

/** Whether a place is in the workspace, but not among the step's own files. */
function isHome(place: string, { workspace, temporaryFolder }: Home): boolean {
  return isWithin(place, workspace) && !isWithin(place, temporaryFolder);
}

function opens(grant: Grant, access: 'read' | 'write', place: string): boolean {
  return 'path' in grant && grant.access === access && (grant.path === '*' || isWithin(place, grant.path));
}

function refusal(fact: string, input: 'allow' | 'secret-envs', line: string): Problem {
  const cure = `If you trust the definition, add \`${line}\` to \`${input}\`.`;
  return problem('ENTITLEMENT_MISSING', fact, { input, cure });
}

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
