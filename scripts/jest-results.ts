// What became of the tests of a run, from jest's own report.

/** The cases of each group, with how each ended. */
export type Results = Readonly<Record<string, Readonly<Record<string, 'passed' | 'failed'>>>>;

/** One test: the titles around it, from the outside in, and its own. */
export type TestCase = { readonly ancestorTitles: readonly string[]; readonly title: string };

type JestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly (TestCase & { readonly status: string })[];
  }[];
};

/** The results of the files whose path has this ending, by the group and name that a case is given. */
export function resultsIn(
  report: JestReport,
  ending: string,
  placeOf: (test: TestCase) => { readonly group: string; readonly name: string },
): Results {
  const results: Record<string, Record<string, 'passed' | 'failed'>> = {};
  const files = report.testResults.filter(({ name }) => name.endsWith(ending));
  for (const test of files.flatMap(({ assertionResults }) => assertionResults)) {
    const { status } = test;
    if (status !== 'passed' && status !== 'failed') continue;
    const { group, name } = placeOf(test);
    results[group] = { ...results[group], [name]: status };
  }
  return results;
}
