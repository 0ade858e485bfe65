package io.component4j.wasi.capability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a component can ask for, as its imports tell before it runs.
 *
 * @param kind what it is
 * @param interfaces the imports that ask for it, in order
 */
public record CapabilityRequest(Kind kind, List<String> interfaces) {
  /** What there is to ask for. */
  public enum Kind {
    /** Arguments and environment variables. */
    ENVIRONMENT("arguments and environment", Capability.ENVIRONMENT.grantedBy()),
    /** Standard input, output and error. */
    STDIO("standard streams", "run grants them; --stdin, --stdout or --stderr null withholds one"),
    /** Files. */
    FILES("files and directories", Capability.DIRECTORY.grantedBy() + "[:ro]"),
    /** Sockets. */
    SOCKETS("sockets", Capability.SOCKETS.grantedBy()),
    /** HTTP. */
    HTTP("HTTP requests", Capability.HTTP.grantedBy()),
    /** Configuration. */
    CONFIG("configuration", "--config KEY=VALUE"),
    /** What can do no harm: clocks, random numbers, waiting, the exit code. */
    HARMLESS("time, random numbers, exit code", "always granted"),
    /** What is not WASI's. */
    OTHER("what is not WASI's", "another component: wasm-tools-j plug");

    private final String title;
    private final String grantedBy;

    Kind(String title, String grantedBy) {
      this.title = title;
      this.grantedBy = grantedBy;
    }

    /** For people. */
    public String title() {
      return title;
    }

    /** What a user of the command writes to grant it. */
    public String grantedBy() {
      return grantedBy;
    }
  }

  /**
   * What imports ask for, by kind.
   *
   * @param imports names of imports: {@code wasi:filesystem/types@0.2.3}
   */
  public static List<CapabilityRequest> of(List<String> imports) {
    Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);
    for (String name : imports) {
      byKind.computeIfAbsent(kind(name), kind -> new ArrayList<>()).add(name);
    }
    List<CapabilityRequest> requests = new ArrayList<>();
    byKind.forEach((kind, names) -> requests.add(new CapabilityRequest(kind, List.copyOf(names))));
    return requests;
  }

  private static Kind kind(String name) {
    if (name.startsWith("wasi:cli/environment@")) {
      return Kind.ENVIRONMENT;
    }
    if (name.startsWith("wasi:cli/exit@")) {
      return Kind.HARMLESS;
    }
    if (name.startsWith("wasi:cli/std") || name.startsWith("wasi:cli/terminal-")) {
      return Kind.STDIO;
    }
    if (name.startsWith("wasi:filesystem/")) {
      return Kind.FILES;
    }
    if (name.startsWith("wasi:sockets/")) {
      return Kind.SOCKETS;
    }
    if (name.startsWith("wasi:http/")) {
      return Kind.HTTP;
    }
    if (name.startsWith("wasi:config/")) {
      return Kind.CONFIG;
    }
    return name.startsWith("wasi:io/")
            || name.startsWith("wasi:clocks/")
            || name.startsWith("wasi:random/")
        ? Kind.HARMLESS
        : Kind.OTHER;
  }
}
