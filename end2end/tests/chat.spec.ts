import { expect } from '@playwright/test';
import { addTask, alive, answers, close, done, message, open, panel, say, viewports } from './chat-page';
import { signUp, test } from './page';

for (const [name, viewport] of Object.entries(viewports)) {
  test.describe(name, () => {
    test.use({ viewport });

    test('one sentence adds, completes and lists, and the page follows', async ({ page }) => {
      await signUp(page);
      await addTask(page, 'Buy groceries');
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));

      await open(page).click();
      await expect(message(page)).toBeFocused();
      await say(page, "Add a meeting prep task, mark my grocery task as done, and show me what's left");
      await expect(page.locator('[data-role=user]')).toContainText('Add a meeting prep task');
      await expect(message(page)).toHaveValue('');

      const badges = page.locator('[data-tool]');
      await expect(answers(page).last()).toContainText(/meeting prep/i);
      await expect(badges).toHaveCount(3);
      const tools = await badges.evaluateAll((all) => all.map((badge) => badge.getAttribute('data-tool')));
      expect(tools).toEqual(['add_task', 'complete_task', 'list_tasks']);
      for (const badge of await badges.all()) {
        await expect(badge).toHaveAttribute('data-status', 'complete');
      }
      await badges.first().locator('summary').click();
      await expect(badges.first()).toContainText(/meeting prep/i);

      await close(page).click();
      await expect(panel(page)).toBeHidden();
      await expect(done(page, 'Buy groceries')).toBeChecked();
      await expect(page.getByRole('checkbox', { name: /Complete: meeting prep/i })).not.toBeChecked();
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    });

    test('the panel opens and closes by the keyboard', async ({ page }) => {
      await signUp(page);
      await alive(page);
      await open(page).focus();
      await page.keyboard.press('Enter');
      await expect(panel(page)).toBeVisible();
      await expect(message(page)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(panel(page)).toBeHidden();
      await expect(open(page)).toBeFocused();
    });

    test('a conversation survives closing, navigation and refresh, but not log-out', async ({ page }) => {
      await signUp(page);
      await alive(page);
      await open(page).click();
      await say(page, 'Add a task to water the plants');
      await expect(answers(page).last()).toContainText(/water the plants/i);
      await message(page).fill('A draft');

      await close(page).click();
      await open(page).click();
      await expect(answers(page)).toHaveCount(1);
      await page.goto('/tasks');
      await expect(panel(page)).toBeVisible();
      await expect(answers(page)).toContainText(/water the plants/i);
      await expect(page.locator('[data-tool=add_task]')).toHaveAttribute('data-status', 'complete');
      await expect(message(page)).toHaveValue('A draft');
      await page.reload();
      await expect(answers(page)).toContainText(/water the plants/i);
      await alive(page);

      await page.getByRole('button', { name: 'New chat' }).click();
      await expect(page.locator('[data-role]')).toHaveCount(0);
      await expect(message(page)).toBeFocused();
      await page.getByRole('button', { name: "What's pending?" }).click();
      await expect(answers(page)).toContainText(/water the plants/i);

      await close(page).click();
      await page.getByRole('button', { name: 'Log out' }).click();
      await expect(page).toHaveURL(/\/login/);
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    });
  });
}

test('another user of the same browser sees nothing of the last one', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to hide the presents');
  await expect(answers(page)).toHaveCount(1);
  // Not by the button: the session ends while the browser still remembers.
  await page.context().clearCookies();
  await signUp(page);
  await alive(page);
  await expect(page.locator('[data-role]')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('doable.chat'))).toBeNull();
});

test('navigation in the middle of a run loses nothing', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add three tasks: Milk, Bread and Butter');
  await expect(page.locator('[data-role=user]')).toBeVisible();
  await page.goto('/tasks');
  await expect(answers(page).last()).toContainText('Butter');
  await expect(page.locator('[data-tool=add_task][data-status=complete]')).toHaveCount(3);
  await expect(done(page, 'Butter')).toBeVisible();
});

test('a message whose request ends because the page is left goes on with the next page', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  // Chromium may end requests between the first word of leaving and the page's end.
  await page.route('**/api/chatkit', async (route) => {
    await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
    await route.abort();
  });
  await say(page, 'Add three tasks: Milk, Bread and Butter');
  await expect(panel(page)).toContainText('Not sent');
  await page.unroute('**/api/chatkit');
  await page.goto('/tasks');
  await expect(answers(page).last()).toContainText('Butter');
  await expect(panel(page)).not.toContainText('Not sent');
  await expect(page.locator('[data-tool=add_task][data-status=complete]')).toHaveCount(3);
});

test('a new chat greets by name and offers what fits the list', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await expect(panel(page)).toContainText('Hi Ada, what shall we get done?');
  const prompts = page.locator('.chat-prompt');
  await expect(prompts).toHaveCount(4);
  await expect(page.getByRole('button', { name: "What's pending?" })).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a task to buy groceries' }).click();
  await expect(answers(page)).toContainText(/groceries/i);
  await page.reload();
  await alive(page);
  await page.getByRole('button', { name: 'New chat' }).click();
  await expect(page.getByRole('button', { name: "What's pending?" })).toBeVisible();
});

test('the page of a task that the assistant deletes says so', async ({ page }) => {
  await signUp(page);
  await addTask(page, 'Buy groceries');
  await page.goto('/tasks/1');
  await alive(page);
  await open(page).click();
  await say(page, 'Delete task 1');
  await expect(page.locator('[data-tool=delete_task]')).toHaveAttribute('data-status', 'complete');
  await expect(page.getByRole('heading', { name: 'This task was deleted' })).toBeVisible();
});

test('an older conversation can be opened again', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to feed the cat');
  await expect(answers(page)).toContainText(/feed the cat/i);
  await page.getByRole('button', { name: 'New chat' }).click();
  await say(page, 'Add a task to walk the dog');
  await expect(answers(page)).toContainText(/walk the dog/i);
  const list = page.getByRole('button', { name: 'Conversations' });
  await list.click();
  await expect(list).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('button', { name: /feed the cat/i }).click();
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page)).toContainText(/feed the cat/i);
  await say(page, "What's pending?");
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last()).toContainText(/walk the dog/i);
});

test('an unsent message survives a reload', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await page.route('**/api/chatkit', (route) => route.abort());
  await say(page, 'Add a task to call the plumber');
  await expect(page.getByText('Not sent')).toBeVisible();
  await page.unroute('**/api/chatkit');
  await page.reload();
  await expect(page.getByText('Not sent')).toBeVisible();
  await expect(answers(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(answers(page)).toContainText(/call the plumber/i);
});

test('an unsent message stays and can be sent again', async ({ page, context }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await context.setOffline(true);
  await say(page, 'Add a task to call the plumber');
  await expect(page.getByText('Connection lost. Please check your internet and try again.')).toBeVisible();
  await expect(page.getByText('Not sent')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(answers(page)).toContainText(/call the plumber/i);
  await expect(page.getByText('Not sent')).toHaveCount(0);
  await expect(page.locator('[data-role=user]')).toHaveCount(1);
});

test('a session that can be renewed is renewed without a word', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  // The server renews by itself where it can, so the refusal is made here: once, for every request under way.
  let isExpired = true;
  const renewals: string[] = [];
  await page.route('**/api/chatkit', (route) =>
    isExpired ? route.fulfill({ status: 401, json: { message: 'expired' } }) : route.continue(),
  );
  await page.route('**/api/auth/refresh', async (route) => {
    renewals.push(route.request().method());
    isExpired = false;
    await route.continue();
  });
  await say(page, 'Add a task to renew the passport');
  await expect(answers(page)).toContainText(/renew the passport/i);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('[data-role=user]')).toHaveCount(1);
  expect(renewals).toEqual(['POST']);
});

test('two tabs that renew their session at once keep it', async ({ page, context, request }) => {
  await signUp(page);
  const other = await context.newPage();
  await other.goto('/dashboard');
  const tabs = [page, other];
  let [underWay, most, renewals] = [0, 0, 0];
  for (const tab of tabs) {
    await alive(tab);
    await open(tab).click();
    let isExpired = true;
    // Two requests of each tab are refused: what is said, and the list that is opened.
    await tab.route(/\/api\/chatkit(\/threads\?|$)/, (route) =>
      isExpired ? route.fulfill({ status: 401, json: { message: 'expired' } }) : route.continue(),
    );
    await tab.route('**/api/auth/refresh', async (route) => {
      most = Math.max(most, (underWay += 1));
      renewals += 1;
      const answer = await route.fetch();
      // The other tab has time to be in the way.
      await tab.waitForTimeout(300);
      isExpired = false;
      underWay -= 1;
      await route.fulfill({ response: answer });
    });
  }
  await Promise.all(
    tabs.map(async (tab, n) => {
      await say(tab, `Add a task to renew passport ${n}`);
      await tab.getByRole('button', { name: 'Conversations', exact: true }).click();
    }),
  );
  for (const [n, tab] of tabs.entries()) {
    // Whether the conversation is there already is another question.
    await expect(tab.locator('#chat-threads').locator('.chat-thread, [role=status]').first()).toBeVisible();
    await tab.getByRole('button', { name: 'Conversations', exact: true }).click();
    await expect(answers(tab)).toContainText(new RegExp(`renew passport ${n}`, 'i'));
  }
  expect({ most, renewals }).toEqual({ most: 1, renewals: 2 });
  // The session lives, and so does the token of the cookie.
  const { cookies } = await context.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const again = await request.post('/api/auth/refresh', { headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  expect(again.status()).toBe(200);
});

test('an expired session offers to log in and keeps the message', async ({ page, context }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await context.clearCookies();
  await say(page, 'Add a task to renew the passport');
  await expect(page.getByText('Your session has expired. Please log in again.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Log in' })).toHaveAttribute('href', '/login?next=%2Fdashboard');
  await expect(message(page)).toHaveValue('Add a task to renew the passport');
});

test('after a session has expired the same user finds conversation and draft again', async ({ page, context }) => {
  const email = await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to renew the passport');
  await expect(answers(page)).toHaveCount(1);
  await context.clearCookies();
  await say(page, 'and one to buy stamps');
  await expect(page.getByText('Your session has expired. Please log in again.')).toBeVisible();
  await page.getByRole('link', { name: 'Log in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Log in' }).click();
  await alive(page);
  await expect(answers(page)).toHaveCount(1);
  await expect(message(page)).toHaveValue('and one to buy stamps');
});

test('a log-out in one tab empties the conversation in the others', async ({ page, context }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to hide the presents');
  await expect(answers(page)).toHaveCount(1);
  const other = await context.newPage();
  await other.goto('/dashboard');
  await alive(other);
  await other.getByRole('button', { name: 'Log out' }).click();
  await expect(other).toHaveURL(/\/login/);
  await expect(page.locator('[data-role]')).toHaveCount(0);
});

test('the composer breaks lines, sends no blanks and refuses what is too long', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, '   ');
  await message(page).fill('x'.repeat(8001));
  await expect(page.getByText('8,001 of 8,000 characters')).toBeVisible();
  await message(page).press('Enter');
  await expect(page.locator('[data-role]')).toHaveCount(0);
  await message(page).fill('x'.repeat(4000));
  await expect(page.getByText('4,000 of 8,000 characters')).toBeVisible();
  await message(page).fill('Hello');
  await message(page).press('Shift+Enter');
  await message(page).pressSequentially('there');
  await expect(message(page)).toHaveValue('Hello\nthere');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('[data-role=user]')).toHaveText('Hello\nthere', { useInnerText: true });
  await expect(answers(page)).toHaveCount(1);
});

test('the panel opens before WebAssembly has arrived, and nothing seems broken', async ({ page }) => {
  await signUp(page);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/tasks');
  await open(page).click();
  await expect(panel(page)).toBeVisible();
  await expect(message(page)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expect(panel(page)).toContainText('Loading the chat');
  await expect(page.getByText('stopped working')).toBeHidden();
  await close(page).click();
  await expect(panel(page)).toBeHidden();
  await page.getByLabel('Title').fill('Works without');
  await page.getByRole('button', { name: 'Add task' }).click();
  await expect(done(page, 'Works without')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the panel opens and says what it needs', async ({ page }) => {
    await signUp(page);
    await open(page).click();
    await expect(panel(page)).toBeVisible();
    await expect(page.getByText('The chat needs JavaScript.')).toBeVisible();
    await close(page).click();
    await expect(panel(page)).toBeHidden();
  });
});

test('Escape closes the panel also when nothing has the focus, and the conversations before it', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await page.goto('/tasks');
  await alive(page);
  await expect(panel(page)).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();

  await open(page).click();
  const list = page.getByRole('button', { name: 'Conversations' });
  await list.click();
  await page.getByRole('searchbox', { name: 'Search conversations' }).press('Escape');
  await expect(list).toHaveAttribute('aria-expanded', 'false');
  await expect(panel(page)).toBeVisible();
  await expect(message(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});

test('on a phone a link of the panel leads to a page that can be seen', async ({ page }) => {
  await page.setViewportSize(viewports.phone);
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to feed the cat');
  await page.getByRole('link', { name: 'Task #1' }).click();
  await expect(page).toHaveURL(/\/tasks\/1$/);
  await alive(page);
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  // Where both can be seen, it stays open.
  await page.setViewportSize(viewports.desktop);
  await open(page).click();
  await page.getByRole('link', { name: 'Task #1' }).click();
  await alive(page);
  await expect(panel(page)).toBeVisible();
});

test('who speaks is told to those who do not see it', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await say(page, 'Add a task to feed the cat');
  await expect(page.getByRole('article', { name: 'You said' })).toHaveText('Add a task to feed the cat');
  await expect(page.getByRole('article', { name: 'Assistant said' })).toContainText(/feed the cat/i);
});

test('a panel that is open again is there without moving, and so is the page beside it', async ({ page }) => {
  await signUp(page);
  await alive(page);
  await open(page).click();
  await expect(message(page)).toBeFocused();
  const left = () => page.locator('main').evaluate((main) => main.getBoundingClientRect().left);
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  const before = await left();
  // The page as it is before its scripts are there.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/pkg\/.*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.locator('main h1').waitFor();
  expect(await left()).toBe(before);
  await page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    addEventListener('transitionrun', (event) => moved.push(event.propertyName), true);
  });
  release();
  await alive(page);
  await expect(panel(page)).toBeVisible();
  await page.waitForFunction(() => !document.querySelector('[data-quiet]'));
  expect(await left()).toBe(before);
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
});
