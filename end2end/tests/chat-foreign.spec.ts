import { expect, type Page } from '@playwright/test';
import { alive, answers, expectNoFindings, foreign, idle, message, open, panel, say, start } from './chat-page';
import { signUp, test } from './page';

// A conversation with foreign-chatkit/server.py, which stands on the official SDK.
test.skip(!process.env.DOABLE_FOREIGN, 'the ChatKit SDK is not installed (make setup)');
test.use({ baseURL: foreign.panel });

const widget = (page: Page) => page.locator('.chat-widget');

test('a whole conversation with a foreign server', async ({ page, request }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![foreign.panel, foreign.server].includes(origin)) elsewhere.push(request.url());
  });
  page.on('dialog', () => elsewhere.push('a dialog'));
  await start(page);
  await expect(panel(page)).toContainText(foreign.server);
  await say(page, 'hello there');
  await expect(answers(page)).toContainText('Hello from somewhere else.');
  await idle(page);
  await expect(page.locator('#chat-title')).toHaveText('A foreign thread');

  await say(page, 'workflow please');
  await expect(page.locator('[data-tool=search_flights][data-status=complete]')).toHaveCount(1);
  await expect(answers(page).last()).toContainText('Found two flights.');
  await idle(page);

  await say(page, 'tool please');
  await expect(answers(page).last()).toContainText("The page answered: {'refreshed': True}");
  await idle(page);
  expect(await page.getByRole('alert').count()).toBe(0);

  await say(page, 'widget please');
  const card = widget(page);
  await expect(card.getByText('Open', { exact: true })).toBeVisible();
  await expect(card.getByText('<img src=x onerror=alert(1)> Pick a time.')).toBeVisible();
  await expect(card.getByText('Image (not shown here)')).toBeVisible();
  await expect(card.locator('img, a[href^="javascript"]')).toHaveCount(0);
  await idle(page);
  await expectNoFindings(page);

  // Nothing is sent before what is required is there.
  await card.getByLabel('Time').selectOption('13:00');
  await card.getByLabel('Vegetarian').check();
  await card.getByRole('button', { name: 'Book' }).click();
  await expect(card.getByText('Open', { exact: true })).toBeVisible();
  await card.getByLabel('Who comes along?').fill('Bob');
  await card.getByLabel('Who comes along?').press('Enter');
  await expect(answers(page).last()).toContainText('Booked 7 at 13 for Bob, vegetarian: True');
  await expect(card.getByText('Booked', { exact: true })).toBeVisible();
  await idle(page);

  await card.getByRole('button', { name: 'Remind me' }).click();
  await expect(card.getByText('Reminder set')).toBeVisible();

  // What the browser may tell it, and nothing else.
  const told: string[][] = await (await request.get(`${foreign.server}/requests`)).json();
  const names = new Set(told.flat());
  for (const ours of ['authorization', 'x-chatkit-detach', 'idempotency-key', 'x-doable-model']) {
    expect(names).not.toContain(ours);
  }
  expect(elsewhere).toEqual([]);

  await page.reload();
  await alive(page);
  await expect(card.getByText('Reminder set')).toBeVisible();
  await expect(page.locator('[data-role=user]')).toHaveCount(4);
});

test('stopping and leaving close the connection, and titles are searched', async ({ page }) => {
  await start(page);
  await say(page, 'slow please');
  await expect(answers(page)).toContainText('word5');
  await page.getByRole('button', { name: 'Stop' }).click();
  await idle(page);
  await expect(answers(page)).toHaveAttribute('data-state', 'interrupted');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await alive(page);
  await expect(answers(page)).toContainText('word5');
  await expect(answers(page)).not.toContainText('word199');

  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await expect(page.locator('.chat-thread').first()).toBeVisible();
  await page.getByRole('searchbox').fill('no such title');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await page.getByRole('searchbox').fill('FOREIGN');
  const thread = page.locator('.chat-thread').first();
  await expect(thread).toBeVisible();

  // Nobody gives it back, so it is asked first.
  const others = await page.locator('.chat-thread').count();
  await thread.hover();
  await thread.getByRole('button', { name: 'Delete' }).click();
  await expect(thread.getByText('Delete it for good?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(thread.getByText('Delete it for good?')).toBeHidden();
  await thread.getByRole('button', { name: 'Delete' }).click();
  await thread.locator('[data-act=forget]').click();
  await expect(page.locator('.chat-thread')).toHaveCount(others - 1);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a foreign server that is not there is told as a lost connection', async ({ page }) => {
  await page.route(`${foreign.server}/**`, (route) => route.abort());
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'hello');
  await expect(page.getByText('Connection lost. Please check your internet and try again.')).toBeVisible();
  await expect(page.getByText('Not sent')).toBeVisible();
  await expect(message(page)).toHaveValue('');
});
