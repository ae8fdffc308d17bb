// How long whatever a test left open may keep a finished run alive; milliseconds.
const patience = 30_000;

// Ends the output with the plain line `N passed, N failed`, after everything else that jest prints. A run that does not
// end by itself counts as one more failure: without this limit it hangs until CI cancels it.
export default class PlainReporter {
  onRunComplete(_contexts, results) {
    let failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.once('exit', () => {
      console.log(`${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    });
    setTimeout(() => {
      failed += 1;
      console.error('FAILED: the test run did not end; a test left a server, a timer, or a child open.');
      process.exit(1);
    }, patience).unref();
  }
}
