import type { ComponentProps, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type Handles, useHandles } from '../../../renderer/features/groups/useHandles.ts';
import { HandleInput } from '../../../renderer/ui/HandleInput.tsx';
import { HandlesField } from '../../../renderer/ui/HandlesField.tsx';

/** What a hook gives in the end: each step is done with what it gave after the one before, and changes something. */
function after<Given>(hook: () => Given, ...steps: readonly ((given: Given) => unknown)[]): Given {
  const left = [...steps];
  let given: Given | undefined;
  function Probe() {
    given = hook();
    left.shift()?.(given);
    return null;
  }
  renderToStaticMarkup(<Probe />);
  return given as Given;
}

describe('people being named', () => {
  it.each<[string, (people: Handles) => void]>([
    ['somebody is taken', (people) => void people.add('ben')],
    ['all is cleared', (people) => people.clear()],
  ])('a handle that was none is not complained about once %s', (_what, step) => {
    const people = [(given: Handles) => given.type('Бен'), (given: Handles) => given.complete()];
    expect(after(useHandles, ...people)).toMatchObject({ typed: 'Бен', wrong: true });
    expect(after(useHandles, ...people, step)).toMatchObject({ typed: '', wrong: false });
  });
});

type InputProps = ComponentProps<'input'>;

function inputOf(tree: ReactNode): InputProps {
  const of = (node: ReactNode): InputProps[] => {
    if (Array.isArray(node)) return node.flatMap(of);
    if (typeof node !== 'object' || node === null || !('props' in node)) return [];
    const { type, props } = node as ReactElement<InputProps>;
    if (type === HandleInput) return of(HandleInput(props as ComponentProps<typeof HandleInput>));
    return type === 'input' ? [props] : of(props.children);
  };
  const [input] = of(tree);
  if (input === undefined) throw new Error('no input');
  return input;
}

describe('the keys of the field', () => {
  const people = ['ben', 'bea'].map((key) => ({ key, emoji: null, label: key, detail: key }));
  const onTake = vi.fn<(handle: string) => void>();
  const useField = () =>
    inputOf(
      HandlesField({
        ...{ label: 'People', hint: '', error: null, handles: [], typed: 'be', suggestions: people },
        ...{ suggestionsLabel: '', removeLabel: (handle) => handle },
        ...{ onTyped: () => {}, onAdd: () => true, onTake, onRemove: () => {} },
      }),
    );
  const prevented = vi.fn<() => void>();
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => {
    const event = { key, ...modifiers, nativeEvent: { isComposing: false }, preventDefault: prevented };
    return (input: InputProps) => input.onKeyDown?.(event as unknown as KeyboardEvent<HTMLInputElement>);
  };

  it('begin at the first who is suggested, also after one was taken', () => {
    const input = after(useField, press('ArrowDown'), press('Enter'), press('ArrowDown'));
    expect(onTake).toHaveBeenCalledWith('ben');
    expect(input['aria-activedescendant']).toMatch(/-0$/u);
  });

  it.each(['altKey', 'ctrlKey', 'metaKey'])('are not those that are pressed with %s', (modifier) => {
    prevented.mockClear();
    const input = after(useField, press('ArrowDown', { [modifier]: true }));
    expect(prevented).not.toHaveBeenCalled();
    expect(input['aria-expanded']).toBe(false);
  });
});
