// How long whatever a test left open may keep a finished run alive; milliseconds.
const patience = 30_000;

const standard = new Set([process.stdin, process.stdout, process.stderr]);

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
      console.error('FAILED: the test run did not end; a test left a server, a timer, or a child open:');
      for (const each of openHandles()) console.error(`  ${each}`);
      process.exit(1);
    }, patience).unref();
  }
}

// Everything that keeps the process alive, with its program or address. Node.js lists handles only by an undocumented call;
// its documented one gives bare types.
function openHandles() {
  const handles = process._getActiveHandles().filter((handle) => !standard.has(handle));
  const timers = process.getActiveResourcesInfo().filter((type) => /^(Timeout|Immediate)$/.test(type));
  return [...handles.map(describe), ...timers];
}

function describe(handle) {
  const { spawnargs, localPort, remotePort, _server } = handle;
  const address = typeof handle.address === 'function' ? handle.address()?.port : undefined;
  const details = {
    program: spawnargs?.join(' '),
    listening: address,
    localPort,
    remotePort,
    ofServer: _server != null,
  };
  return `${handle.constructor.name} ${JSON.stringify(details)}`;
}
