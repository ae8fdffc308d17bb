// What a program answers in JSON. A full disk, or a wrapper that prints its own notice, leaves something else.
import { failure } from '../errors/failure.ts';

/** Returns the answer as `unknown`. `source` names the command, as in "buildx ls". Raises ANSWER_UNREADABLE. */
export function parseJsonAnswer(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.trim().split('\n')[0]?.slice(0, 200) ?? '';
    const found = start === '' ? 'nothing' : JSON.stringify(start);
    throw failure('ANSWER_UNREADABLE', `The answer of ${source} is not JSON. It starts with ${found}.`, {}, { cause });
  }
}
