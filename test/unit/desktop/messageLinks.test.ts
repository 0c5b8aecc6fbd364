import { afterEach, describe, expect, it, vi } from 'vitest';
import { catchMessageLinks, linkIn, registerMessageLinks } from '../../../main/desktop/messageLinks.ts';
import { wholeMessageLink } from '../../../sync/protocol/markup/messageLink.ts';
import { app } from '../../doubles/electron/app.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

afterEach(() => app.reset());

const place = { threadId: 'd:rrvZ223t31Zh5aVas3L6op', messageId: '00000000-0001-7000-8000-000000000001' };
const link = `tern://message/${place.threadId}/${place.messageId}`;

describe('[TEXT-8] an address from the system', () => {
  it('is a link to a message and nothing else, or leads nowhere', () => {
    expect(wholeMessageLink(link)).toEqual(place);
    expect(wholeMessageLink(`${link}/`)).toEqual(place);
    for (const bad of [
      '',
      'tern:',
      'tern://app/index.html',
      `${link}?x`,
      `${link}0`,
      ` ${link}`,
      `see ${link}`,
    ])
      expect(wholeMessageLink(bad), bad).toBeNull();
  });

  it('stands in a command line among what else is there', () => {
    expect(linkIn(['--profile', 'work', link])).toBe(link);
    expect(linkIn(['TERN://x'])).toBe('TERN://x');
    expect(linkIn(['--no-sandbox', '/home/ann/tern:notes'])).toBeNull();
  });
});

describe('links that the system hands over', () => {
  it('wait for the window, whichever way they come', () => {
    const links = catchMessageLinks(['--data', 'x', 'tern://first']);
    expect(app.openUrl('tern://second')).toBe(true);
    app.startAgain(['--data', 'x']);
    app.startAgain(['tern://third']);
    const heard: string[] = [];
    links.onLink((url) => heard.push(url));
    expect(heard).toEqual(['tern://first', 'tern://second', 'tern://third']);
    app.openUrl('tern://fourth');
    expect(heard.at(-1)).toBe('tern://fourth');
  });

  it('are asked for by what is installed alone', () => {
    app.isPackaged = false;
    expect(registerMessageLinks()).toBe(false);
    expect([...app.linkSchemes]).toEqual([]);
    app.isPackaged = true;
    expect(registerMessageLinks()).toBe(true);
    expect([...app.linkSchemes]).toEqual(['tern']);
  });
});
