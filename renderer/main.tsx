import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './App.tsx';
import { connectHost } from './bridge/connectHost.ts';
import { createI18n, localeOf } from './i18n/i18n.ts';
import { reasonOf } from './i18n/reasonOf.ts';
import { features } from './features.ts';
import { createApp } from './store/app.ts';
import { ownAccount } from './store/ownAccount.ts';
import { AppContext } from './store/useApp.ts';
import { PictureSourceContext } from './ui/pictureSource.ts';

const i18n = createI18n(localeOf('system'));
const app = createApp(
  connectHost(ownAccount.read),
  {
    sentence: (error) => reasonOf(i18n.t, error),
    translate: (key, options) => (options === undefined ? i18n.t(key) : i18n.t(key, options)),
  },
  features,
);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
app.start();

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <AppContext value={app}>
        <PictureSourceContext value={app.pictures.source}>
          <App />
        </PictureSourceContext>
      </AppContext>
    </I18nextProvider>
  </StrictMode>,
);
