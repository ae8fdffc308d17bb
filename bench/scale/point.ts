// One point of a curve, in a process of its own, because the peak of the memory is that of a process: `node point.ts NAME AMOUNT`.
import type { Point } from '../figures/figures.ts';
import { required } from '../figures/step.ts';
import { measures } from './measures.ts';

const [, , name = '', text = ''] = process.argv;
const { measure, warmUp } = required(name, measures[name]);
const amount = Number(text);
// Once before, so that the compiler of Node does not count.
await measure(Math.min(amount, warmUp));
const milliseconds = await measure(amount);
const point: Point = { amount, seconds: milliseconds / 1000, megabytes: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(point));
// Connections that are kept would hold the process.
process.exit(0);
