// The table at the end of a run with several files.

/** The result for a file. */
export type Row = {
  readonly file: string;
  /** Builds that are the new step now, and places left unchanged. */
  readonly moved: number;
  readonly left: number;
  readonly notes: number;
  /** What the comparison of the plans says. */
  readonly plans: 'same' | 'differ' | 'not compared' | '-';
};

const HEAD = ['file', 'converted', 'unchanged', 'notes', 'plans'];

/** The lines of the table, with the sums below. */
export function summaryOf(rows: readonly Row[]): readonly string[] {
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const same = rows.filter(({ plans }) => plans === 'same').length;
  const compared = rows.filter(({ plans }) => plans !== '-').length;
  const total = [
    `${rows.length} files`,
    sum(({ moved }) => moved),
    sum(({ left }) => left),
    sum(({ notes }) => notes),
    `${same} of ${compared} same`,
  ];
  const cells = [
    HEAD,
    ...rows.map(({ file, moved, left, notes, plans }) => [file, moved, left, notes, plans]),
    total,
  ].map((row) => row.map(String));
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
