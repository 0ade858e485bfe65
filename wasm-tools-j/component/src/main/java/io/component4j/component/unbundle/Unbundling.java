package io.component4j.component.unbundle;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A component without its large core modules, and the modules. Where a module was, the component
 * has an alias of an import; all imports are those of the outermost component, and a runtime that
 * gives it the modules gets what the component was before.
 *
 * @param component the component's bytes; those it was made from where no module is that large
 * @param modules what was taken out, in the order in which the component has it
 */
public record Unbundling(ByteSlice component, List<Unbundled> modules) {
  /** What the names of imports start with; a number follows. */
  public static final String NAME_PREFIX = "unbundled-module";

  private static final long NOT_READ = -1;

  /** Copies. */
  public Unbundling {
    modules = List.copyOf(modules);
  }

  /**
   * A module taken out.
   *
   * @param name the name under which the component imports it
   * @param bytes the module, unchanged
   */
  public record Unbundled(String name, ByteSlice bytes) {}

  /**
   * Takes modules out, also from components inside. The numbers of the imports start at 0; those
   * that the component has an import for already are left out, so that a component can be unbundled
   * again.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes a component, of which its index spaces are not validated; not to be changed
   *     afterwards
   * @param threshold modules of more bytes than this are taken out
   * @throws InvalidInputException if the bytes are no well-formed component, or if a module's
   *     imports or exports have types that a component cannot describe; all such modules are named
   */
  public static Unbundling of(String inputName, byte[] bytes, long threshold) {
    ComponentModel component = ComponentReader.read(inputName, bytes);
    List<CoreModule> large = new ArrayList<>();
    collect(component, threshold, large);
    if (large.isEmpty()) {
      return new Unbundling(ByteSlice.wrap(bytes), List.of());
    }
    ModuleImportTypes types = new ModuleImportTypes(inputName);
    Set<String> taken = importNames(component);
    List<Item> imports = new ArrayList<>();
    List<Unbundled> modules = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>();
    int number = 0;
    for (CoreModule module : large) {
      while (taken.contains(NAME_PREFIX + number)) {
        number++;
      }
      String name = NAME_PREFIX + number++;
      try {
        ExternTypeRef type = new ExternTypeRef.CoreModule(types.define(module));
        imports.add(new Item.Import(NOT_READ, ExternName.of(name), type));
        modules.add(new Unbundled(name, module.bytes()));
      } catch (InvalidInputException e) {
        findings.addAll(e.findings());
      }
    }
    if (!findings.isEmpty()) {
      throw new InvalidInputException(findings);
    }
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(NOT_READ, Item.Kind.CORE_TYPE, types.definitions()));
    sections.add(new Section(NOT_READ, Item.Kind.IMPORT, imports));
    sections.addAll(
        new ModuleRemoval(types.definitions().size(), large.size(), threshold).sections(component));
    byte[] written = ComponentWriter.write(new ComponentModel(inputName, NOT_READ, sections, null));
    return new Unbundling(ByteSlice.wrap(written), modules);
  }

  private static void collect(ComponentModel component, long threshold, List<CoreModule> large) {
    for (Item item : component.items()) {
      if (item instanceof CoreModule module && module.bytes().length() > threshold) {
        large.add(module);
      } else if (item instanceof Item.NestedComponent nested) {
        collect(nested.component(), threshold, large);
      }
    }
  }

  /** As names are compared: without regard to upper and lower case. */
  private static Set<String> importNames(ComponentModel component) {
    Set<String> names = new HashSet<>();
    for (Item item : component.items()) {
      if (item instanceof Item.Import declared) {
        names.add(declared.name().name().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
