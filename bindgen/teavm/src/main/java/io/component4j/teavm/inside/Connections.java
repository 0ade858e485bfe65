package io.component4j.teavm.inside;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a guest's surroundings its world connects to WASI. */
final class Connections {
  /** The property of the compiler that lists what the world imports, a name a line. */
  static final String PROPERTY = "io.component4j.wasi";

  /** The class with the answers of a world that imports nothing. */
  static final String SURROUNDINGS = "io.component4j.guest.standin.Surroundings";

  /** Where the methods are that take their place, and the natives that they call. */
  static final String WASI = "io.component4j.guest.wasi.";

  private static final String STREAMS =
      "wasi:io/error#[method]error.to-debug-string"
          + " wasi:io/streams#[method]output-stream.blocking-write-and-flush";

  private static final String FILES = WASI + "WasiFiles";

  /** Each class with what it needs. A later one wins. */
  private static final Map<String, String> NEEDED = needed();

  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Set<String> functions = new HashSet<>();

  private Connections() {}

  private static Map<String, String> needed() {
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put(WASI + "StandardOutput", "wasi:cli/stdout#get-stdout " + STREAMS);
    needed.put(WASI + "StandardError", "wasi:cli/stderr#get-stderr " + STREAMS);
    needed.put(
        WASI + "StandardInput",
        "wasi:cli/stdin#get-stdin wasi:io/streams#[method]input-stream.blocking-read"
            + " wasi:io/error#[method]error.to-debug-string");
    needed.put(WASI + "WallClock", "wasi:clocks/wall-clock#now");
    needed.put(WASI + "MonotonicClock", "wasi:clocks/monotonic-clock#now");
    needed.put(WASI + "RandomSource", "wasi:random/random#get-random-u64");
    needed.put(
        WASI + "Environment",
        "wasi:cli/environment#get-arguments wasi:cli/environment#get-environment"
            + " wasi:cli/environment#initial-cwd");
    needed.put(WASI + "Exit", "wasi:cli/exit#exit");
    needed.put(WASI + "ExitWithCode", "wasi:cli/exit#exit-with-code");
    needed.put(FILES, "wasi:filesystem/types wasi:filesystem/preopens#get-directories");
    return needed;
  }

  /** Of what the property lists: {@code wasi:cli/exit@0.2.12}, and {@code ..#exit}. */
  static Connections of(String names) {
    Connections connections = new Connections();
    for (String line : names.split("\n")) {
      int version = line.indexOf('@');
      if (version < 0) {
        continue;
      }
      int function = line.indexOf('#', version);
      String module = function < 0 ? line : line.substring(0, function);
      String plain = line.substring(0, version);
      connections.modules.put(plain, module);
      connections.functions.add(function < 0 ? plain : plain + line.substring(function));
    }
    return connections;
  }

  /** The classes whose methods take the place of those of the surroundings. */
  List<String> standIns() {
    return NEEDED.keySet().stream().filter(this::isConnected).toList();
  }

  private boolean isConnected(String standIn) {
    return functions.containsAll(List.of(NEEDED.getOrDefault(standIn, "").split(" ")));
  }

  /** Whether there are files. */
  boolean hasFiles() {
    return isConnected(FILES);
  }

  /** The module with the world's version; the same if the world does not import it. */
  String module(String plain) {
    return modules.getOrDefault(plain, plain);
  }
}
