package com.acme.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.example.bank.v0_1.BankComponent;
import com.acme.example.teller.v0_1.BranchWorld;
import com.acme.example.teller.v0_1.Desk.Balance;
import com.acme.example.teller.v0_1.Desk.Payment;
import com.acme.example.teller.v0_1.Desk.StringException;
import io.component4j.component.binary.ComponentReader;
import io.component4j.compose.Plug;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A component in JavaScript uses the library in Java, and is called from Java: three languages'
 * worth of glue that nobody wrote. Needs node and npm.
 */
@Tag("toolchains")
class TellerTest {
  private static Component composed;

  @BeforeAll
  static void compose() throws Exception {
    Path folder = Path.of("target/teller").toAbsolutePath();
    copy(Path.of("../teller"), folder);
    execute(folder, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefer-offline");
    execute(folder, "node", "make.mjs", "teller.wasm");
    byte[] teller = Files.readAllBytes(folder.resolve("teller.wasm"));
    byte[] whole =
        Plug.compose(
            ComponentReader.read("teller.wasm", teller),
            List.of(ComponentReader.read("library.wasm", library())));
    composed = Component.load(Engine.create(), "branch.wasm", whole);
  }

  private static byte[] library() throws IOException {
    try (InputStream in =
        BankComponent.class.getClassLoader().getResourceAsStream(BankComponent.RESOURCE)) {
      return in.readAllBytes();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path path = from.relativize(file);
        if (!path.startsWith("node_modules")) {
          Files.createDirectories(to.resolve(path).getParent());
          Files.copy(file, to.resolve(path), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void execute(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
  }

  @Test
  void javaScriptMovesMoneyInJava() throws StringException {
    try (BranchWorld branch = BranchWorld.instantiate(composed)) {
      assertEquals(
          List.of(new Balance("Ada", 3), new Balance("Bob", 10), new Balance("Eve", 17)),
          branch
              .desk()
              .settle(10, List.of(new Payment("Ada", "Bob", 7), new Payment("Bob", "Eve", 7))));
    }
  }

  @Test
  void whatJavaRefusesJavaScriptTells() {
    try (BranchWorld branch = BranchWorld.instantiate(composed)) {
      StringException refused =
          assertThrows(
              StringException.class,
              () -> branch.desk().settle(5, List.of(new Payment("Ada", "Bob", 6))));
      assertTrue(refused.getMessage().contains("Ada cannot pay 6 to Bob: there are only 5"));
    }
  }

  @Test
  void ownedAccountsAreHandedOver() {
    try (BranchWorld branch = BranchWorld.instantiate(composed)) {
      assertEquals(
          new Balance("Ada and Bob and Eve", 6),
          branch.desk().pool(List.of("Ada", "Bob", "Eve"), 2));
    }
  }
}
