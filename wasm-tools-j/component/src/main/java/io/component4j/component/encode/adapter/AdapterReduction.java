package io.component4j.component.encode.adapter;

import io.component4j.component.encode.adapter.AdapterModule.Export;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reduces an adapter module to what is needed of it. An adapter implements many functions over the
 * main module's memory, for example all of WASI 0.1; a component holds those that its main module
 * calls, so that it imports no more than they need.
 */
public final class AdapterReduction {
  private AdapterReduction() {}

  /**
   * Reduces an adapter to some of its exports. Functions, globals and types that they cannot reach
   * go, and all custom sections but names and producers. An adapter that has a stack, which is one
   * with a mutable global {@code __stack_pointer} in its name section, gets functions that allocate
   * it: when first needed, through the main module's realloc, where a global {@code
   * allocation_state} guards against a realloc that calls the adapter; in a start function and by
   * growing the memory otherwise.
   *
   * @param inputName the adapter's file name or another name to show to the user
   * @param adapter a core module, which imports its memory and has no segments, tables or tags that
   *     the exports need
   * @param required names of the exports that stay
   * @param mainRealloc the name under which the main module exports the function that allocates for
   *     adapters; null where there is none or it shall not be used: then the memory is grown
   * @return the reduced module, valid if the adapter is
   * @throws InvalidInputException if a required export is not there, the adapter holds what none
   *     may hold, or what was looked at is not well-formed
   * @throws IllegalArgumentException if nothing is required
   */
  public static byte[] reduce(
      String inputName, byte[] adapter, Collection<String> required, @Nullable String mainRealloc) {
    if (required.isEmpty()) {
      throw new IllegalArgumentException("an adapter of which nothing is required is left out");
    }
    AdapterModule module = AdapterReader.read(inputName, adapter);
    Map<String, Export> exports = kept(module, required);
    Liveness live = new Liveness(module);
    exports.values().forEach(export -> live.reach(export.sort(), export.index(), 0));
    return ReducedModule.write(module, live, exports, mainRealloc);
  }

  private static Map<String, Export> kept(AdapterModule module, Collection<String> required) {
    Set<String> wanted = new LinkedHashSet<>(required);
    List<Diagnostic> missing =
        wanted.stream()
            .filter(name -> !module.exports.containsKey(name))
            .map(
                name ->
                    Diagnostic.error(
                        "adapter-export-missing",
                        "the adapter does not export `" + name + "`, which is needed of it",
                        Span.ofInput(module.inputName)))
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(missing);
    }
    // The last export takes the place of one that goes, as in what the reference tool writes.
    List<String> order = new ArrayList<>(module.exports.keySet());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      places.put(order.get(i), i);
    }
    for (String name : module.exports.keySet()) {
      if (!wanted.contains(name)) {
        String last = order.remove(order.size() - 1);
        if (!last.equals(name)) {
          int place = places.get(name);
          order.set(place, last);
          places.put(last, place);
        }
      }
    }
    Map<String, Export> kept = new LinkedHashMap<>();
    order.forEach(name -> kept.put(name, module.exports.get(name)));
    return kept;
  }
}
