// The command line: `migrate FILE… [--write] [--check] [--uses ACTION]`.
import { parseArgs } from 'node:util';

/** The parsed command line. */
export type Order = {
  readonly files: readonly string[];
  readonly isWritten: boolean;
  readonly isCheck: boolean;
  readonly uses: string;
};

/** Returns the order, `help`, or a sentence with the error. */
export type Answer = { readonly order: Order } | { readonly wrong: string } | { readonly help: true };

/** What the README calls the action. */
const ACTION = 'acme/polyarch@v1';

const OPTIONS = {
  write: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  uses: { type: 'string', default: ACTION },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The help text. */
export const USAGE = `Usage: polyarch migrate FILE… [--write | --check] [--uses ACTION]

Converts workflows from docker/setup-qemu-action, setup-buildx-action, metadata-action,
build-push-action and bake-action to polyarch. Prints a diff, remarks with line numbers, and
a comparison of what both versions publish on a push, a tag, a pull request, a schedule and
a manual run.

  --write         write the files
  --check         write nothing; exit with 1 if a file would change, with 3 if a plan differs
  --uses ACTION   the action that new steps use (default: ${ACTION})

Exit codes: 0 done, 1 and 3 see --check, 2 wrong command line or unreadable file.`;

/** Reads the arguments behind the program's name. */
export function parseArguments(given: readonly string[]): Answer {
  try {
    const { values, positionals } = parseArgs({ args: [...given], allowPositionals: true, options: OPTIONS });
    const [command, ...files] = positionals;
    if (command === undefined || values.help) return { help: true };
    if (command !== 'migrate') return { wrong: `Unknown command ${JSON.stringify(command)}. Use migrate.` };
    return judged({ files, isWritten: values.write, isCheck: values.check, uses: values.uses });
  } catch (error) {
    // Node's message for an unknown option, or for one without a value.
    if (error instanceof TypeError) return { wrong: error.message };
    throw error;
  }
}

function judged(order: Order): Answer {
  if (order.files.length === 0) return { wrong: 'FILE is required.' };
  if (order.isWritten && order.isCheck) return { wrong: '--write and --check cannot be used together.' };
  if (/^\.\.?(\/[\w.-]+)*\/?$|^[\w.-]+\/[\w.-]+(\/[\w.-]+)*@\S+$/.test(order.uses)) return { order };
  return { wrong: `--uses ${JSON.stringify(order.uses)} is not an action. Use OWNER/NAME@REF or ./FOLDER.` };
}
