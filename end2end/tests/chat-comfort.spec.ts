import { expect, type Page } from '@playwright/test';
import { alive, answers, idle, longThread, message, open, panel, say, start, viewports, withModel } from './chat-page';
import { signUp, test } from './page';

// For those who listen, who read from the right, and whom movement disturbs.
test.use({ baseURL: withModel });

/** Notes what the live regions of the page say, the one in the closed shadow root included. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const live = (element: Element | null) => {
      const region = element?.closest('[aria-live], [role=alert], [role=status], [role=log]');
      return !!region && region.getAttribute('aria-live') !== 'off' && region.checkVisibility();
    };
    const note = (records: MutationRecord[], isLive: (node: Node) => boolean) => {
      const news = records.flatMap(({ target, type, addedNodes }) => (type === 'childList' ? [...addedNodes] : [target]));
      // What is built up piece by piece within one task is one piece of news.
      const whole = news.filter((node) => !news.some((other) => other !== node && other.contains(node)));
      for (const node of new Set(whole)) {
        if (isLive(node) && node.textContent?.trim()) spoken.push(node.textContent.trim());
      }
    };
    const watched = { subtree: true, childList: true, characterData: true };
    const ofPage = (node: Node) => live(node instanceof Element ? node : node.parentElement);
    new MutationObserver((records) => note(records, ofPage)).observe(document, watched);
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      new MutationObserver((records) => note(records, () => live(this))).observe(root, watched);
      return root;
    };
  });
}

/** What has been said since the last time. */
const spoken = (page: Page) => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.splice(0));

test('an answer is spoken once, when it is complete, and not again after a reload', async ({ page }) => {
  await listen(page);
  await start(page);
  await spoken(page);
  await say(page, 'count 30 40');
  await expect(answers(page)).toContainText('w10');
  expect(await spoken(page)).toEqual([]);
  await idle(page);
  const words = Array.from({ length: 30 }, (_, n) => `w${n + 1}`).join(' ');
  await expect.poll(() => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual([words]);
  await spoken(page);

  // With a tool call before it: the words alone. The page tells of its list by itself.
  await say(page, 'tool Buy bread');
  await expect(answers(page).last()).toContainText('Added as you asked.');
  await idle(page);
  await expect.poll(() => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual(['Added as you asked.']);

  await page.reload();
  await alive(page);
  await expect(answers(page)).toHaveCount(2);
  await idle(page);
  // The next thing that is said is the next thing that is spoken.
  await say(page, 'hello');
  await expect(answers(page).last()).toContainText('You said: hello');
  await idle(page);
  await expect.poll(() => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual(['You said: hello']);
});

test('the words of an answer are spoken block by block, without its buttons', async ({ page }) => {
  await listen(page);
  await start(page);
  await say(page, 'markdown');
  await expect(answers(page)).toContainText('A quotation at the end.');
  await idle(page);
  const last = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.at(-1) ?? '');
  await expect.poll(last).toContain('A quotation at the end.');
  const lines = (await last()).split('\n').map((line) => line.trim());
  expect(lines).toEqual(expect.arrayContaining(['Your week', 'nested', 'Milk', 'open', 'const answer = 42;']));
  expect(lines).not.toContain('Copy');
});

test('failures and notices are spoken', async ({ page }) => {
  await listen(page);
  await start(page);
  await spoken(page);
  await say(page, 'refuse');
  await expect(page.getByRole('alert')).toBeVisible();
  await idle(page);
  const failures = (await spoken(page)).filter((text) => text.includes('temporarily unavailable'));
  expect(failures).toHaveLength(1);

  // A notice: the conversation cannot be deleted.
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.locator('.chat-thread').first().hover();
  await page.route('**/api/chatkit', (route) => route.abort());
  await page.locator('.chat-thread').first().getByRole('button', { name: 'Delete' }).click();
  await expect(page.locator('.chat-notice')).toBeVisible();
  const notices = (await spoken(page)).filter((text) => text.includes('Connection lost.'));
  expect(notices).toHaveLength(1);
});

for (const [name, viewport] of Object.entries(viewports)) {
  test.describe(`from the right, ${name}`, () => {
    test.use({ viewport });

    test('the panel is mirrored and nothing is cut', async ({ page }) => {
      await signUp(page);
      await alive(page);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await open(page).click();
      await expect(message(page)).toBeFocused();
      const width = page.viewportSize()!.width;
      const frame = (await panel(page).boundingBox())!;
      // A scroll bar is on the other side.
      expect(frame.x + frame.width / 2).toBeLessThanOrEqual(width / 2 + 16);
      await whole(page);

      await say(page, 'count 3 0 أضف مهمة לקנות חלב');
      await expect(answers(page)).toContainText('w3');
      await say(page, 'tool אבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכלמנסעפצקרשת');
      await expect(answers(page).last()).toContainText('Added as you asked.');
      await say(page, 'markdown');
      await expect(answers(page).last()).toContainText('A quotation at the end.');
      await idle(page);
      for (const badge of await page.locator('.chat-badge summary').all()) await badge.click();
      const side = async (role: string) => {
        const box = (await page.locator(`[data-role=${role}]`).first().boundingBox())!;
        return [box.x - frame.x, frame.x + frame.width - box.x - box.width];
      };
      const [user, assistant] = [await side('user'), await side('assistant')];
      expect(user[0], 'what the user says is at the end of the line').toBeLessThan(user[1]);
      expect(assistant[1], 'answers are at its beginning').toBeLessThan(assistant[0]);
      await expect(page.locator('[data-role=user]').first()).toHaveCSS('direction', 'ltr');
      await whole(page);
      await message(page).fill('أضف مهمة');
      await expect(message(page)).toHaveCSS('direction', 'rtl');
      await page.getByRole('button', { name: 'Conversations', exact: true }).click();
      await expect(page.locator('.chat-thread')).toHaveCount(1);
      await whole(page);
    });
  });
}

/** Expects that nothing in the panel is beside it, but what scrolls in a box of its own. */
async function whole(page: Page) {
  const outside = await page.locator('#chat-panel').evaluate((panel) => {
    const frame = panel.getBoundingClientRect();
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    return [...panel.querySelectorAll('*')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const isShown = element.checkVisibility() && box.width > 1;
        const isBeside = box.left < frame.left - 1 || box.right > frame.right + 1;
        let parent = element.parentElement!;
        while (parent !== panel && !(scrolls(parent) && parent.id !== 'chat-log')) parent = parent.parentElement!;
        return isShown && isBeside && parent === panel;
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });
  expect(outside).toEqual([]);
  const log = await page.locator('#chat-log').evaluate((log) => log.scrollWidth - log.clientWidth);
  expect(log).toBeLessThanOrEqual(0);
}

test('nothing moves for those whom movement disturbs', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await start(page);
  const moving = () =>
    page.evaluate(() => {
      const longest = (list: string) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000)));
      const found = new Set<string>();
      for (const element of document.querySelectorAll('html, #chat-dock, #chat-dock *')) {
        for (const part of ['', '::before', '::after']) {
          const style = getComputedStyle(element, part);
          const told = `${element.tagName}.${element.getAttribute('class')}${part}`;
          if (longest(style.transitionDuration) > 0.01) found.add(`${told} transition ${style.transitionDuration}`);
          if (style.animationName !== 'none' && longest(style.animationDuration) > 0.01) found.add(`${told} ${style.animationName}`);
          if (style.scrollBehavior !== 'auto') found.add(`${told} scrolls smoothly`);
        }
      }
      return [...found];
    });
  expect(await moving()).toEqual([]);
  await say(page, 'late');
  await expect(page.getByText('Agent is thinking...')).toBeVisible();
  expect(await moving()).toEqual([]);
  await idle(page);
  await say(page, 'both 20 60 Milk');
  await expect(answers(page).last()).toContainText('w2');
  await page.locator('.chat-badge summary').click();
  expect(await moving()).toEqual([]);
  await idle(page);
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.locator('.chat-thread').first().hover();
  await page.locator('.chat-thread').first().getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(await moving()).toEqual([]);
});

test('messages that are out of sight are there for a screen reader', async ({ playwright, launchOptions, baseURL }) => {
  // Without a reader Chromium builds its tree for what is in sight only.
  const args = [...(launchOptions.args ?? []), '--force-renderer-accessibility'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage({ baseURL });
  await start(page);
  await say(page, 'hello');
  await expect(answers(page)).toContainText('You said: hello');
  await longThread(page, 100);
  await page.reload();
  await alive(page);
  // The newest fifty, of which a few are in sight.
  await expect(page.locator('.chat-row')).toHaveCount(50);
  const client = await page.context().newCDPSession(page);
  const read = async () => {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    type Node = (typeof nodes)[number];
    // In the order in which they are read, which is not the order of the answer.
    const within = (node: Node): Node[] => [
      node,
      ...(node.childIds ?? []).flatMap((id) => within(byId.get(id) ?? { nodeId: id, ignored: true })),
    ];
    const texts = within(nodes[0]!)
      .filter((node) => node.role?.value === 'StaticText')
      .map((node) => String(node.name?.value));
    return texts.filter((text) => /^question \d+ in so many words$/.test(text));
  };
  const questions = Array.from({ length: 12 }, (_, n) => `question ${52 + n * 4} in so many words`);
  await expect.poll(read).toEqual(questions);
  await browser.close();
});
