import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Type } from 'typebox';
import { compileJsonValidator } from '../../protocol/validator.ts';
import { type DemoAccount, seedDemo } from './seedDemo.ts';

const People = Type.Array(
  Type.Object({ handle: Type.String(), displayName: Type.String(), password: Type.String() }),
);
const parsePeople = compileJsonValidator(People, 'databaseUnreadable');

/**
 * The demo of a gateway's folder: seeded at its first start, as it was left at later ones.
 * @throws TernError `requestInvalid` when somebody else is in the database already
 */
export async function openDemo(
  databaseFile: string,
  now: number,
): Promise<{ people: readonly DemoAccount[] }> {
  const file = join(dirname(databaseFile), 'demo.json');
  if (existsSync(file)) return { people: readPeople(file) };
  const { people } = await seedDemo(databaseFile, now);
  writeFileSync(file, JSON.stringify(people), { mode: 0o600 });
  return { people };
}

function readPeople(file: string): readonly DemoAccount[] {
  const people = parsePeople(readFileSync(file, 'utf8'));
  if (!people.ok) throw people.error;
  return people.value;
}
