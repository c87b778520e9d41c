import { expect, test } from '@playwright/test';

// How much slower than the row says a machine may be: `make test` runs on whatever machine there is.
const slack = Number(process.env.PROOF_SLACK ?? 1);

/** Prints a figure of the test's row. */
export function figure(text: string) {
  const info = test.info();
  const row = /R\d+/.exec(info.title)?.[0] ?? '';
  console.log(`    ${row.padEnd(4)} ${info.project.name}: ${text}`);
}

/** Prints a measured time and holds it against the row's line; both in milliseconds. */
export function within(what: string, milliseconds: number, line: number) {
  figure(`${what} ${round(milliseconds)} ms (line ${line} ms)`);
  expect.soft(milliseconds, what).toBeLessThanOrEqual(line * slack);
}

/** The value below which the given part of the values lies. */
export function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** "median / p99 / most" of times in milliseconds. */
export function spread(values: number[]): string {
  return [0.5, 0.99, 1].map((part) => round(percentile(values, part))).join(' / ') + ' ms (median / p99 / most)';
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until there is an answer that is neither false nor undefined. */
export async function eventually<T>(ask: () => Promise<T> | T, milliseconds: number, what: string): Promise<T> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (performance.now() > until) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await pause(10);
  }
}
