import { getEnvironment, initialCwd } from 'wasi:cli/environment@0.2.12';
import { exit, exitWithCode } from 'wasi:cli/exit@0.2.12';
import { getStderr } from 'wasi:cli/stderr@0.2.12';
import { getStdin } from 'wasi:cli/stdin@0.2.12';
import { getTerminalStderr } from 'wasi:cli/terminal-stderr@0.2.12';
import { getTerminalStdin } from 'wasi:cli/terminal-stdin@0.2.12';
import { getTerminalStdout } from 'wasi:cli/terminal-stdout@0.2.12';

export const run = {
  run() {
    switch (what()) {
      case 'all':
        say('get-arguments', () => getArguments());
        say('get-environment', () => getEnvironment());
        say('initial-cwd', () => initialCwd());
        say('get-stdin', () => getStdin().blockingRead(100));
        say('get-stdin again', () => {
          // At its end jco may give nothing once before it says so.
          const stdin = getStdin();
          const bytes = stdin.blockingRead(100);
          return bytes.length === 0 ? stdin.blockingRead(100) : bytes;
        });
        say('get-stderr', () => getStderr().blockingWriteAndFlush(bytesOf('an error\n')));
        break;
      case 'terminals':
        say('get-terminal-stdin', () => getTerminalStdin());
        say('get-terminal-stdout', () => getTerminalStdout());
        say('get-terminal-stderr', () => getTerminalStderr());
        break;
      case 'exit-ok':
        exit({ tag: 'ok' });
        break;
      case 'exit-err':
        exit({ tag: 'err' });
        break;
      case 'exit-with-code':
        exitWithCode(Number(getArguments()[2]));
        break;
      case 'fail':
        throw undefined;
      default:
        throw new Error('a trap');
    }
    line('it goes on');
  },
};
