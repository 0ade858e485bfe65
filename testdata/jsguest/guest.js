import { names, run } from './programs.js';

export const programs = {
  names,
  run(name, scale) {
    return run(name, scale);
  },
};
