package io.component4j.component.encode.naming;

import static io.component4j.component.model.CoreValType.Num.I32;

import io.component4j.component.encode.abi.AbiVariant;
import io.component4j.component.encode.naming.BuiltinNames.Found;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.ModuleType;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what an import of a core module means: by the names of build targets (Build Targets), which
 * start with {@code cm32p2}, or by those that came before.
 */
final class ImportClassifier {
  private static final String STANDARD = "cm32p2";
  private static final String MAIN_MODULE = "__main_module__";
  private static final String ASYNC = "[async-lower]";
  private static final CoreFuncType DROP = new CoreFuncType(List.of(I32), List.of());
  private static final CoreFuncType UNARY = new CoreFuncType(List.of(I32), List.of(I32));

  private final WorldNames world;
  private final Set<String> adapters;
  private final boolean standardOnly;
  private final ImportFaults faults;

  /**
   * Makes a classifier.
   *
   * @param adapters the names of modules whose functions adapters provide
   * @param standardOnly whether only names of build targets mean something
   */
  ImportClassifier(
      WorldNames world, Set<String> adapters, boolean standardOnly, ImportFaults faults) {
    this.world = world;
    this.adapters = adapters;
    this.standardOnly = standardOnly;
    this.faults = faults;
  }

  /** What an import means; null, and a finding, where it means nothing. */
  @Nullable CoreImport classify(ModuleType.Import of) {
    CoreExternType type = of.type();
    if (of.module().equals("env")
        && of.name().equals("memory")
        && type instanceof CoreExternType.Memory memory) {
      return new CoreImport.Memory(memory);
    }
    if (of.module().equals(MAIN_MODULE)) {
      return new CoreImport.MainExport(of.name(), type);
    }
    if (!(type instanceof CoreExternType.Func func) || func.type() == null) {
      faults.notFunction(of);
      return null;
    }
    CoreFuncType funcType = func.type();
    if (adapters.contains(of.module())) {
      return new CoreImport.AdapterExport(of.module(), of.name(), funcType);
    }
    if (of.module().startsWith(STANDARD)) {
      return standard(of, of.module().substring(STANDARD.length()), funcType);
    }
    if (standardOnly) {
      faults.legacyName(of);
      return null;
    }
    return legacy(of, funcType);
  }

  private @Nullable CoreImport standard(ModuleType.Import of, String module, CoreFuncType type) {
    if (module.isEmpty()) {
      return member(of, null, true, of.name(), AbiVariant.IMPORT, type, true);
    }
    if (!module.startsWith("|")) {
      faults.unknownModule(of);
      return null;
    }
    boolean exported = module.startsWith("|_ex_");
    String name = module.substring(exported ? 5 : 1);
    Optional<InterfaceItem> item = world.standard(name, !exported);
    if (item.isEmpty()) {
      faults.unknownInterface(of, name, !exported);
      return null;
    }
    return member(of, item.get(), !exported, of.name(), AbiVariant.IMPORT, type, true);
  }

  private @Nullable CoreImport legacy(ModuleType.Import of, CoreFuncType type) {
    String module = of.module();
    if (module.equals("$root")) {
      Optional<Found> builtin = BuiltinNames.root(of.name());
      if (builtin.isPresent()) {
        return checked(of, builtin.get(), type);
      }
    }
    if (module.equals("env")) {
      CoreImport storage = BuiltinNames.env(of.name(), type);
      if (storage != null) {
        return storage;
      }
    }
    boolean exported = module.startsWith("[export]");
    String name = exported ? module.substring("[export]".length()) : module;
    boolean async = of.name().startsWith(ASYNC);
    String function = async ? of.name().substring(ASYNC.length()) : of.name();
    AbiVariant abi = async ? AbiVariant.IMPORT_ASYNC : AbiVariant.IMPORT;
    if (name.equals("$root")) {
      return member(of, null, !exported, function, abi, type, false);
    }
    Optional<InterfaceItem> item = world.legacy(name, !exported);
    if (item.isEmpty()) {
      faults.unknownInterface(of, name, !exported);
      return null;
    }
    return member(of, item.get(), !exported, function, abi, type, false);
  }

  /**
   * What is imported from an interface, or from the world itself.
   *
   * @param function the name without what says that the call does not wait
   */
  private @Nullable CoreImport member(
      ModuleType.Import of,
      @Nullable InterfaceItem item,
      boolean imported,
      String function,
      AbiVariant abi,
      CoreFuncType type,
      boolean standard) {
    WitFunction found = imported ? world.function(item, true, function) : null;
    if (found != null) {
      CoreFuncType expected = abi.coreType(found.type());
      if (!expected.equals(type)) {
        faults.wrongType(of, item, found, expected, type);
        return null;
      }
      return new CoreImport.Function(item, found, abi);
    }
    Optional<Found> intrinsic =
        standard
            ? resource(item, imported, of.name(), standard)
            : intrinsic(item, imported, of.name());
    if (intrinsic.isEmpty()) {
      faults.unknownMember(of, item, imported);
      return null;
    }
    return checked(of, intrinsic.get(), type);
  }

  private @Nullable CoreImport checked(ModuleType.Import of, Found found, CoreFuncType type) {
    if (!found.type().equals(type)) {
      faults.wrongBuiltin(of, found.type(), type);
      return null;
    }
    return found.meaning();
  }

  private Optional<Found> intrinsic(@Nullable InterfaceItem item, boolean imported, String name) {
    Optional<Found> resource = resource(item, imported, name, false);
    if (resource.isPresent()) {
      return resource;
    }
    if (!imported && name.equals("[task-cancel]")) {
      return Optional.of(
          new Found(
              new CoreImport.Builtin(CanonOpcode.TASK_CANCEL, false),
              new CoreFuncType(List.of(), List.of())));
    }
    if (!imported && name.startsWith("[task-return]")) {
      WitFunction function = world.function(item, false, name.substring("[task-return]".length()));
      if (function != null) {
        return Optional.of(
            new Found(
                new CoreImport.TaskReturn(item, function),
                AbiVariant.taskReturnType(function.type())));
      }
    }
    return EndpointNames.of(name, item, imported, world);
  }

  private Optional<Found> resource(
      @Nullable InterfaceItem item, boolean imported, String name, boolean standard) {
    for (String builtin : imported ? List.of("drop") : List.of("drop", "new", "rep")) {
      String affix = standard ? "_" + builtin : "[resource-" + builtin + "]";
      if (standard ? !name.endsWith(affix) : !name.startsWith(affix)) {
        continue;
      }
      String resourceName =
          standard
              ? name.substring(0, name.length() - affix.length())
              : name.substring(affix.length());
      ResourceDef resource = world.resource(item, resourceName);
      if (resource == null) {
        continue;
      }
      CoreFuncType type = builtin.equals("drop") ? DROP : UNARY;
      CoreImport meaning =
          imported
              ? new CoreImport.ImportedDrop(item, resource)
              : new CoreImport.ExportedResource(opcode(builtin), resource);
      return Optional.of(new Found(meaning, type));
    }
    return Optional.empty();
  }

  private static CanonOpcode opcode(String builtin) {
    return switch (builtin) {
      case "new" -> CanonOpcode.RESOURCE_NEW;
      case "rep" -> CanonOpcode.RESOURCE_REP;
      default -> CanonOpcode.RESOURCE_DROP;
    };
  }
}
