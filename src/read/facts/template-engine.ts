// The template engine, handlebars, which is loaded only if an input contains `{{`.
import type HandlebarsModule from 'handlebars';
import { Failure, failure } from '../../errors/failure.ts';
import { at, isRecord, mapValues, recordOf } from '../../oci/json.ts';
import { shorten } from '../../plan/image/item.ts';
import type { Helper, Render, Scope } from '../../plan/tags/template.ts';

/** Returns the renderer for these texts. */
export async function templateEngine(texts: readonly string[]): Promise<Render> {
  if (!texts.some((text) => text.includes('{{'))) return (template) => template;
  const { default: handlebars } = await import('handlebars');
  return renderWith(handlebars.create());
}

type Engine = ReturnType<typeof HandlebarsModule.create>;
type Template = ReturnType<Engine['compile']>;

function renderWith(engine: Engine): Render {
  // Templates must not write to the log.
  engine.registerHelper('log', () => '');
  const compiled = new Map<string, Template>();
  const contexts = new WeakMap<Scope, Bound>();
  return (text, scope) => {
    // Handlebars treats a backslash before {{ as an escape; text without {{ is unchanged.
    if (!text.includes('{{')) return text;
    const bound = contexts.get(scope) ?? bind(scope);
    contexts.set(scope, bound);
    try {
      const template = compiled.get(text) ?? engine.compile(text, { noEscape: true });
      compiled.set(text, template);
      return template(bound.context, {
        helpers: bound.helpers,
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
      });
    } catch (error) {
      if (error instanceof Failure) throw error;
      const reason = error instanceof Error ? error.message.split('\n').join(' ') : String(error);
      throw failure(
        'TEMPLATE_INVALID',
        `The template ${shorten(text)} cannot be rendered: ${reason}.`,
        {},
        { cause: error },
      );
    }
  };
}

type Bound = {
  readonly context: Readonly<Record<string, unknown>>;
  readonly helpers: Record<string, Callable>;
};

type Callable = (...parameters: readonly unknown[]) => unknown;

const asked = (value: unknown): unknown => (typeof value === 'function' ? value() : value);

/** Adapts a function to handlebars, which passes named arguments in the last parameter. */
function bind({ names, helpers }: Scope): Bound {
  return { context: mapValues(names, printable), helpers: { ...mapValues(helpers, callable) } };
}

/** Adapts a name: handlebars adds two adjacent numbers, so they become strings. */
function printable(ask: () => unknown): Callable {
  return (...parameters) => (isPrinted(parameters.at(-1)) ? String(ask()) : ask());
}

function callable(helper: Helper): Callable {
  return (...parameters) => helper(parameters.slice(0, -1).map(asked), namedOf(parameters.at(-1)));
}

const isPrinted = (options: unknown): boolean => isRecord(options) && !('fn' in options);

function namedOf(options: unknown): Readonly<Record<string, unknown>> {
  return recordOf(at(options, 'hash'));
}
