// Reads the results of tests from jest's report.

/** The result of each case, by group. */
export type Results = Readonly<Record<string, Readonly<Record<string, 'passed' | 'failed'>>>>;

/** A test: the titles of its groups, outermost first, and its own title. */
export type TestCase = { readonly ancestorTitles: readonly string[]; readonly title: string };

type JestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly (TestCase & { readonly status: string })[];
  }[];
};

/** Returns the results of files whose path has this ending, by group and case. */
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
