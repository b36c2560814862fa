import { GitError } from './core/git-error.js';

interface Flight {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  passengers: number;
}

/** Gives those who want the same at the same time one answer, and ends the work when nobody waits for it any more. */
export class Flights {
  readonly #flights = new Map<string, Flight>();

  /**
   * Does the work, or joins those who wait for it already. Who aborts leaves; the others get their answer.
   * @throws GitError `aborted`
   */
  async join<T>(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw aborted();
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    flight.passengers += 1;
    try {
      return await (unlessAborted(flight.result, signal) as Promise<T>);
    } finally {
      flight.passengers -= 1;
      if (flight.passengers === 0) {
        this.#forget(key, flight);
        flight.controller.abort();
      }
    }
  }

  /**
   * Like {@link join}, for who wants to know how things are from now on: who comes while the work runs waits for the next.
   * @throws GitError `aborted`
   */
  joinNext<T>(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const running = this.#flights.get(key);
    if (!running) return this.join(key, signal, work);
    const next = `after ${key}`;
    return this.join(next, signal, async (over) => {
      await running.result.catch(() => undefined);
      // It runs from here on, so that nobody may join it any more.
      this.#flights.delete(next);
      return this.join(key, over, work);
    });
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const result = work(controller.signal);
    const flight = { result, controller, passengers: 0 };
    this.#flights.set(key, flight);
    const forget = () => this.#forget(key, flight);
    result.then(forget, forget);
    return flight;
  }

  /** Another flight may go by this key meanwhile. */
  #forget(key: string, flight: Flight) {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

function unlessAborted(result: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  if (!signal) return result;
  return new Promise((resolve, reject) => {
    const leave = () => reject(aborted());
    signal.addEventListener('abort', leave, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

const aborted = () => new GitError('aborted', 'the call was ended');
