package io.component4j.component.encode.world;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.model.CanonOption;
import io.component4j.component.wit.ComponentTypeSection;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one core module says of the world that it was made for.
 *
 * @param sections that describe its world; several where it was linked of several libraries
 * @param exports the names of what it is to export, in order
 * @param importEncodings how strings are encoded in the imported functions that it knows of
 * @param exportEncodings the same for the exported ones
 * @param producers the tools that made the sections
 * @param module its bytes without the sections
 */
public record ModuleMetadata(
    List<ComponentTypeSection> sections,
    Set<String> exports,
    Map<String, CanonOption.Kind> importEncodings,
    Map<String, CanonOption.Kind> exportEncodings,
    ProducersSection producers,
    byte[] module) {

  /**
   * Reads what a module says, and takes it out of the module.
   *
   * @param inputName the file name or another name to show to the user
   * @throws InvalidInputException if the bytes are no core module, or a section is not in form, or
   *     two sections want a function's strings in different encodings ({@code
   *     component-type-encoding})
   */
  public static ModuleMetadata read(String inputName, byte[] module) {
    List<ComponentTypeSection> sections = ComponentTypeSection.allOf(inputName, module);
    Set<String> exports = new LinkedHashSet<>();
    Map<String, CanonOption.Kind> importEncodings = new HashMap<>();
    Map<String, CanonOption.Kind> exportEncodings = new HashMap<>();
    Map<String, Map<String, String>> producers = new LinkedHashMap<>();
    for (ComponentTypeSection section : sections) {
      section.world().exports().forEach(item -> exports.add(item.name()));
      add(inputName, importEncodings, section.world().imports(), section.encoding());
      add(inputName, exportEncodings, section.world().exports(), section.encoding());
      section
          .producers()
          .fields()
          .forEach(
              (field, values) ->
                  producers.computeIfAbsent(field, f -> new LinkedHashMap<>()).putAll(values));
    }
    byte[] stripped = module;
    if (!sections.isEmpty()) {
      stripped =
          RawBinary.read(inputName, module)
              .rewrite(
                  (owner, section, old) ->
                      section
                              .name()
                              .filter(n -> n.startsWith(ComponentTypeSection.NAME))
                              .isPresent()
                          ? Optional.empty()
                          : Optional.of(old));
    }
    return new ModuleMetadata(
        sections,
        exports,
        importEncodings,
        exportEncodings,
        new ProducersSection(producers),
        stripped);
  }

  private static void add(
      String inputName,
      Map<String, CanonOption.Kind> encodings,
      List<WorldItem> items,
      CanonOption.Kind encoding) {
    for (WorldItem item : items) {
      List<String> keys = new ArrayList<>();
      if (item instanceof InterfaceItem i) {
        i.type().functions().forEach(function -> keys.add(key(i, function)));
      } else if (item instanceof WorldItem.FunctionItem f) {
        keys.add(key(null, f.function()));
      }
      for (String key : keys) {
        CanonOption.Kind before = encodings.putIfAbsent(key, encoding);
        if (before != null && before != encoding) {
          throw new InvalidInputException(
              Diagnostic.error(
                  "component-type-encoding",
                  "the function `"
                      + key
                      + "` has two string encodings, `"
                      + before
                      + "` and `"
                      + encoding
                      + "`, in two `component-type*` sections",
                  Span.ofInput(inputName)));
        }
      }
    }
  }

  /**
   * A function by its names without versions: other modules may bring the interface in another
   * version, and the function is the same.
   */
  private static String key(@Nullable InterfaceItem of, WitFunction func) {
    if (of == null) {
      return func.externName();
    }
    String owner =
        TargetWorld.hasOwnName(of)
            ? of.type().witPackage().name().unversioned() + "/" + of.type().name().orElse("")
            : of.name();
    return owner + "/" + func.externName();
  }

  /**
   * How the strings of a function are encoded.
   *
   * @param of the interface, or null for a function of the world itself
   * @param exported whether the world exports it
   * @return empty where this module's sections do not speak of the function
   */
  public Optional<CanonOption.Kind> encoding(
      @Nullable InterfaceItem of, WitFunction function, boolean exported) {
    return Optional.ofNullable(
        (exported ? exportEncodings : importEncodings).get(key(of, function)));
  }
}
