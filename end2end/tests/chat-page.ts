import { expect, type Page } from '@playwright/test';
import { audit, signUp } from './page';

/** The server with the scripted model. */
const at = (offset: number) => `http://127.0.0.1:${Number(process.env.DOABLE_E2E_PORT ?? 3917) + offset}`;
export const withModel = at(1);
/** The server whose panel talks to somebody else's, and that one. */
export const foreign = { panel: at(3), server: at(4) };

export const viewports = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 375, height: 812 },
};

export const open = (page: Page) => page.getByRole('button', { name: 'Open chat' });
export const close = (page: Page) => page.getByRole('button', { name: 'Close chat' });
export const panel = (page: Page) => page.getByRole('dialog', { name: 'Chat' });
export const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
export const answers = (page: Page) => page.locator('[data-role=assistant]');
export const done = (page: Page, title: string) => page.getByRole('checkbox', { name: `Complete: ${title}` });

/** No turn is under way. */
export const idle = (page: Page) => expect(page.locator('#chat-log')).toHaveAttribute('aria-busy', 'false');

export async function alive(page: Page) {
  await page.locator('html[data-hydrated]').waitFor();
}

export async function addTask(page: Page, title: string) {
  await page.goto('/tasks');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Add task' }).click();
  await expect(done(page, title)).toBeVisible();
  await alive(page);
}

export async function say(page: Page, text: string) {
  await message(page).fill(text);
  await message(page).press('Enter');
}

/** Signs up and opens the panel. */
export async function start(page: Page) {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await expect(message(page)).toBeFocused();
}

/** Pastes a file into the composer, or drags one there. */
export const bring = (page: Page, kind: 'paste' | 'dragover' | 'drop') =>
  message(page).evaluate((field, kind) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], `${kind}.txt`, { type: 'text/plain' }));
    const options = { bubbles: true, cancelable: true };
    field.dispatchEvent(
      kind === 'paste'
        ? new ClipboardEvent(kind, { ...options, clipboardData: data })
        : new DragEvent(kind, { ...options, dataTransfer: data }),
    );
  }, kind);

/** Why the conversations that `lock` is about take no more messages. */
export const reason = 'Closed for the night.';

/** Has the server say from here on that its conversations take no more messages, whatever their last runs told. */
export async function lock(page: Page, type: 'locked' | 'closed' = 'locked') {
  await page.route('**/api/chatkit', async (route) => {
    if (route.request().postDataJSON()?.type !== 'threads.get_by_id') return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), status: { type, reason } } });
  });
}

/** Has the server answer as if the thread had so many messages of mixed content. */
export async function longThread(page: Page, count: number) {
  const base = (n: number) => ({ id: `msg_${n}`, thread_id: 'thr', created_at: '2026-01-01T00:00:00Z' });
  const task = { type: 'custom', status_indicator: 'complete', title: 'add_task', content: '**Arguments**\n\n```json\n{}\n```' };
  const item = (n: number) => {
    if (n % 4 === 0) {
      const content = [{ type: 'input_text', text: `question ${n} in so many words` }];
      return { ...base(n), type: 'user_message', content, attachments: [], inference_options: {} };
    }
    if (n % 4 === 1) return { ...base(n), type: 'workflow', workflow: { type: 'custom', tasks: [task, task] } };
    const code = `Here it is:\n\n| Task | State |\n|---|---|\n| Milk | open |\n\n\`\`\`js\nconst answer = ${n};\n\`\`\``;
    const text = n % 4 === 2 ? code : `This is **message ${n}**:\n\n1. One\n2. Two with \`code\`\n   - nested`;
    return { ...base(n), type: 'assistant_message', content: [{ type: 'output_text', text, annotations: [] }] };
  };
  await page.route('**/api/chatkit', async (route) => {
    const { type, params } = route.request().postDataJSON();
    if (type !== 'items.list') return route.continue();
    const end = params.after ? Number(params.after.slice(4)) : count;
    const from = Math.max(0, end - params.limit);
    const data = Array.from({ length: end - from }, (_, n) => item(end - 1 - n));
    return route.fulfill({ json: { data, has_more: from > 0, after: from > 0 ? `msg_${from}` : undefined } });
  });
  await page.route('**/run?*', (route) => route.fulfill({ status: 204 }));
}

/** What axe-core finds on the page as it is. */
export async function expectNoFindings(page: Page) {
  // What fades in has no contrast yet.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => {
      const { endTime } = animation.effect!.getComputedTiming();
      return endTime === Infinity ? undefined : animation.finished;
    })),
  );
  expect(await audit(page)).toEqual([]);
}
