package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What makes commands start fast changes nothing of what they do. */
class StartUpTest {
  @Test
  void aSubcommandThatIsDescribedAloneIsTheOneThatWasCalled() {
    CommandLine all =
        new CommandLine(new WasmToolsJ(), new CommandFactory(new Terminal(System.out, System.err)));
    for (Map.Entry<String, CommandLine> sub : all.getSubcommands().entrySet()) {
      Class<?> type = sub.getValue().getCommandSpec().userObject().getClass();
      // What has no shortcut is found among all.
      assertWithMessage(sub.getKey()).that(Main.called(sub.getKey())).isAnyOf(type, null);
      for (Map.Entry<String, CommandLine> member : sub.getValue().getSubcommands().entrySet()) {
        String words = sub.getKey() + " " + member.getKey();
        Class<?> memberType = member.getValue().getCommandSpec().userObject().getClass();
        assertWithMessage(words).that(Main.called(words)).isEqualTo(memberType);
      }
    }
  }

  @Test
  void aMemberOfAGroupThatIsNoneIsToldOf() {
    CommandRun run = CommandRun.of("component", "embde");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("embed");
  }

  @Test
  void helpOfACalledCommandHasItsWholeName() {
    assertThat(CommandRun.of("component", "wit", "--help").out())
        .contains("wasm-tools-j component wit");
  }

  @Test
  void whatIsRehearsedForTheClassArchiveWorks(@TempDir Path folder) throws IOException {
    List<Integer> codes = Rehearsal.rehearse(folder);
    assertThat(codes).doesNotContain(ExitCode.USAGE);
    // The command at the end reads and writes what it should, compiled and from the cache.
    assertThat(codes.subList(codes.size() - 4, codes.size())).containsExactly(0, 0, 0, 0);
  }
}
