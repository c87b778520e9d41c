import { expect, type Page } from '@playwright/test';
import { addTask, alive, answers, bring, close, done, expectNoFindings, message, open, panel, say, start, viewports } from './chat-page';
import { signUp, test } from './page';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const list = (page: Page) => page.getByRole('button', { name: 'Conversations', exact: true });
const rows = (page: Page) => page.locator('.chat-thread');

for (const [name, viewport] of Object.entries(viewports)) {
  test.describe(name, () => {
    test.use({ viewport });

    test('a question is answered by one of its choices, by keyboard', async ({ page }) => {
      await signUp(page);
      await addTask(page, 'Team meeting');
      await addTask(page, 'Meeting prep');
      await open(page).click();
      await say(page, 'complete the meeting task');
      const question = page.getByRole('group', { name: /which one/i });
      await expect(question.getByRole('button')).toHaveCount(2);
      await expectNoFindings(page);
      const choice = question.getByRole('button', { name: /team meeting/i });
      // Once the turn that asks is over.
      await expect(choice).toBeEnabled();
      await choice.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-tool=complete_task][data-status=complete]')).toHaveCount(1);
      await expect(question.getByText(/team meeting/i)).toBeVisible();
      await expect(question.getByRole('button')).toHaveCount(0);
      await close(page).click();
      await page.goto('/tasks');
      await expect(done(page, 'Team meeting')).toBeChecked();
      await expect(done(page, 'Meeting prep')).not.toBeChecked();
    });
  });
}

test('a question can be skipped, or answered by typing', async ({ page }) => {
  await signUp(page);
  await addTask(page, 'Team meeting');
  await addTask(page, 'Meeting prep');
  await open(page).click();
  await say(page, 'complete the meeting task');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('Skipped')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Skip' })).toHaveCount(0);

  await say(page, 'complete the meeting task');
  await expect(page.getByRole('button', { name: 'Skip' })).toBeVisible();
  await say(page, 'Meeting prep');
  await expect(page.getByRole('button', { name: 'Skip' })).toHaveCount(0);
  await expect(page.locator('[data-tool=complete_task][data-status=complete]')).toHaveCount(1);
});

test('conversations are searched, renamed, exported and deleted', async ({ page }) => {
  await start(page);
  for (const text of ['Add a task to feed the cat', 'Add a task to walk the dog']) {
    await page.getByRole('button', { name: 'New chat' }).click();
    await say(page, text);
    await expect(answers(page)).toHaveCount(1);
  }
  await list(page).click();
  await expect(rows(page)).toHaveCount(2);
  await expectNoFindings(page);

  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('cat');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('searchbox').fill('no such words');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(rows(page)).toHaveCount(2);

  const cat = rows(page).filter({ hasText: 'feed the cat' });
  await cat.hover();
  const download = page.waitForEvent('download');
  await cat.getByRole('link', { name: 'Export as Markdown' }).click();
  expect((await download).suggestedFilename()).toBe('conversation.md');

  await cat.getByRole('button', { name: 'Rename' }).click();
  await cat.getByRole('textbox', { name: 'What to call the conversation' }).fill('Pets');
  await expectNoFindings(page);
  await page.keyboard.press('Enter');
  const pets = rows(page).filter({ hasText: 'Pets' });
  await expect(pets.getByRole('button', { name: /Pets/ })).toBeFocused();

  await pets.getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(1);

  // The open one goes, too.
  const dog = rows(page).first();
  await dog.hover();
  await dog.getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expectNoFindings(page);
  await list(page).click();
  await expect(page.locator('[data-role]')).toHaveCount(0);
  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(1);
});

test('a deleted conversation is given back, by pointer and by keyboard', async ({ page }) => {
  await start(page);
  for (const text of ['Add a task to feed the cat', 'Add a task to walk the dog']) {
    await page.getByRole('button', { name: 'New chat' }).click();
    await say(page, text);
    await expect(answers(page)).toHaveCount(1);
  }
  await message(page).fill('A draft about the dog');
  await list(page).click();
  const titles = () => page.locator('.chat-thread-title').allInnerTexts();
  await expect(rows(page)).toHaveCount(2);
  const before = await titles();
  const dog = rows(page).filter({ hasText: 'walk the dog' });
  const told = panel(page).getByRole('status').filter({ hasText: 'Conversation deleted' });
  const undo = told.getByRole('button', { name: 'Undo' });

  // The open one: its words and its draft come back with it.
  await dog.hover();
  await dog.getByRole('button', { name: 'Delete' }).click();
  await expect(dog).toHaveCount(0);
  await expect(page.locator('[data-role]')).toHaveCount(0);
  await expect(message(page)).toHaveValue('');
  await undo.click();
  await expect(dog).toHaveCount(1);
  await expect(told).toHaveCount(0);
  expect(await titles()).toEqual(before);
  await expect(answers(page)).toContainText(/walk the dog/i);
  await expect(message(page)).toHaveValue('A draft about the dog');
  await expect(dog.locator('.chat-thread-open')).toBeFocused();

  // By keyboard, and as long as the focus is there.
  await dog.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(undo).toBeFocused();
  await expectNoFindings(page);
  await page.keyboard.press('Enter');
  await expect(dog.locator('.chat-thread-open')).toBeFocused();

  // Escape leaves it deleted, and the panel open; so does the time.
  await dog.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(told).toHaveCount(0);
  await expect(rows(page).first().locator('.chat-thread-open')).toBeFocused();
  const cat = rows(page).filter({ hasText: 'feed the cat' });
  await cat.hover();
  await cat.getByRole('button', { name: 'Delete' }).click();
  await expect(told).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(told).toHaveCount(0, { timeout: 15_000 });
  await page.reload();
  await alive(page);
  await list(page).click();
  await expect(page.getByText('No conversations yet.')).toBeVisible();
});

test('what cannot be deleted or given back stays, and says why', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await list(page).click();
  const cat = rows(page).filter({ hasText: 'feed the cat' });
  const lost = page.getByText('Connection lost. Please check your internet and try again.');
  await page.route('**/api/chatkit', (route) => route.abort());
  await cat.hover();
  await cat.getByRole('button', { name: 'Delete' }).click();
  await expect(lost).toBeVisible();
  await expect(cat).toHaveCount(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.unroute('**/api/chatkit');

  await cat.hover();
  await cat.getByRole('button', { name: 'Delete' }).click();
  await page.route('**/restore', (route) => route.abort());
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(lost).toBeVisible();
  await page.unroute('**/restore');
  await undo.click();
  await expect(cat).toHaveCount(1);
});

test('a tab that is closed has deleted what it deleted', async ({ page, context }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await list(page).click();
  const deleted = page.waitForResponse((response) => response.request().postData()?.includes('threads.delete') ?? false);
  await rows(page).first().hover();
  await rows(page).first().getByRole('button', { name: 'Delete' }).click();
  await deleted;
  await page.close();
  const other = await context.newPage();
  await other.goto('/tasks');
  await alive(other);
  await open(other).click();
  await list(other).click();
  await expect(other.getByText('No conversations yet.')).toBeVisible();
});

test('an answer is copied where the page has no clipboard of its own, as over plain HTTP', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { get: () => false }));
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await message(page).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(message(page)).toHaveValue(/\*\*.*cat.*\*\*/i);
});

test('an answer is copied, judged and asked for again, and its badge leads to the task', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\*\*.*cat.*\*\*/i);

  const judged = page.waitForRequest((request) => request.postData()?.includes('items.feedback') ?? false);
  await page.getByRole('button', { name: 'Good answer' }).click();
  const { params } = (await judged).postDataJSON();
  expect(params.kind).toBe('positive');
  expect(params.item_ids).toHaveLength(2);
  await expect(page.getByRole('button', { name: 'Good answer' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Bad answer' }).click();
  await expect(page.getByRole('button', { name: 'Bad answer' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Good answer' })).toHaveAttribute('aria-pressed', 'false');
  await page.reload();
  await alive(page);
  await expect(page.getByRole('button', { name: 'Bad answer' })).toHaveAttribute('aria-pressed', 'true');

  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(2);
  // Only the last turn can be had again.
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(1);
  const again = page.waitForRequest((request) => request.postData()?.includes('threads.retry_after_item') ?? false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await again;
  await expect(page.locator('#chat-log')).toHaveAttribute('aria-busy', 'false');
  await expect(answers(page)).toHaveCount(2);
  await expect(page.locator('[data-role=user]')).toHaveCount(2);

  await page.getByRole('link', { name: 'Task #1' }).first().click();
  await expect(page).toHaveURL(/\/tasks\/1$/);
});

test('what is selected in an answer is quoted', async ({ page }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  await answers(page).first().locator('strong').selectText();
  await page.getByRole('button', { name: 'Quote', exact: true }).click();
  await expect(message(page)).toBeFocused();
  await expect(page.locator('#chat-quote')).toContainText(/feed the cat/i);
  await page.getByRole('button', { name: 'Remove the quote' }).click();
  await expect(page.locator('#chat-quote')).toBeHidden();

  await answers(page).first().locator('strong').selectText();
  await page.getByRole('button', { name: 'Quote', exact: true }).click();
  await expectNoFindings(page);
  await page.goto('/tasks');
  await alive(page);
  await expect(page.locator('#chat-quote')).toContainText(/feed the cat/i);
  const sent = page.waitForRequest((request) => request.postData()?.includes('threads.add_user_message') ?? false);
  await say(page, "What's pending?");
  expect((await sent).postDataJSON().params.input.quoted_text).toMatch(/feed the cat/i);
  await expect(page.locator('blockquote.chat-quoted')).toContainText(/feed the cat/i);
  await expect(page.locator('#chat-quote')).toBeHidden();
});

test('the up arrow recalls what was said, and every conversation keeps its draft', async ({ page }) => {
  await start(page);
  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(1);
  await message(page).press('ArrowUp');
  await expect(message(page)).toHaveValue("What's pending?");
  await message(page).fill('a draft of the first');
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(message(page)).toHaveValue('');
  await message(page).fill('a draft of a new one');
  await list(page).click();
  await rows(page).first().getByRole('button', { name: /pending/ }).click();
  await expect(message(page)).toHaveValue('a draft of the first');
  await page.reload();
  await alive(page);
  await expect(message(page)).toHaveValue('a draft of the first');
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(message(page)).toHaveValue('a draft of a new one');
});

test('files are attached by button, paste and drop, taken off and sent', async ({ page }) => {
  await start(page);
  const chips = page.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await page.getByLabel('Attach files').setInputFiles([
    { name: 'cat.png', mimeType: 'image/png', buffer: picture },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Feed the cat') },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') },
  ]);
  await expect(page.locator('.chat-file[data-state=ready]')).toHaveCount(2);
  await expect(page.getByRole('alert')).toContainText('Only PNG, JPEG, GIF and WebP images and text files');
  await expectNoFindings(page);
  await page.getByRole('button', { name: 'Remove page.html' }).click();
  await expect(chips).toHaveCount(2);

  await bring(page, 'paste');
  await bring(page, 'drop');
  await expect(page.locator('.chat-file[data-state=ready]')).toHaveCount(4);
  await page.goto('/tasks');
  await alive(page);
  await expect(page.locator('.chat-file[data-state=ready]')).toHaveCount(4);
  const removed = page.waitForRequest((request) => request.postData()?.includes('attachments.delete') ?? false);
  await page.getByRole('button', { name: 'Remove drop.txt' }).click();
  await removed;

  await say(page, "What's pending?");
  await expect(chips).toHaveCount(0);
  await expect(answers(page)).toHaveCount(1);
  for (const _ of ['now', 'after a reload']) {
    const sent = page.locator('.chat-said-file');
    await expect(sent).toHaveCount(3);
    const loaded = sent.getByRole('img', { name: 'cat.png' });
    await expect.poll(() => loaded.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await expect(sent.getByRole('link', { name: 'notes.txt' })).toBeVisible();
    await page.reload();
    await alive(page);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: viewports.phone, hasTouch: true });

  test('nothing behind the panel can be reached, and what is touched is large enough', async ({ page }) => {
    await start(page);
    await say(page, 'Add a task to feed the cat');
    await expect(answers(page)).toHaveCount(1);
    for (const part of ['header', 'main']) {
      await expect(page.locator(`body ${part}`).first()).toHaveAttribute('inert', '');
    }
    for (let press = 0; press < 24; press += 1) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(() => {
        const active = document.activeElement;
        return active === document.body || active?.closest('#chat-panel') !== null;
      });
      expect(place).toBe(true);
    }
    const small = await page.locator('#chat-panel button:visible').evaluateAll((all) =>
      all.filter((button) => button.getBoundingClientRect().height < 40).map((button) => button.outerHTML),
    );
    expect(small).toEqual([]);
    await expectNoFindings(page);
    await close(page).click();
    await expect(page.locator('main')).not.toHaveAttribute('inert', '');
  });
});

test('two tabs of one conversation stay in step', async ({ page, context }) => {
  await start(page);
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toHaveCount(1);
  const other = await context.newPage();
  await other.goto('/dashboard');
  await alive(other);
  await open(other).click();
  await expect(answers(other)).toHaveCount(1);
  await say(other, "What's pending?");
  await expect(answers(other)).toHaveCount(2);
  await expect(answers(page)).toHaveCount(2);
  await say(page, 'Add a task to walk the dog');
  await expect(answers(other)).toHaveCount(3);
});

test('a browser without a line says so', async ({ page, context }) => {
  await start(page);
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expectNoFindings(page);
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
});
