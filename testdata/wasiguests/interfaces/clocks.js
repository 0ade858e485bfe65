import * as monotonic from 'wasi:clocks/monotonic-clock@0.2.12';
import * as wall from 'wasi:clocks/wall-clock@0.2.12';

const MILLISECOND = 1000000;

export const run = {
  run() {
    if (what() === 'values') {
      // Of clocks that stand still.
      say('monotonic-clock now', () => monotonic.now());
      say('wall-clock now', () => wall.now());
      return;
    }
    const begun = monotonic.now();
    say('it does not go back', () => monotonic.now() >= begun);
    say('resolution', () => monotonic.resolution() > 0);
    const past = monotonic.subscribeInstant(begun);
    say('an instant that is past', () => past.ready());
    say('to block on it', () => past.block());
    say('no time at all', () => monotonic.subscribeDuration(0).ready());
    const soon = monotonic.subscribeDuration(200 * MILLISECOND);
    const later = monotonic.subscribeDuration(3600000 * MILLISECOND);
    const never = monotonic.subscribeInstant(2 ** 63);
    say('200 ms, before', () => soon.ready());
    say('200 ms', () => soon.block());
    say('200 ms, after', () => soon.ready());
    say('that many passed', () => monotonic.now() - begun >= 200 * MILLISECOND);
    say('to block on it again', () => soon.block());
    say('an hour', () => later.ready());
    say('the end of time', () => never.ready());
    const instant = monotonic.subscribeInstant(monotonic.now() + 20 * MILLISECOND);
    say('an instant to come', () => instant.block());
    const now = wall.now();
    say('wall-clock now', () => now.seconds > 1700000000 && now.nanoseconds < 1000000000);
    const then = wall.now();
    say('it does not go back', () => then.seconds - now.seconds + (then.nanoseconds - now.nanoseconds) / 1e9 >= 0);
    const resolution = wall.resolution();
    say('wall-clock resolution', () => resolution.seconds + resolution.nanoseconds > 0);
  },
};
