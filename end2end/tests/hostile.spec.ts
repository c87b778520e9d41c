import { expect } from '@playwright/test';

import { add, openLive, signUp, test } from './page';

/** What somebody may write who wants scripts to run or the reader to be traced. `RUN` would be seen. */
const corpus = [
  '<script>RUN()</script>',
  '<img src=x onerror=RUN()>',
  '<img src="https://off.example/pixel.png">',
  '"><svg onload=RUN()>',
  "'><iframe srcdoc='<script>parent.RUN()</script>'>",
  '</title><script>RUN()</script>',
  '</textarea><script>RUN()</script>',
  '</option></select><script>RUN()</script>',
  '--><script>RUN()</script><!--',
  '<!--><script>RUN()</script>',
  ']]><script>RUN()</script>',
  '<base href="https://off.example/">',
  '<link rel=stylesheet href=https://off.example/a.css>',
  '<style>*{background:url(https://off.example/a)}</style>',
  '<meta http-equiv=refresh content="0;url=https://off.example/">',
  '<form action=https://off.example/><button>Delete',
  '<a href="javascript:RUN()" autofocus onfocus=RUN()>x</a>',
  '![alt](https://off.example/i.png)',
  '[x](javascript:RUN())',
  '[x](JaVaScRiPt&colon;RUN())',
  '[x](data:text/html,<script>RUN()</script>)',
  '[x](//off.example/)',
  '[x](https://off.example/ "t\\" onmouseover=RUN() a=\\"")',
  '[<img src=x onerror=RUN()>](https://off.example)',
  '`<img src=x onerror=RUN()>`',
  '```html\n</code></pre><script>RUN()</script>\n```',
  '|<img src=x onerror=RUN()>|\n|-|\n|<script>RUN()</script>|',
  '- [ ] <input onfocus=RUN() autofocus>',
  '# <script>RUN()</script>',
  '\u202e<script>RUN()</script>\u2066',
  '{{constructor.constructor("RUN()")()}} ${RUN()}',
  '%3Cscript%3ERUN()%3C/script%3E &lt;script&gt;RUN()&lt;/script&gt;',
];

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('nothing that is written runs, and nothing is fetched from elsewhere', async ({ page, baseURL }) => {
      test.setTimeout(60_000);
      const faults: string[] = [];
      await page.exposeFunction('RUN', () => faults.push('a script ran'));
      page.on('dialog', (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      // Refused by the policy is not good enough: it must not be tried.
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
      });
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== baseURL) faults.push(request.url());
      });
      await signUp(page);
      for (const text of corpus) {
        await add(page, text.replace(/\n/g, ' '), text);
      }
      const visit = async (path: string) => {
        await (javaScriptEnabled ? openLive(page, path) : page.goto(path));
        await expect(page.locator('main')).toBeVisible();
        const elements = page.locator('main :is(script, img, iframe, base, link, style, meta, object, embed)');
        expect(await elements.count(), path).toBe(0);
        expect(await page.locator('main a[href^="javascript:" i], main a[href^="data:" i]').count()).toBe(0);
        expect(faults, path).toEqual([]);
      };
      await visit('/dashboard');
      await visit('/tasks');
      await visit(`/tasks?search=${encodeURIComponent('<script>RUN()</script>')}`);
      await visit(`/tasks?search=${encodeURIComponent('"><svg onload=RUN()>nothing')}`);
      await visit(`/login?next=${encodeURIComponent('javascript:RUN()')}`);
      for (const [place] of corpus.entries()) {
        await page.goto(`/tasks/${place + 1}`);
        expect(await page.getByLabel('Description').inputValue()).toBe(corpus[place]);
        expect(faults, corpus[place]).toEqual([]);
      }
      // What happens in place goes the same ways.
      await visit('/tasks');
      await add(page, '<img src=x onerror=RUN()> later');
      if (javaScriptEnabled) {
        await expect(page.getByRole('link', { name: '<img src=x onerror=RUN()> later' })).toBeVisible();
        await page.getByRole('checkbox', { name: 'Complete: <img src=x onerror=RUN()> later' }).click();
        await expect(page.getByRole('status')).toContainText('Completed “<img');
      }
      expect(await page.locator('main img').count()).toBe(0);
      expect(faults).toEqual([]);
    });
  });
}
