package io.component4j.teavm;

import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a world imports of WASI 0.2: what {@code System.out}, clocks, files and so on of a guest can
 * be connected to.
 */
public final class WasiImports {
  /** Of a world that imports nothing of it. */
  public static final WasiImports NONE = new WasiImports(Set.of());

  /** Versions that are not released yet have other functions. */
  private static final Pattern NAME = Pattern.compile("(wasi:[a-z]+/[a-z-]+)@0\\.2\\.(\\d{1,6})");

  private final List<String> functions;

  private WasiImports(Set<String> functions) {
    this.functions = functions.stream().sorted().toList();
  }

  /** What a world imports; of several versions of one interface the highest counts. */
  public static WasiImports of(World world) {
    TreeMap<String, Integer> versions = new TreeMap<>();
    TreeMap<String, WorldItem.InterfaceItem> chosen = new TreeMap<>();
    for (WorldItem item : world.imports()) {
      Matcher name = NAME.matcher(item.name());
      if (item instanceof WorldItem.InterfaceItem type && name.matches()) {
        int version = Integer.parseInt(name.group(2));
        if (version >= versions.getOrDefault(name.group(1), -1)) {
          versions.put(name.group(1), version);
          chosen.put(name.group(1), type);
        }
      }
    }
    Set<String> functions = new TreeSet<>();
    for (WorldItem.InterfaceItem item : chosen.values()) {
      functions.add(item.name());
      for (WitFunction function : item.type().functions()) {
        functions.add(item.name() + "#" + function.externName());
      }
    }
    return new WasiImports(functions);
  }

  /**
   * The interfaces, {@code wasi:cli/exit@0.2.12}, and their functions, {@code
   * wasi:cli/exit@0.2.12#exit}.
   */
  public List<String> names() {
    return functions;
  }
}
