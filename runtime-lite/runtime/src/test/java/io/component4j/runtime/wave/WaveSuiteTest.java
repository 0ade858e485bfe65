package io.component4j.runtime.wave;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.types.FuncType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The published suite of WAVE calls that are accepted and rejected. */
class WaveSuiteTest {
  private static final int ACCEPTED = 62;
  private static final int REJECTED = 137;

  private static final List<String> INSTANCES = List.of("ui", "ui:tests/ui", "ui:tests/ui@0.1.0");

  @Test
  void callsAreAcceptedAndRejectedAsTheSuiteSays() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    Path folder = Path.of(suites, "wasm-tools", "wave", "ui");
    WitInterface ui =
        WitResolver.builder()
            .addRoot(folder.resolve("ui.wit"))
            .resolve()
            .graph()
            .roots()
            .get(0)
            .witInterface("ui")
            .orElseThrow();
    Map<String, FuncType> functions =
        ui.functions().stream().collect(Collectors.toMap(WitFunction::name, WitFunction::type));
    int accepted = 0;
    int rejected = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".waves")).sorted().toList();
    }
    for (Path file : files) {
      boolean accept = file.getFileName().toString().startsWith("accept-");
      for (String call : calls(Files.readString(file))) {
        String outcome = outcome(functions, call);
        assertWithMessage("%s: %s", file.getFileName(), call)
            .that(outcome.isEmpty())
            .isEqualTo(accept);
        if (accept) {
          accepted++;
        } else {
          rejected++;
        }
      }
    }
    System.out.println("wave suite: " + accepted + " accepted, " + rejected + " rejected");
    assertThat(accepted).isEqualTo(ACCEPTED);
    assertThat(rejected).isEqualTo(REJECTED);
  }

  private static List<String> calls(String text) {
    String body = text.stripTrailing();
    if (body.endsWith(";")) {
      body = body.substring(0, body.length() - 1);
    }
    return Stream.of(body.split(";\n"))
        .map(
            call -> {
              String rest = call;
              while (rest.startsWith("//") && rest.indexOf('\n') >= 0) {
                rest = rest.substring(rest.indexOf('\n') + 1);
              }
              return rest;
            })
        .toList();
  }

  /** Empty if the call is accepted and its arguments survive printing, else why not. */
  private static String outcome(Map<String, FuncType> functions, String text) {
    try {
      WaveCall call = WaveCall.parse(text);
      FuncType type = functions.get(call.function());
      if (type == null || !call.instance().map(INSTANCES::contains).orElse(true)) {
        return "unknown function";
      }
      List<Val> args = call.arguments(type);
      for (int i = 0; i < args.size(); i++) {
        String printed = Wave.print(args.get(i), type.params().get(i).type());
        assertThat(Wave.parse(type.params().get(i).type(), printed)).isEqualTo(args.get(i));
      }
      return "";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }
}
