// The matrix: each fault at each request of a push, how it ends, and why. Tests and docs are made from it.
import type { Code } from '../../src/errors/catalog.ts';
import type { PlaceName } from './support/places.ts';
import { type Act, half, hang, lie, refuse, reset, slow, wrongDigest } from './support/rules.ts';

/** How a publish ends. A failed one has moved nothing, and says one of these codes. */
export type Ending = 'published' | readonly Code[];

/** One cell: a fault at one kind of request, so many times. */
export type Cell = {
  readonly fault: string;
  readonly place: PlaceName;
  readonly act: Act;
  /** Undefined: for good. */
  readonly times: number | undefined;
  readonly ending: Ending;
  /** Inputs that bound the time it takes. */
  readonly inputs?: Readonly<Record<string, string>>;
};

const published = 'published';
const unauthorized: Ending = ['REGISTRY_UNAUTHORIZED'];
const denied: Ending = ['REGISTRY_DENIED', 'REGISTRY_UNAUTHORIZED'];
const refused: Ending = ['REGISTRY_REFUSED'];
const unavailable: Ending = ['REGISTRY_UNAVAILABLE'];
const mismatch: Ending = ['REGISTRY_DIGEST_MISMATCH'];

/** Requests that BuildKit sends while it pushes. */
const pushed = ['blob HEAD', 'blob POST', 'blob PUT', 'manifest HEAD', 'manifest PUT'] as const;
/** Requests that the action sends before and after. */
const own = ['probe POST', 'manifest GET', 'tag PUT'] as const;
const everywhere = [...pushed, ...own] as const;

const healing: Readonly<Record<string, Act>> = {
  '408': refuse(408),
  '429 with Retry-After': refuse(429, { 'retry-after': '1' }),
  '500': refuse(500),
  '502': refuse(502),
  '503': refuse(503),
  '504': refuse(504),
  'broken connection': reset,
  'half body': half,
  'lost answer': lie,
};

const heals: readonly Cell[] = Object.entries(healing).flatMap(([fault, act], row) =>
  everywhere.map((place, column) => ({
    ...{ fault, act, place, times: 1 + ((row + column) % 3), ending: published },
  })),
);

const drips: readonly Cell[] = everywhere.map((place) => ({
  ...{ fault: 'slow body', act: slow(150), place, times: 2, ending: published },
}));

type Endings = Partial<Record<PlaceName, Ending>>;

const refusing: readonly { fault: string; act: Act; times: number | undefined; at: Endings }[] = [
  { fault: '401', act: refuse(401), times: undefined, at: same(everywhere, unauthorized) },
  { fault: '403', act: refuse(403), times: 1, at: same(everywhere, denied) },
  {
    fault: '404',
    act: refuse(404),
    times: 1,
    at: {
      // The response means that nothing exists, which a push expects.
      ...same(['blob HEAD', 'manifest HEAD'], published),
      // A name that is unknown to an upload stays so: the repository has to be made first.
      ...same(['probe POST', 'blob POST', 'blob PUT', 'manifest PUT', 'tag PUT'], refused),
      // A recent push may not be visible yet.
      'manifest GET': published,
    },
  },
  {
    fault: '413',
    act: refuse(413),
    times: 1,
    // The probe only looks for what will surely fail; the rest is the push's to find out.
    at: { ...same(everywhere, refused), 'probe POST': published },
  },
  {
    fault: 'wrong digest',
    act: wrongDigest,
    times: 1,
    at: {
      // Missing content has no digest.
      ...same(['blob HEAD', 'blob POST', 'manifest HEAD', 'probe POST'], published),
      ...same(['blob PUT', 'manifest PUT', 'manifest GET', 'tag PUT'], mismatch),
    },
  },
];

const refuses: readonly Cell[] = refusing.flatMap(({ at, ...fault }) =>
  everywhere.flatMap((place): readonly Cell[] => {
    const ending = at[place];
    if (ending === undefined) return [];
    return [{ ...fault, place, ending }];
  }),
);

const lasting: readonly Cell[] = (['429 with Retry-After', '503', 'broken connection'] as const).flatMap((fault) =>
  (['blob PUT', 'manifest PUT', 'tag PUT'] as const).map((place) => ({
    ...{ fault, place, act: healing[fault] ?? reset, times: undefined },
    ...{ inputs: { timeout: '20s' } },
    ending: fault.startsWith('429') ? (['REGISTRY_RATE_LIMITED'] as const) : unavailable,
  })),
);

const hangs: readonly Cell[] = [
  ...everywhere.map((place) => cellOfHang(place, 1, published)),
  ...(['blob PUT', 'manifest PUT'] as const).map((place) => cellOfHang(place, undefined, ['BUILD_STALLED'])),
  cellOfHang('tag PUT', undefined, unavailable),
];

/** Every cell. */
export const cells: readonly Cell[] = [...heals, ...drips, ...refuses, ...lasting, ...hangs];

function same(names: readonly PlaceName[], ending: Ending): Endings {
  return Object.fromEntries(names.map((name) => [name, ending]));
}

function cellOfHang(place: PlaceName, times: number | undefined, ending: Ending): Cell {
  const isPush = pushed.some((name) => name === place);
  const inputs: Readonly<Record<string, string>> = {
    ...(isPush ? { 'stall-timeout': '10s' } : {}),
    ...(times === undefined && !isPush ? { timeout: '35s' } : {}),
  };
  return { fault: 'no answer', act: hang, place, times, ending, inputs };
}
