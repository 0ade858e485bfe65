package io.component4j.component.encode;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ByteWriter;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.binary.CoreTypeWriter;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.CoreDefType.CoreExternRef;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A core module whose imports all have names of their own. Core WebAssembly allows two imports of
 * one name, which an instantiation in a component cannot tell apart; the later ones are renamed.
 *
 * @param module the bytes
 * @param originalNames the names that imports had before, by module and new name
 */
record UniqueImports(byte[] module, Map<String, Map<String, String>> originalNames) {
  private static final int IMPORTS = 2;
  private static final int MAX_TIMES = 1_000;

  /**
   * Renames imports where that is needed.
   *
   * @param type what the module imports now
   */
  static UniqueImports of(String inputName, byte[] module, ModuleType type) {
    Set<ImportName> seen = new HashSet<>();
    boolean unique = true;
    for (ModuleType.Import each : type.imports()) {
      unique &= seen.add(new ImportName(each.module(), each.name()));
    }
    if (unique) {
      return new UniqueImports(module, Map.of());
    }
    Map<String, Map<String, String>> originals = new HashMap<>();
    RawBinary binary = RawBinary.read(inputName, module);
    byte[] rewritten =
        binary.rewrite(
            (owner, section, old) ->
                section.id() == IMPORTS
                    ? Optional.of(ByteSlice.wrap(renamed(inputName, module, section, originals)))
                    : Optional.of(old));
    return new UniqueImports(rewritten, originals);
  }

  private record ImportName(String module, String name) {}

  private static byte[] renamed(
      String inputName,
      byte[] module,
      RawSection section,
      Map<String, Map<String, String>> originals) {
    ByteReader in = new ByteReader(inputName, module).from(section.start());
    Set<ImportName> seen = new HashSet<>();
    Map<ImportName, Integer> numbers = new HashMap<>();
    int count = in.u32("a number of imports");
    ByteWriter out = new ByteWriter().u32(count);
    for (int i = 0; i < count; i++) {
      String from = in.name("the module name of an import");
      String name = in.name("the name of an import");
      if (name.isEmpty() && in.peek("the type of an import") > 4) {
        throw new InvalidInputException(
            Diagnostic.error(
                    "component-import-groups",
                    "the module imports something twice, and its imports are written in groups",
                    Span.ofInput(inputName))
                .withHelp("write the module without the compact form of imports"));
      }
      CoreExternRef type = CoreTypeReader.externType(in);
      ImportName key = new ImportName(from, name);
      if (numbers.getOrDefault(key, 0) >= MAX_TIMES) {
        throw new InvalidInputException(
            Diagnostic.error(
                "component-import-groups",
                "the module imports `"
                    + from
                    + "` `"
                    + name
                    + "` more than "
                    + MAX_TIMES
                    + " times",
                Span.ofInput(inputName)));
      }
      String unique = name;
      while (!seen.add(new ImportName(from, unique))) {
        unique = name + " [v" + (numbers.merge(key, 1, Integer::sum) + 1) + "]";
      }
      if (!unique.equals(name)) {
        originals.computeIfAbsent(from, m -> new HashMap<>()).put(unique, name);
      }
      CoreTypeWriter.externType(out.name(from).name(unique), type);
    }
    return out.toByteArray();
  }
}
