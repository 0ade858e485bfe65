package com.acme.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.LinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginSystemTest {
  private static final Path PLUGINS = Path.of("plugins");

  private final List<String> journal = new ArrayList<>();

  @Test
  void theProgramSaysWhatItsReadmeSays() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[] {PLUGINS.toString()});
    } finally {
      System.setOut(standardOutput);
    }
    String text = printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertTrue(Files.readString(Path.of("README.md")).contains("```\n" + text + "```"), text);
  }

  @Test
  void pluginsWriteToTheJournal() throws IOException {
    try (PluginHost host = new PluginHost(journal::add)) {
      host.load("shout", PLUGINS.resolve("shout-1.wasm"));
      assertEquals("A B C", host.rewrite("shout", "a b c"));
      host.load("shout", PLUGINS.resolve("shout-2.wasm"));
      assertEquals("ÄÖ X!", host.rewrite("shout", "ÄÖ x"));
    }
    assertEquals(List.of("shout 1: a text", "shout 2: a text"), journal);
  }

  @Test
  void aPluginThatFailedIsUsedAgainWithANewInstance() throws IOException {
    try (PluginHost host = new PluginHost(journal::add)) {
      host.load("stuck", PLUGINS.resolve("stuck.wasm"));
      assertThrows(CallTimeoutException.class, () -> host.rewrite("stuck", "a"));
      assertThrows(CallTimeoutException.class, () -> host.rewrite("stuck", "a"));
    }
    assertEquals(2, journal.size());
  }

  @Test
  void aComponentOfAnotherWorldIsRefusedAndTheOldOneStays() throws IOException {
    try (PluginHost host = new PluginHost(journal::add)) {
      host.load("shout", PLUGINS.resolve("shout-1.wasm"));
      Path greeter = Path.of("../greeter-host/greeter.wasm");
      assertThrows(LinkException.class, () -> host.load("shout", greeter));
      assertEquals("A", host.rewrite("shout", "a"));
    }
  }
}
