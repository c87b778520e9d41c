import { expect, type Page } from '@playwright/test';

import { alive, answers, close, idle, lock, message, open, reason, say, withModel } from './chat-page';
import { add, audit, box, row, signUp, test } from './page';

/**
 * Every screen and state, by its name and by what leads there from the one before it: the account, the page
 * and the conversation are the same all along. axe looks at each in light and in dark.
 */
type Screens = [name: string, show: (page: Page) => Promise<unknown>][];

const at = (path: string) => (page: Page) => page.goto(path);
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const everyTitle = ['Pay bills', 'Call Mom', 'Book the dentist', 'Water the plants', 'Fix the bike'];
const notes = '# Shop\n\n- [x] **milk**\n- [ ] bread\n\n> soon\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n`x` https://a.example';

const signedOut: Screens = [
  ['log-in', at('/login?next=%2Ftasks')],
  [
    'log-in, refused',
    async (page) => {
      await page.getByLabel('Email').fill('nobody@example.com');
      await page.getByLabel('Password').fill('wrong horse');
      await press('Log in')(page);
      await expect(page.getByRole('alert')).toBeVisible();
    },
  ],
  ['sign-up', at('/signup')],
  [
    'sign-up, Caps Lock, password shown',
    async (page) => {
      await page.locator('html[data-wasm=ready]').waitFor();
      await page.getByLabel('Password').evaluate((field) => {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }));
      });
      await expect(page.getByText('Caps Lock is on.')).toBeVisible();
      await press('Show')(page);
    },
  ],
  ['sign-up, refused', (page) => press('Sign up')(page).then(() => expect(page.locator('.field-error')).toHaveCount(2))],
  ['not found, signed out', at('/nowhere')],
  ['API', at('/api/docs')],
];

const pages: Screens = [
  ['dashboard, empty', at('/dashboard')],
  ['tasks, empty', at('/tasks')],
  [
    'tasks, refused',
    async (page) => {
      await page.locator('html[data-wasm=ready]').waitFor();
      await press('Add task')(page);
      await expect(page.getByText('Task title cannot be empty')).toBeVisible();
    },
  ],
  [
    'tasks, one just added',
    async (page) => {
      await page.getByLabel('Title').fill('Buy groceries');
      await page.getByLabel('Title').press('Enter');
      await expect(box(page, 'Buy groceries')).toBeVisible();
    },
  ],
  ['nothing completed', at('/tasks?status=completed')],
  [
    'done, with undo',
    async (page) => {
      for (const title of everyTitle) await add(page, title, title.includes('B') ? notes : undefined);
      await page.goto('/tasks');
      await box(page, 'Pay bills').click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    },
  ],
  ['a row under the pointer', (page) => row(page, 'Call Mom').hover()],
  ['pending', at('/tasks?status=pending')],
  ['completed', at('/tasks?status=completed')],
  ['search, found', at('/tasks?search=b')],
  ['search, nothing found', at('/tasks?search=nothing+like+it')],
  ['an address that asks for nonsense', at('/tasks?status=nonsense')],
  ['a page beyond the last', at('/tasks?offset=5000')],
  ['dashboard', at('/dashboard')],
  ['task, with notes', at('/tasks/4')],
  [
    'task, refused',
    async (page) => {
      await page.getByLabel('Title').fill(' ');
      await press('Save')(page);
      await expect(page.getByText('Task title cannot be empty')).toBeVisible();
    },
  ],
  ['task, saved', at('/tasks/4?saved')],
  ['task, done', at('/tasks/2')],
  ['task, deleted', async (page) => page.request.delete('/api/tasks/5').then(() => page.goto('/tasks/5'))],
  ['task, not there', at('/tasks/77')],
  ['settings', at('/settings')],
  [
    'settings, a token just made',
    async (page) => {
      await page.getByLabel('What is it for?').fill('Backup');
      await press('Create token')(page);
      await expect(page.getByText(/^dbl_/)).toBeVisible();
    },
  ],
  ['settings, saved', at('/settings?saved=profile')],
  [
    'settings, a password refused',
    async (page) => {
      await press('Change password')(page);
      await expect(page.locator('.field-error').first()).toBeVisible();
    },
  ],
  [
    'settings, deletion',
    async (page) => {
      await page.getByText('Delete this account').click();
      await press('Delete my account')(page);
      await expect(page.getByLabel('Your password, to be sure')).toHaveAccessibleDescription(/./);
    },
  ],
  ['pages of a long list', async (page) => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => add(page, `Task of many ${n}`)));
    await page.goto('/tasks?offset=50');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  }],
];

const fileOf = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.from('Feed the cat') });
const oldest = (page: Page) => page.locator('.chat-thread').last();

const panel: Screens = [
  ['a new chat', (page) => expect(page.locator('.chat-prompt')).toHaveCount(4)],
  [
    'thinking',
    async (page) => {
      await say(page, 'think');
      await expect(page.getByText('Agent is thinking...')).toBeVisible();
    },
  ],
  [
    'an answer under way',
    async (page) => {
      await press('Stop')(page);
      await idle(page);
      await say(page, 'hang');
      await expect(answers(page).last()).toContainText('Let me think');
    },
  ],
  [
    'an answer that was stopped',
    async (page) => {
      await press('Stop')(page);
      await expect(answers(page).last()).toHaveAttribute('data-state', 'interrupted');
      await idle(page);
    },
  ],
  [
    'a failed answer',
    async (page) => {
      await say(page, 'fail');
      await expect(page.getByRole('alert')).toContainText('temporarily unavailable');
    },
  ],
  [
    'a tool and an answer',
    async (page) => {
      await press('New chat')(page);
      await say(page, 'tool Buy bread');
      await expect(answers(page)).toContainText('Added as you asked.');
      await idle(page);
    },
  ],
  ['a tool, opened', (page) => page.locator('.chat-badge summary').click()],
  [
    'markdown',
    async (page) => {
      await say(page, 'markdown');
      await expect(page.getByRole('blockquote')).toBeVisible();
      await idle(page);
    },
  ],
  [
    'a quote and files that wait',
    async (page) => {
      await answers(page).last().locator('strong').selectText();
      await press('Quote')(page);
      const files = [fileOf('notes.txt', 'text/plain'), fileOf('page.html', 'text/html')];
      await page.getByLabel('Attach files').setInputFiles(files);
      await expect(page.locator('.chat-file[data-state=ready]')).toHaveCount(1);
      await expect(page.locator('.chat-file[data-state=failed]')).toHaveCount(1);
    },
  ],
  ['a long draft', (page) => message(page).fill('x '.repeat(2_100))],
  [
    'a draft that is too long',
    async (page) => {
      await message(page).fill('x '.repeat(4_100));
      await expect(page.locator('.chat-counter')).toContainText('shorten');
    },
  ],
  [
    'offline, and a message not sent',
    async (page) => {
      await page.getByRole('button', { name: /^Remove page.html/ }).click();
      await page.getByRole('button', { name: 'Remove the quote' }).click();
      await page.context().setOffline(true);
      await expect(page.getByText('You are offline.')).toBeVisible();
      await say(page, 'hello');
      await expect(page.getByText('Not sent')).toBeVisible();
    },
  ],
  [
    'the conversations',
    async (page) => {
      await page.context().setOffline(false);
      await press('New chat')(page);
      await say(page, 'hello');
      await expect(answers(page)).toContainText('You said: hello');
      await idle(page);
      await press('Conversations')(page);
      await expect(oldest(page)).toBeVisible();
    },
  ],
  ['a conversation under the pointer', (page) => oldest(page).hover()],
  ['a conversation being renamed', (page) => oldest(page).getByRole('button', { name: 'Rename' }).click()],
  [
    'a conversation that was deleted',
    async (page) => {
      await page.keyboard.press('Escape');
      await oldest(page).hover();
      await oldest(page).getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    },
  ],
  [
    'no conversation found',
    async (page) => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('searchbox', { name: 'Search conversations' }).fill('no such words');
      await expect(page.getByText('Nothing found.')).toBeVisible();
    },
  ],
  [
    'one of everything',
    async (page) => {
      await tell(page);
      await page.reload();
      await alive(page);
      await expect(page.locator('.chat-widget')).toHaveCount(1);
    },
  ],
  [
    'a failed tool, opened',
    async (page) => {
      for (const badge of await page.locator('.chat-badge summary').all()) await badge.click();
    },
  ],
  ['the top of it', (page) => page.locator('#chat-log').evaluate((log) => log.scrollTo(0, 0))],
  [
    'a locked conversation',
    async (page) => {
      await lock(page);
      await page.reload();
      await alive(page);
      await expect(page.getByRole('alert')).toHaveText(reason);
      await expect(message(page)).not.toBeEditable();
    },
  ],
  [
    'no WebAssembly',
    async (page) => {
      await page.unroute('**/api/chatkit');
      await page.route('**/*.wasm', (route) => route.abort());
      await page.reload();
      await open(page).click();
      await expect(page.getByText('Loading the chat')).toBeVisible();
    },
  ],
  ['a panel that broke', (page) => page.evaluate(() => document.documentElement.setAttribute('data-wasm', 'failed'))],
  ['closed', (page) => close(page).click()],
];

/** Answers with a conversation that holds one of everything, some of which only other servers send. */
async function tell(page: Page) {
  const base = (id: string) => ({ id, thread_id: 'thr', created_at: '2026-01-01T00:00:00Z' });
  const task = (status_indicator: string, title: string) => ({
    type: 'custom', status_indicator, title, content: '**Arguments**\n\n```json\n{"title": "Milk"}\n```',
  });
  const question = (id: string, status: string, answer?: object) => ({
    ...base(id), type: 'structured_input', status,
    inputs: [{ id: 'q', question: 'Which one?', type: 'multiple_choice', options: [{ value: 'Team meeting' }, { value: 'Meeting prep' }], answer }],
  });
  const items = [
    { ...base('u'), type: 'user_message', content: [{ type: 'input_text', text: 'Plan it' }], quoted_text: 'as before',
      attachments: [{ id: 'atc_1', name: 'notes.txt', mime_type: 'text/plain', type: 'file' }], inference_options: {} },
    { ...base('w'), type: 'workflow', workflow: { type: 'custom', tasks: [
      task('loading', 'add_task'), task('complete', 'list_tasks'), task('complete', 'complete_task failed'), task('none', 'update_task'),
    ] } },
    question('q1', 'answered', { values: ['Team meeting'] }),
    question('q2', 'skipped'),
    question('q3', 'pending'),
    { ...base('i'), type: 'widget', widget: { type: 'Card', status: { text: 'Calendar' }, children: [
      { type: 'Row', children: [{ type: 'Title', value: 'Team lunch' }, { type: 'Spacer' }, { type: 'Badge', label: 'Open', color: 'info' },
        { type: 'Badge', label: 'Paid', color: 'success' }, { type: 'Badge', label: 'Late', color: 'warning' },
        { type: 'Badge', label: 'Full', color: 'danger' }, { type: 'Badge', label: 'Plain' }] },
      { type: 'Text', value: 'Pick a time.', color: 'secondary' }, { type: 'Caption', value: 'Until Friday' },
      { type: 'Image', src: 'https://a.example/x.png', alt: 'A table' }, { type: 'Divider' },
      { type: 'Form', onSubmitAction: { type: 'book' }, children: [
        { type: 'Select', name: 'time', placeholder: 'Time', options: [{ label: '12:00', value: '12' }] },
        { type: 'Input', name: 'who', placeholder: 'Who comes along?' },
        { type: 'Checkbox', name: 'veg', label: 'Vegetarian' }, { type: 'Button', submit: true, label: 'Book' },
      ] },
    ] } },
    { ...base('a'), type: 'assistant_message', content: [{ type: 'output_text', text: 'Which of *these*?', annotations: [] }] },
  ];
  await page.route('**/api/chatkit', async (route) => {
    const { type } = route.request().postDataJSON();
    if (type === 'items.list') return route.fulfill({ json: { data: items.toReversed(), has_more: false } });
    return route.continue();
  });
}

const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true },
};

for (const [size, use] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing on any page', async ({ page }) => {
      test.setTimeout(180_000);
      await look(page, size, signedOut);
      await signUp(page);
      await look(page, size, pages);
      if (size === 'desktop') await look(page, size, [['keys', async (page) => {
        await page.locator('html[data-wasm=ready]').waitFor();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      }]]);
    });

    test.describe('with a model', () => {
      test.use({ baseURL: withModel });

      test('axe finds nothing in any state of the chat', async ({ page }) => {
        test.setTimeout(180_000);
        await signUp(page);
        await alive(page);
        await open(page).click();
        await look(page, size, panel);
      });
    });
  });
}

async function look(page: Page, size: string, screens: Screens) {
  for (const [name, show] of screens) {
    await test.step(name, async () => {
      await show(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        expect.soft(await audit(page), `${name}, ${colorScheme}`).toEqual([]);
      }
    });
  }
}

/** What fades has no contrast yet. */
async function settle(page: Page) {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => {
      const { endTime } = animation.effect!.getComputedTiming();
      return endTime === Infinity ? undefined : animation.finished;
    })),
  );
}
