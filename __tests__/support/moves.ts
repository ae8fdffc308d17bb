// What a run reports of its tags, in the output `json`.

/** What has become of a tag. */
export type TagMove = {
  readonly reference: string;
  readonly outcome: string;
  readonly previous?: string;
  readonly reason?: string;
};

type Reported = { readonly outputs: Readonly<Record<string, string>> };

/** What has become of each tag, by its name. */
export function movesOf({ outputs }: Reported): Readonly<Record<string, TagMove>> {
  const moves: readonly TagMove[] = JSON.parse(outputs['json'] ?? '{"moves":[]}').moves;
  return Object.fromEntries(moves.map((move) => [move.reference.split(':').at(-1), move]));
}

/** How each tag ended: `moved`, `stayed` or `unchanged`. */
export function outcomesOf(ran: Reported): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(movesOf(ran)).map(([tag, { outcome }]) => [tag, outcome]));
}
