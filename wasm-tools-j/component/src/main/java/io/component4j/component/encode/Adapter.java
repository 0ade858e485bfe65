package io.component4j.component.encode;

import java.util.Objects;

/**
 * A core module that implements for others what they import, by what its own world imports: WASI
 * preview 1 by later WASI, for example.
 *
 * @param name of the module that is imported from, for example {@code wasi_snapshot_preview1}
 * @param inputName the file name or another name to show to the user
 * @param module a core module with {@code component-type} sections; not to be changed afterwards
 */
public record Adapter(String name, String inputName, byte[] module) {
  /** Checks. */
  public Adapter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(inputName);
    Objects.requireNonNull(module);
  }
}
