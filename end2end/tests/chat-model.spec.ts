import { expect, type Page } from '@playwright/test';
import { alive, answers, close, expectNoFindings, idle, longThread, message, open, say, start, withModel } from './chat-page';
import { test } from './page';

// What a remote model does, and fails to do: the words are those of fake-openai/server.mjs.
test.use({ baseURL: withModel });

const stop = (page: Page) => page.getByRole('button', { name: 'Stop' });

test('stopping keeps the words that have come', async ({ page }) => {
  await start(page);
  await say(page, 'slow please');
  await expect(answers(page)).toContainText('word5');
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expectNoFindings(page);
  await stop(page).click();
  await idle(page);
  await expect(answers(page)).toContainText('word5');
  await expect(answers(page)).not.toContainText('word40');
  await expect(answers(page)).toHaveAttribute('data-state', 'interrupted');
  await page.reload();
  await alive(page);
  await expect(answers(page)).toContainText('word5');
  // Also for those who come later.
  await expect(answers(page)).toHaveAttribute('data-state', 'interrupted');
  await say(page, 'hello again');
  await expect(answers(page).last()).toContainText('hello again');
});

test('the thinking line stands until the first word', async ({ page }) => {
  await start(page);
  await say(page, 'late');
  await expect(page.getByText('Agent is thinking...')).toBeVisible();
  await expectNoFindings(page);
  await expect(answers(page)).toContainText('Here I am.');
  await expect(page.getByText('Agent is thinking...')).toHaveCount(0);
});

test('a failed answer keeps its words and can be had again', async ({ page }) => {
  await start(page);
  await say(page, 'fail');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('AI assistant is temporarily unavailable. Please try again later.');
  await expect(answers(page)).toContainText('I was going to say');
  await expectNoFindings(page);
});

test('"Try again" asks the same again', async ({ page }) => {
  await start(page);
  await say(page, `once ${Math.random()}`);
  await expect(page.getByRole('alert')).toContainText('temporarily unavailable');
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await expect(answers(page)).toContainText('Now it works.');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('[data-role=user]')).toHaveCount(1);
});

test('where the model fails the built-in assistant can answer', async ({ page }) => {
  await start(page);
  await say(page, 'refuse, and show me all my tasks');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('temporarily unavailable');
  await expectNoFindings(page);
  const again = page.waitForRequest((request) => request.postData()?.includes('threads.retry_after_item') ?? false);
  await alert.getByRole('button', { name: 'Answer with the built-in assistant' }).click();
  expect((await again).headers()['x-doable-model']).toBe('builtin');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(answers(page)).toHaveCount(1);
});

test('a model that falls silent is told by its text', async ({ page }) => {
  await start(page);
  await say(page, 'hang');
  await expect(answers(page)).toContainText('Let me think');
  await expect(page.getByRole('alert')).toContainText(
    'The AI took too long to respond. Please try a simpler request.',
    { timeout: 15_000 },
  );
});

test('a model that breaks off is told, and what it said stays', async ({ page }) => {
  await start(page);
  await say(page, 'cut');
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 15_000 });
  await expect(answers(page)).toContainText('Half an');
});

test('the refusals of the server have their texts', async ({ page }) => {
  await start(page);
  for (const [status, text] of [
    [401, 'Your session has expired. Please log in again.'],
    [503, 'AI assistant is temporarily unavailable. Please try again later.'],
    [504, 'The AI took too long to respond. Please try a simpler request.'],
  ] as const) {
    await page.route('**/api/chatkit', (route) =>
      route.fulfill({ status, contentType: 'application/problem+json', body: '{"message":"x"}' }),
    );
    await say(page, 'hello');
    await expect(page.getByRole('alert')).toContainText(text);
    await expectNoFindings(page);
    await page.unroute('**/api/chatkit');
    await page.getByRole('button', { name: 'New chat' }).click();
    await message(page).fill('');
  }
});

test('a cut connection is found again, and nothing is lost or doubled', async ({ page }) => {
  await start(page);
  await cutStreams(page);
  await say(page, 'slow please');
  await expect(answers(page)).toContainText('word3');
  await page.evaluate(() => (window as unknown as { cut: () => void }).cut());
  await expect(page.getByText('Connection lost. Reconnecting...')).toBeVisible();
  await expect(answers(page)).toContainText('word40', { timeout: 15_000 });
  await idle(page);
  const words = (await answers(page).innerText()).trim().split(/\s+/);
  expect(words).toEqual(Array.from({ length: 40 }, (_, word) => `word${word + 1}`));
});

test('a session that ends in mid-answer leads back to the log-in', async ({ page, context }) => {
  await start(page);
  await cutStreams(page);
  await say(page, 'slow please');
  await expect(answers(page)).toContainText('word3');
  await context.clearCookies();
  await page.evaluate(() => (window as unknown as { cut: () => void }).cut());
  await expect(page.getByRole('alert')).toContainText('Your session has expired. Please log in again.');
  await expect(page.getByRole('link', { name: 'Log in' })).toHaveAttribute('href', '/login?next=%2Fdashboard');
});

test('an answer goes on over navigation, and over a look into another conversation', async ({ page }) => {
  await start(page);
  await say(page, 'hello');
  await expect(answers(page)).toContainText('You said: hello');
  await page.getByRole('button', { name: 'New chat' }).click();
  await say(page, 'slow please');
  await expect(answers(page)).toContainText('word3');
  await page.goto('/tasks');
  await expect(answers(page)).toContainText('word6');
  const list = page.getByRole('button', { name: 'Conversations', exact: true });
  await list.click();
  await page.locator('.chat-thread-open', { hasText: 'hello' }).click();
  await expect(answers(page)).toContainText('You said: hello');
  await list.click();
  await page.locator('.chat-thread-open', { hasText: 'slow' }).click();
  await expect(answers(page)).toContainText('word40', { timeout: 15_000 });
  await idle(page);
  await expect(answers(page)).toHaveCount(1);
});

test('markdown grows into what it is, and runs nothing', async ({ page }) => {
  await start(page);
  const title = await page.title();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(withModel)) foreign.push(request.url());
  });
  await say(page, 'markdown');
  const answer = answers(page);
  await expect(answer.getByRole('blockquote')).toContainText('A quotation at the end.');
  await expect(answer.getByRole('table')).toBeVisible();
  await expect(answer.locator('ol li ul li')).toHaveText('nested');
  await expect(answer.getByRole('link', { name: 'link', exact: true })).toHaveAttribute('rel', /noopener/);
  await expect(answer.locator('script, img')).toHaveCount(0);
  expect(await page.title()).toBe(title);
  expect(foreign).toEqual([]);
  await idle(page);
  await expectNoFindings(page);
});

test('a tool of the model shows its badge and its task', async ({ page }) => {
  await start(page);
  await say(page, 'tool Buy bread');
  await expect(page.locator('[data-tool=add_task][data-status=complete]')).toHaveCount(1);
  await expect(answers(page)).toContainText('Added as you asked.');
  await expect(page.getByRole('link', { name: 'Task #1' })).toBeVisible();
  await expect(page.getByText('Buy bread').first()).toBeVisible();
});

test('the details of a badge tell what the turn has cost, also after a reload', async ({ page }) => {
  await start(page);
  await say(page, 'cost Buy bread');
  await expect(answers(page)).toContainText('Added as you asked.');
  await idle(page);
  const badge = page.locator('[data-tool=add_task]');
  const cost = badge.getByText('1300 read, 40 written by');
  await badge.locator('summary').click();
  await expect(cost).toBeVisible();
  await expectNoFindings(page);
  await page.reload();
  await alive(page);
  await badge.locator('summary').click();
  await expect(cost).toBeVisible();
  await expect(page.getByText('Tokens of this turn')).toHaveCount(1);
});

for (const count of [500, 1000]) {
  test(`${count} messages open at once and load as they are looked for`, async ({ page }) => {
    test.setTimeout(90_000);
    await start(page);
    await say(page, 'hello');
    await expect(answers(page)).toContainText('You said: hello');
    await idle(page);
    await longThread(page, count);
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
        buffered: true,
      });
    });
    await page.reload();
    await alive(page);
    await expect(answers(page).last()).toContainText(`message ${count - 1}`);
    await close(page).click();
    const took = await page.evaluate(async () => {
      const began = performance.now();
      document.querySelector<HTMLButtonElement>('#chat-button')?.click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - began;
    });
    const taken = () => page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0));
    const opening = await taken();

    // What is read stays in its place when older messages come before it.
    const log = page.locator('#chat-log');
    const before = await page.locator('.chat-row').count();
    const moved = await log.evaluate(async (log) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const rows = log.querySelectorAll('.chat-row').length;
      log.scrollTop = 300;
      await frame();
      const row = [...log.querySelectorAll('.chat-row')].find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)!;
      const top = row.getBoundingClientRect().top;
      while (log.querySelectorAll('.chat-row').length === rows) await frame();
      await frame();
      await frame();
      return Math.abs(row.getBoundingClientRect().top - top);
    });
    expect(moved).toBeLessThan(3);
    expect(await page.locator('.chat-row').count()).toBeGreaterThan(before);

    // All the way up. Whatever comes above, a row that is in view moves by what was scrolled, and by nothing else.
    const strayed = await log.evaluate(async (log) => {
      // Behind the frame: what it has moved is in place.
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const middle = log.getBoundingClientRect().top + log.clientHeight / 2;
      const x = log.getBoundingClientRect().left + 30;
      const inView = () =>
        [0, 20, 40].map((y) => document.elementFromPoint(x, middle + y)?.closest('.chat-row')).find((row) => row);
      const strays: number[] = [];
      while (log.scrollTop > 0 || document.querySelector('[data-act=older]')) {
        const row = inView();
        const before = row?.getBoundingClientRect().top ?? 0;
        const step = Math.min(400, log.scrollTop);
        log.scrollTop -= step;
        await frame();
        if (row) strays.push(Math.abs(row.getBoundingClientRect().top - before - step));
      }
      return strays;
    });
    await expect(page.locator('.chat-row')).toHaveCount(count);
    expect(strayed.length).toBeGreaterThan(100);
    expect(Math.max(...strayed)).toBeLessThan(3);
    const scrolling = await taken();
    const told = (tasks: number[]) => tasks.map(Math.round).join(' ') || 'none';
    const longest = Math.max(0, ...scrolling);
    // Two hundred messages at once, on this machine as it is now: the measure, generous because it may be busy.
    const atOnce = await page.locator('#chat-rows').evaluate((rows) => {
      const began = performance.now();
      const copy = rows.cloneNode() as HTMLElement;
      // Without the parts they are in, so that all of them are laid out.
      copy.append(...[...rows.querySelectorAll('.chat-row')].slice(0, 200).map((row) => row.cloneNode(true)));
      rows.after(copy);
      copy.getBoundingClientRect();
      copy.remove();
      return performance.now() - began;
    });
    console.log(
      `${count} messages opened in ${took.toFixed(1)} ms; long tasks (ms) opening: ${told(opening)}; scrolling: ${told(scrolling)}; ` +
        `200 rows at once: ${atOnce.toFixed(0)} ms`,
    );
    await expect(open(page)).toBeHidden();
    expect(longest).toBeLessThan(Math.max(200, 2 * atOnce));

    // What is out of sight is not laid out, but a search of the page finds it.
    const middle = `question ${Math.floor(count / 8) * 4} in so many words`;
    type Finder = { find: (text: string, isCased: boolean, isBackwards: boolean, wraps: boolean) => boolean };
    const isFound = page.evaluate((text) => (window as unknown as Finder).find(text, false, false, true), middle);
    expect(await isFound).toBe(true);
  });
}

/** Gives the page `cut()`, which breaks the streams it reads, as a lost connection does. */
async function cutStreams(page: Page) {
  await page.evaluate(() => {
    const original = window.fetch;
    const open: ReadableStreamDefaultController[] = [];
    Object.assign(window, {
      cut: () => open.splice(0).forEach((stream) => stream.error(new TypeError('network error'))),
    });
    window.fetch = async (...request) => {
      const response = await original(...request);
      const reader = response.body?.getReader();
      if (!reader || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        return reader ? (reader.releaseLock(), response) : response;
      }
      const body = new ReadableStream({
        start: (controller) => void open.push(controller),
        async pull(controller) {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
      return new Response(body, { status: response.status, headers: response.headers });
    };
  });
}
