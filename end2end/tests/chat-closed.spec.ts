import { expect, type Page } from '@playwright/test';
import { alive, answers, bring, close, expectNoFindings, idle, lock, message, open, panel, reason, say, start } from './chat-page';
import { test } from './page';

// Conversations that take no more messages, and what has changed about one since its last run.

/** Gives the only conversation of the list another title. */
async function rename(page: Page, title: string) {
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const row = page.locator('.chat-thread');
  await row.hover();
  await row.getByRole('button', { name: 'Rename' }).click();
  await row.getByRole('textbox', { name: 'What to call the conversation' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(row).toContainText(title);
}

async function expectClosed(page: Page) {
  await expect(page.getByRole('alert')).toHaveText(reason);
  await expect(message(page)).not.toBeEditable();
  await expect(message(page)).toHaveAttribute('placeholder', 'Start a new chat to go on');
  await expect(page.getByLabel('Attach files')).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
}

async function expectOpen(page: Page) {
  await expect(message(page)).toBeEditable();
  await expect(message(page)).toHaveAttribute('placeholder', 'Add, change or find tasks…');
  await expect(page.getByLabel('Attach files')).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
}

for (const type of ['locked', 'closed'] as const) {
  test(`a conversation that is ${type} says why, after a reload and from the list`, async ({ page }) => {
    await start(page);
    await say(page, 'Add a task to feed the cat');
    await expect(answers(page)).toHaveCount(1);
    await idle(page);
    await lock(page, type);
    await page.reload();
    await alive(page);
    await expectClosed(page);
    await expectNoFindings(page);

    // A new one takes them.
    await page.getByRole('button', { name: 'New chat' }).click();
    await expectOpen(page);
    await page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await page.locator('.chat-thread-open', { hasText: 'feed the cat' }).click();
    await expect(answers(page)).toHaveCount(1);
    await expectClosed(page);
    // The focus is where it would be, so that the keys work.
    await expect(message(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeFocused();
  });
}

test('a conversation that is locked in the middle of a turn says so, and one that is not any more is open', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  await page.route('**/api/chatkit', async (route) => {
    const { type, params } = route.request().postDataJSON();
    if (type !== 'threads.add_user_message') return route.fallback();
    const response = await route.fetch();
    const thread = { id: params.thread_id, created_at: '2026-01-01T00:00:00Z', status: { type: 'locked', reason }, metadata: {}, items: { data: [], has_more: false } };
    const body = `${await response.text()}data: ${JSON.stringify({ type: 'thread.updated', thread })}\n\n`;
    return route.fulfill({ response, body });
  });
  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(2);
  await idle(page);
  await expectClosed(page);
  await page.reload();
  await alive(page);
  await expect(answers(page)).toHaveCount(2);
  await expectOpen(page);
  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(3);
});

test('a conversation that is locked while nothing happens says so when it is looked at again', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  await message(page).fill('And the dog');
  await lock(page);
  await close(page).click();
  await open(page).click();
  await expectClosed(page);
  await expect(message(page)).toHaveValue('And the dog');
  await page.unroute('**/api/chatkit');
  await close(page).click();
  await open(page).click();
  await expectOpen(page);
});

test('a conversation that is locked while a message is written keeps the message', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  await lock(page);
  await page.route('**/api/chatkit', (route) =>
    route.request().postDataJSON()?.type === 'threads.add_user_message'
      ? route.fulfill({ status: 409, json: { error: 'conflict', message: reason } })
      : route.fallback(),
  );
  await say(page, 'And the dog');
  await expectClosed(page);
  const said = page.locator('.chat-row.is-user').last();
  await expect(said).toContainText('And the dog');
  await expect(said).toContainText('Not sent');
  await said.getByRole('button', { name: 'Edit' }).click();
  await expect(message(page)).toHaveValue('And the dog');
  await page.unroute('**/api/chatkit');
  await page.reload();
  await alive(page);
  await expectOpen(page);
  await expect(message(page)).toHaveValue('And the dog');
});

test('files are neither pasted nor dropped into a conversation that takes no more messages', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  await bring(page, 'dragover');
  await expect(panel(page)).toHaveAttribute('data-drop');
  await lock(page);
  await page.reload();
  await alive(page);
  await expectClosed(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  for (const kind of ['paste', 'dragover', 'drop'] as const) {
    await bring(page, kind);
    await expect(page.locator('.chat-file')).toHaveCount(0);
    await expect(panel(page)).not.toHaveAttribute('data-drop');
  }
  // Whatever they set going would have been asked for before this.
  await close(page).click();
  await open(page).click();
  await expect.poll(() => sent.some((body) => body.includes('threads.get_by_id'))).toBe(true);
  expect(sent.filter((body) => body.includes('attachments'))).toEqual([]);
});

test('a conversation that is renamed in one tab has its new title in the other', async ({ page, context }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  const other = await context.newPage();
  await other.goto('/tasks');
  await alive(other);
  await open(other).click();
  await other.getByRole('button', { name: 'Conversations', exact: true }).click();
  await other.locator('.chat-thread-open', { hasText: 'feed the cat' }).click();
  await expect(answers(other)).toHaveCount(1);
  await rename(page, 'Pets');
  await expect(other.locator('#chat-title')).toHaveText('Pets');
});

test('a conversation that was renamed since its last run has its new title after a reload', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await idle(page);
  await rename(page, 'Pets');
  await page.reload();
  await alive(page);
  await expect(answers(page)).toHaveCount(1);
  await expect(page.locator('#chat-title')).toHaveText('Pets');
});
