import { expect, type Page } from '@playwright/test';
import { alive, expectNoFindings, say, start } from './chat-page';
import { test } from './page';

// Whatever a server, a model or a task's title says: nothing runs, and nobody else is asked for anything.
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)><math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
  '</textarea></template></style></title><script>alert(1)</script>',
  '[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java\tscript:alert(1)) [d](&#106;avascript:alert(1))',
  '[e](data:text/html,<script>alert(1)</script>) [f](vbscript:x) [g](\u0001javascript:alert(1)) [h](//evil.example/x)',
  '![pixel](https://evil.example/pixel.png) <https://evil.example/auto>',
  '![x](javascript:alert(1)) [![i](https://evil.example/i.png)](javascript:alert(1))',
  '```html\n<script>alert(1)</script>\n```',
  '| <script>alert(1)</script> | ![x](https://evil.example/t.png) |\n|---|---|\n| a | b |',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} \u202e\u2066gnp.exe',
];
const all = attacks.join('\n\n');

const fields = (text: string) => ({ value: text, label: text, name: text, placeholder: text, defaultValue: text, alt: text });
const widget = {
  type: 'Card',
  status: { text: all, favicon: 'https://evil.example/favicon.ico' },
  background: 'url(https://evil.example/bg.png)',
  confirm: { label: all, action: { type: 'x' } },
  children: [
    ...['Text', 'Title', 'Caption', 'Label', 'Markdown', 'Badge', 'Button', 'Checkbox', 'Input', 'Textarea', 'Image', 'Icon']
      .map((type) => ({ type, ...fields(all), src: 'javascript:alert(1)', href: 'javascript:alert(1)' })),
    { type: 'Image', src: 'https://evil.example/image.png', alt: all },
    { type: 'Input', name: 'a', inputType: 'image', src: 'https://evil.example/i.png', pattern: '(((' },
    { type: 'Select', name: 's', options: [{ label: all, value: all }] },
    { type: '<script>alert(1)</script>', children: [] },
    { type: 'Form', onSubmitAction: { type: 'x' }, action: 'https://evil.example/', children: [] },
  ],
};
const source = { type: 'url', url: 'javascript:alert(1)', title: all };
const task = { type: 'custom', status_indicator: 'complete', title: `${all} failed`, content: all, icon: 'info' };
const base = (id: string) => ({ id, thread_id: 'thr', created_at: '2026-01-01T00:00:00Z' });
const items = [
  { ...base('u'), type: 'user_message', content: [{ type: 'input_text', text: all }], quoted_text: all,
    attachments: [{ id: '../../x', name: all, mime_type: 'text/html', type: 'file' }], inference_options: {} },
  { ...base('wf'), type: 'workflow', workflow: { type: 'custom', tasks: [task], summary: { title: all } } },
  { ...base('a'), type: 'assistant_message',
    content: [{ type: 'output_text', text: all, annotations: [{ type: 'annotation', source, index: 0 }] }] },
  { ...base('w'), type: 'widget', widget },
  { ...base('img'), type: 'generated_image', image: { id: 'i', url: 'https://evil.example/generated.png' } },
  { ...base('q'), type: 'structured_input', status: 'pending',
    inputs: [{ id: 'x', question: all, type: 'multiple_choice', options: attacks.map((value) => ({ value })) }] },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 375, height: 812 }]) {
    test.describe(`${colorScheme}, ${viewport.width}`, () => {
      test.use({ colorScheme, viewport });

      test('hostile words run nothing and fetch nothing', async ({ page, baseURL }) => {
        const faults: string[] = [];
        await watch(page, baseURL ?? '', faults);
        await start(page);
        await say(page, 'hello');
        await expect(page.locator('#chat-log')).toHaveAttribute('aria-busy', 'false');
        await page.route('**/api/chatkit', async (route) => {
          const { type } = route.request().postDataJSON();
          if (type === 'items.list') {
            await route.fulfill({ json: { data: items.toReversed(), has_more: false } });
          } else if (type === 'threads.get_by_id') {
            const answer = await (await route.fetch()).json();
            await route.fulfill({ json: { ...answer, title: all } });
          } else {
            await route.continue();
          }
        });
        await page.route('**/api/chatkit/threads?*', async (route) => {
          const answer = await (await route.fetch()).json();
          await route.fulfill({ json: { ...answer, data: answer.data.map((thread: object) => ({ ...thread, title: all })) } });
        });
        await page.reload();
        await alive(page);
        await expect(page.locator('.chat-widget')).toHaveCount(1);
        await page.locator('.chat-badge summary').first().click();
        await expectNoFindings(page);
        // What a reader may do with all of it.
        for (const link of await page.locator('#chat-panel a').all()) {
          expect(await link.getAttribute('href')).not.toMatch(/^\s*(javascript|data|vbscript):/i);
        }
        await page.locator('.chat-widget .button').first().dispatchEvent('click');
        await page.getByRole('button', { name: 'Conversations', exact: true }).click();
        await expect(page.locator('.chat-thread')).toHaveCount(1);
        await expect(page.locator('#chat-panel :is(script, iframe, object, embed, math, base, style, [onerror], [onload], [onfocus], [style*="url"])')).toHaveCount(0);
        await expect(page.locator('#chat-panel img')).toHaveCount(0);
        expect(faults).toEqual([]);
      });
    });
  }
}

/** Notes whatever runs, and whoever else is asked. */
async function watch(page: Page, ours: string, faults: string[]) {
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(ours) && !request.url().startsWith('data:')) faults.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`blocked: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (message.text().startsWith('blocked:')) faults.push(message.text());
  });
}
