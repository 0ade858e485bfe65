package io.component4j.component.encode.naming;

import io.component4j.component.encode.world.TargetWorld;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Says what the imports and exports of core modules mean. Not safe for several threads. */
public final class ModuleClassifier {
  private final TargetWorld world;
  private final WorldNames names;
  private final Set<String> adapters;
  private final boolean standardOnly;
  private final Diagnostics diagnostics;

  /**
   * Makes a classifier.
   *
   * @param adapters the names of modules whose functions adapters provide
   * @param standardOnly whether only names of build targets mean something
   * @param diagnostics gets the findings
   */
  public ModuleClassifier(
      TargetWorld world, Set<String> adapters, boolean standardOnly, Diagnostics diagnostics) {
    this.world = world;
    this.names = new WorldNames(world);
    this.adapters = Set.copyOf(adapters);
    this.standardOnly = standardOnly;
    this.diagnostics = diagnostics;
  }

  /**
   * Classifies a module; what cannot be resolved is a finding and left out.
   *
   * @param inputName of the module, to show to the user
   * @param type of the module; no import twice
   * @param originalNames the names that imports had before they were renamed, by module and new
   *     name
   * @param exports the names of what the module is to export for the world
   * @param isMain whether a warning says which exports look as if they were for the world, and are
   *     not; adapters have others
   */
  public ClassifiedModule classify(
      String inputName,
      ModuleType type,
      Map<String, Map<String, String>> originalNames,
      Set<String> exports,
      boolean isMain) {
    Span span = Span.ofInput(inputName);
    ImportFaults faults = new ImportFaults(world, names, diagnostics, span);
    ImportClassifier imports = new ImportClassifier(names, adapters, standardOnly, faults);
    Map<String, Map<String, CoreImport>> found = new LinkedHashMap<>();
    boolean memory = false;
    for (ModuleType.Import each : type.imports()) {
      String name =
          originalNames
              .getOrDefault(each.module(), Map.of())
              .getOrDefault(each.name(), each.name());
      CoreImport meaning =
          imports.classify(new ModuleType.Import(each.module(), name, each.type()));
      if (meaning instanceof CoreImport.Memory) {
        if (memory) {
          faults.duplicateMemory(each);
        }
        memory = true;
      }
      if (meaning != null) {
        found.computeIfAbsent(each.module(), m -> new LinkedHashMap<>()).put(each.name(), meaning);
      }
    }
    ExportClassifier classifier =
        new ExportClassifier(world, names, exports, standardOnly, diagnostics, span);
    ClassifiedModule classified =
        new ClassifiedModule(
            found, classifier.classify(type.exports(), standardOnly), type.exports());
    if (isMain && !exports.isEmpty()) {
      classifier.warnOfUnused(type.exports());
    }
    return classified;
  }
}
