// Memoizes functions whose result is expensive: a request, a file, a program.

/** How results are kept. */
type Keeping<Args, T> = {
  /** Default: the arguments themselves. */
  readonly keyOf?: (args: Args) => string;
  /** Whether a result is kept. Default: every one. */
  readonly isLasting?: (value: T) => boolean;
  /** The number of results that are kept. Default: no limit. */
  readonly most?: number;
};

/** Memoizes a function by its arguments; failures are not kept. */
export function remembering<Args extends readonly unknown[], T>(
  make: (...args: Args) => Promise<T>,
  { keyOf = (args) => args.join(' '), isLasting = () => true, most = Number.POSITIVE_INFINITY }: Keeping<Args, T> = {},
) {
  const made = new Map<string, Promise<T>>();
  const get = (...args: Args): Promise<T> => {
    const key = keyOf(args);
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(...args);
    if (made.size >= most) return value;
    made.set(key, value);
    // After `forget` the key may have a newer value.
    const drop = (): boolean => made.get(key) === value && made.delete(key);
    value.then((found) => isLasting(found) || drop(), drop);
    return value;
  };
  return { get, forget: () => made.clear() };
}
