// A workflow that is spread over a matrix, with its jobs written out one by one.

type Json = Readonly<Record<string, unknown>>;

/** The parts of a workflow that the tests take apart. */
export type Workflow = {
  readonly on: Json;
  readonly jobs: Readonly<Record<string, Json & { readonly steps: readonly Json[] }>>;
};

/** act keeps only the outputs of the job of a matrix that ends last, so each job is one of its own here. */
export function unrolled(workflow: Workflow, jobs: readonly Json[]): Workflow {
  const { build, publish, ...rest } = workflow.jobs;
  if (build === undefined || publish === undefined) throw new Error('The workflow has other jobs.');
  const legs = jobs.map((entry, index) => {
    const outputs = { part: '${{ steps.image.outputs.part }}' };
    return [
      `build-${index}`,
      { ...build, strategy: { matrix: { include: [entry] } }, 'runs-on': 'ubuntu-latest', outputs },
    ] as const;
  });
  const text = JSON.stringify(publish).replaceAll('toJSON(needs.build.outputs)', 'toJSON(needs)');
  const merged = { ...JSON.parse(text), needs: legs.map(([name]) => name) };
  return { ...workflow, jobs: { ...rest, ...Object.fromEntries(legs), publish: merged } };
}
