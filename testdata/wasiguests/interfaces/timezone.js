import { display, utcOffset } from 'wasi:clocks/timezone@0.2.12';

export const run = {
  run() {
    for (const seconds of [0, 1700000000, 1720000000]) {
      say(`display ${seconds}`, () => display({ seconds, nanoseconds: 0 }));
      say(`utc-offset ${seconds}`, () => utcOffset({ seconds, nanoseconds: 0 }));
    }
  },
};
