import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey } from '../envelope/core/envelope.js';
import {
  UnlockError,
  type UnlockFailure,
  type UnlockProvider,
  type WrappedKey,
} from '../unlock/unlock-provider.js';

/** A root of its own, made for one test, and what can befall it. */
export interface UnlockStage {
  /** A new provider over the present root, as a process that starts has it. */
  open(): UnlockProvider;
  /** A provider of the same kind whose root is another one. */
  openStranger(): Promise<UnlockProvider>;
  /** Takes away what keeps the root, as far as every provider of this stage is concerned. */
  stop(): Promise<void>;
  /** Brings back what {@link stop} took. */
  start(): Promise<void>;
  /** Puts a new root before the present one, which is kept. Counts for what is opened from here on. */
  replaceRoot(): Promise<void>;
  /** Gives up every root but the present one. Counts for what is opened from here on. */
  retireRoots(): Promise<void>;
  /** Texts that no error may show: root keys, tokens, passwords. */
  secrets(): readonly string[];
  /** Ends it; its providers are closed by then. */
  dispose(): Promise<void>;
}

const PLACE = ['tenant-1', 'data-key-7'];

/**
 * What every unlock provider must do. A suite that needs a program stands in a `describe.skipIf` around it.
 * @param makeStage is asked once for each test
 */
export function describeUnlockProvider(name: string, makeStage: () => Promise<UnlockStage>): void {
  describe(`the unlock provider ${name}`, () => {
    let stage: UnlockStage;
    let opened: UnlockProvider[];
    let key: Buffer;
    const open = (): UnlockProvider => keep(stage.open());
    const keep = (provider: UnlockProvider): UnlockProvider => {
      opened.push(provider);
      return provider;
    };
    /** Expects one of the failures, and that nothing secret is in any part of the error. */
    const expectFailure = async (
      attempt: Promise<unknown>,
      ...failures: readonly UnlockFailure[]
    ): Promise<void> => {
      const error = await attempt.then(
        () => expect.fail(`It went well, where it should have been ${failures.join(' or ')}.`),
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(UnlockError);
      expect(failures).toContain((error as UnlockError).failure);
      expect((error as UnlockError).message).toMatch(/\w/);
      expectNoSecret(error, [...spellings(key), ...stage.secrets()]);
    };

    beforeEach(async () => {
      opened = [];
      key = newKey();
      stage = await makeStage();
    });

    afterEach(async () => {
      for (const provider of opened) await provider.close();
      await stage.dispose();
    });

    describe('wraps keys', () => {
      it('and opens them again, in another process too', async () => {
        const wrapped = await open().wrap(key, PLACE);
        expect(await open().unwrap(wrapped, PLACE)).toEqual(key);
      });

      it('under a root that begins with its own name, without showing the key', async () => {
        const provider = open();
        const wrapped = await provider.wrap(key, PLACE);
        expect(wrapped.root.startsWith(`${provider.name}:`)).toBe(true);
        expectNoSecret(wrapped, [...spellings(key), ...stage.secrets()]);
      });

      it('differently each time', async () => {
        const provider = open();
        const [one, other] = [await provider.wrap(key, PLACE), await provider.wrap(key, PLACE)];
        expect(one.text).not.toBe(other.text);
        expect(await provider.unwrap(one, PLACE)).toEqual(await provider.unwrap(other, PLACE));
      });

      it('many at once, from the first moment on', async () => {
        const provider = open();
        const keys = Array.from({ length: 20 }, newKey);
        const wrapped = await Promise.all(keys.map((each) => provider.wrap(each, PLACE)));
        expect(await Promise.all(wrapped.map((each) => provider.unwrap(each, PLACE)))).toEqual(keys);
      });

      it("and keeps no hold on the caller's buffers", async () => {
        const provider = open();
        const given = Buffer.from(key);
        const wrapped = await provider.wrap(given, PLACE);
        given.fill(0);
        (await provider.unwrap(wrapped, PLACE)).fill(0);
        expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      });
    });

    describe('says "broken"', () => {
      it.each([
        ['another tenant', ['tenant-2', 'data-key-7']],
        ['another key', ['tenant-1', 'data-key-8']],
        ['parts that join to the same text', ['tenant-1d', 'ata-key-7']],
        ['a part less', ['tenant-1']],
        ['a part more', ['tenant-1', 'data-key-7', '']],
        ['nowhere', []],
      ])('of a key that is unwrapped for %s', async (_, elsewhere) => {
        const provider = open();
        const wrapped = await provider.wrap(key, PLACE);
        await expectFailure(provider.unwrap(wrapped, elsewhere), 'broken');
        expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      });

      it('of a text of which any character was changed', async () => {
        const provider = open();
        const { root, text } = await provider.wrap(key, PLACE);
        for (let at = 0; at < text.length; at += 1)
          await expectFailure(provider.unwrap({ root, text: withAnother(text, at) }, PLACE), 'broken');
      });

      it('of a text that was cut, lengthened, or is none', async () => {
        const provider = open();
        const { root, text } = await provider.wrap(key, PLACE);
        const texts = [text.slice(0, -1), text.slice(1), `${text}A`, `${text}\n`, ` ${text}`, '', 'é'];
        for (const other of texts)
          await expectFailure(provider.unwrap({ root, text: other }, PLACE), 'broken');
      });

      it('of what another root has wrapped, under whatever label', async () => {
        const [provider, stranger] = [open(), keep(await stage.openStranger())];
        const [ours, theirs] = [await provider.wrap(key, PLACE), await stranger.wrap(key, PLACE)];
        await expectFailure(provider.unwrap(theirs, PLACE), 'broken');
        await expectFailure(stranger.unwrap(ours, PLACE), 'broken');
        await expectFailure(provider.unwrap({ root: ours.root, text: theirs.text }, PLACE), 'broken');
        await expectFailure(provider.unwrap({ root: theirs.root, text: ours.text }, PLACE), 'broken');
      });

      it('of what another provider has wrapped', async () => {
        const provider = open();
        const { text } = await provider.wrap(key, PLACE);
        for (const root of ['other:root', `${provider.name}x:root`, `${provider.name}:`, provider.name, ''])
          await expectFailure(provider.unwrap({ root, text }, PLACE), 'broken');
      });
    });

    describe('with its root away', () => {
      it('says so when it is asked, and is there again when the root is', async () => {
        const provider = open();
        await provider.check();
        await stage.stop();
        await expectFailure(provider.check(), 'away');
        await stage.start();
        await provider.check();
      });

      it('opens what it can from memory, and fails with "away" otherwise', async () => {
        const provider = open();
        const wrapped = await provider.wrap(key, PLACE);
        await stage.stop();
        const attempt = provider.unwrap(wrapped, PLACE);
        await attempt.then(
          (opens) => expect(opens).toEqual(key),
          () => expectFailure(attempt, 'away'),
        );
        await stage.start();
        expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      });

      it('starts, and works as soon as the root is there', async () => {
        const wrapped = await open().wrap(key, PLACE);
        await stage.stop();
        const late = open();
        await expectFailure(late.check(), 'away');
        await expectFailure(late.unwrap(wrapped, PLACE), 'away');
        await expectFailure(late.wrap(key, PLACE), 'away');
        await stage.start();
        expect(await late.unwrap(wrapped, PLACE)).toEqual(key);
        await late.check();
      });

      it('opens nothing once it is closed; asked again, it fetches what it has forgotten', async () => {
        const provider = open();
        const wrapped = await provider.wrap(key, PLACE);
        await stage.stop();
        await provider.close();
        await expectFailure(provider.unwrap(wrapped, PLACE), 'away');
        await provider.close();
        await stage.start();
        expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      });
    });

    describe('after its root was replaced', () => {
      it('opens what the earlier one wrapped', async () => {
        const wrapped = await open().wrap(key, PLACE);
        await stage.replaceRoot();
        await stage.replaceRoot();
        const provider = open();
        await provider.check();
        expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
        await expectFailure(provider.unwrap(wrapped, ['elsewhere']), 'broken');
      });

      it('wraps anew what then outlives the earlier one', async () => {
        const early = await open().wrap(key, PLACE);
        await stage.replaceRoot();
        const anew = await wrapAnew(open(), early);
        await stage.retireRoots();
        const provider = open();
        await provider.check();
        expect(await provider.unwrap(anew, PLACE)).toEqual(key);
        await expectFailure(provider.unwrap(early, PLACE), 'broken');
        await expectFailure(wrapAnew(provider, early), 'broken');
      });

      it('binds what it wraps anew to its place, as before', async () => {
        const early = await open().wrap(key, PLACE);
        await stage.replaceRoot();
        const provider = open();
        const anew = await wrapAnew(provider, early);
        expect(anew.text).not.toBe(early.text);
        expect(await provider.unwrap(anew, PLACE)).toEqual(key);
        await expectFailure(provider.unwrap(anew, ['elsewhere']), 'broken');
        // A provider may wrap anew without seeing the place; the key must not come out elsewhere even so.
        const astray = wrapAnew(provider, early, ['elsewhere']);
        await expectFailure(
          astray.then((wrapped) => provider.unwrap(wrapped, ['elsewhere'])),
          'broken',
        );
      });
    });
  });
}

/** By the provider's own means; otherwise as the keyring does it. */
async function wrapAnew(
  provider: UnlockProvider,
  wrapped: WrappedKey,
  place: readonly string[] = PLACE,
): Promise<WrappedKey> {
  if (provider.rewrap) return provider.rewrap(wrapped, place);
  return provider.wrap(await provider.unwrap(wrapped, place), place);
}

const withAnother = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

/** How a key could show: as text in one of the usual forms, or as a buffer that was printed. */
function spellings(key: Buffer): string[] {
  const printed = inspect(key).replace(/^<Buffer |>$/g, '');
  const forms = ['hex', 'base64', 'base64url', 'latin1'] as const;
  return [...forms.map((form) => key.toString(form)), printed];
}

/** Everything that a log could print of it, causes included. */
function expectNoSecret(value: unknown, secrets: readonly string[]): void {
  const shown = inspect(value, {
    depth: Infinity,
    showHidden: true,
    maxArrayLength: null,
    maxStringLength: null,
  });
  for (const secret of secrets) expect(shown.includes(secret), 'a secret can be seen in it').toBe(false);
}
