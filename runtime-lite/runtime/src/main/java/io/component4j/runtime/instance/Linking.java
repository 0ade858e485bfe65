package io.component4j.runtime.instance;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.WorkBudget;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.ResourceBinding;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.wit.types.FuncType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Compares what a component imports and exports with what the host brings and relies on. */
final class Linking {
  private final ComponentType type;
  private final Linkage linkage;
  private final List<String> mismatches = new ArrayList<>();

  /** Puts what the host calls resource types in place of what the component calls them. */
  private final Substitution substitution =
      new Substitution(new WorkBudget(WorkBudget.DEFAULT_STEPS));

  /** What is given for each imported resource type. */
  private final Map<AbstractResource, HostResource<?>> imported = new IdentityHashMap<>();

  private Linking(ComponentType type, Linkage linkage) {
    this.type = type;
    this.linkage = linkage;
  }

  /**
   * Checks everything before anything is executed.
   *
   * @throws LinkException with all mismatches
   */
  static void check(ComponentType type, Map<FunctionName, FunctionCodec> imports, Linkage linkage) {
    Linking linker = new Linking(type, linkage);
    linker.importedInstances();
    linker.importedResources();
    linker.importedDefinitions();
    linker.expectedResources();
    imports.forEach(linker::imported);
    linkage.expectations().forEach(linker::expected);
    if (!linker.mismatches.isEmpty()) {
      throw new LinkException(linker.mismatches);
    }
  }

  /** A resource type that an import or export is. */
  private static @Nullable AbstractResource resource(@Nullable EntityType type) {
    return type instanceof EntityType.Type entity
            && entity.type() instanceof DefinedType.Resource resource
        ? resource.type()
        : null;
  }

  private static @Nullable AbstractResource abstractResource(EntityType type) {
    return type instanceof EntityType.Type entity && entity.abstractResource()
        ? resource(type)
        : null;
  }

  /** Does something with everything that is imported and is no instance itself. */
  private static void forEach(ComponentType type, BiConsumer<FunctionName, EntityType> action) {
    for (Extern wanted : type.imports()) {
      forEach(null, wanted, action);
    }
  }

  private static void forEach(
      @Nullable String instance, Extern wanted, BiConsumer<FunctionName, EntityType> action) {
    if (wanted.type() instanceof InstanceType inner) {
      String path = FunctionName.path(instance, wanted.name());
      inner.exports().forEach(export -> forEach(path, export, action));
    } else {
      action.accept(new FunctionName(instance, wanted.name()), wanted.type());
    }
  }

  private void importedResources() {
    forEach(type, this::importedResource);
  }

  /** The modules and components, when it is known what the resource types are. */
  private void importedDefinitions() {
    forEach(
        type,
        (name, wanted) -> {
          if (wanted.kind() == EntityType.Kind.CORE_MODULE
              || wanted.kind() == EntityType.Kind.COMPONENT) {
            importedDefinition(name, wanted);
          }
        });
  }

  private void importedDefinition(FunctionName name, EntityType wanted) {
    Linkage.Definition given = linkage.definition(name);
    if (given == null) {
      mismatches.add("import " + name + ": missing: the component imports this " + wanted.kind());
      return;
    }
    try {
      for (Mismatch mismatch : Subtyping.check(given.type(), substitution.apply(wanted))) {
        mismatches.add("import " + name + ": " + mismatch);
      }
    } catch (WorkBudget.WorkExceededException e) {
      mismatches.add("import " + name + ": the types are too large to be compared");
    }
  }

  private void importedResource(FunctionName name, EntityType wanted) {
    AbstractResource resource = resource(wanted);
    if (resource == null) {
      return;
    }
    HostResource<?> given = linkage.resource(name);
    if (abstractResource(wanted) == null || substitution.replaces(resource)) {
      equalResource(name, imported.get(resource.declaration()), given);
    } else if (given == null) {
      mismatches.add("import " + name + ": missing: the component imports this resource type");
    } else {
      imported.put(resource.declaration(), given);
      substitution.replace(resource, (AbstractResource) given.type());
    }
  }

  /** One that is imported as being another one need not be given; if it is, it must be that one. */
  private void equalResource(
      FunctionName name, @Nullable HostResource<?> same, @Nullable HostResource<?> given) {
    if (given != null && same != null && given != same) {
      mismatches.add(
          "import "
              + name
              + ": mismatched resource types: it is another one than "
              + same
              + ", which the component wants it to be");
    }
  }

  /** Instances whose name is that of something else: an instance may be empty, a function not. */
  private void importedInstances() {
    for (Extern wanted : type.imports()) {
      if (wanted.type() instanceof InstanceType && linkage.holdsNoInstance(wanted.name())) {
        mismatches.add(
            "import " + wanted.name() + ": the component imports an instance, none is given");
      }
    }
  }

  private void expectedResources() {
    linkage
        .expectedResources()
        .forEach(
            (name, expected) -> {
              AbstractResource exported = resource(exported(name));
              if (exported == null) {
                mismatches.add(
                    "export " + name + ": missing: the component exports no such resource type");
              } else if (!substitution.replaces(exported)) {
                substitution.replace(exported, (AbstractResource) expected.type());
              }
            });
  }

  private void imported(FunctionName name, FunctionCodec codec) {
    Linkage.HostImport given = linkage.function(name);
    if (given == null) {
      mismatches.add("import " + name + ": missing: the component imports it");
    } else if (given.type() != null) {
      compare("import " + name, given.type(), codec.type(), codec.type());
    }
  }

  private void expected(FunctionName name, FuncType expected) {
    if (exported(name) instanceof EntityType.Func func) {
      compare("export " + name, func.type(), expected, func.type());
    } else {
      mismatches.add("export " + name + ": missing: the component does not export it");
    }
  }

  /**
   * Compares two types.
   *
   * @param components which of the two is the component's own
   */
  private void compare(String where, FuncType given, FuncType wanted, FuncType components) {
    FuncType inHostsTerms;
    try {
      inHostsTerms = substitution.apply(components);
    } catch (WorkBudget.WorkExceededException e) {
      mismatches.add(where + ": the types are too large to be compared");
      return;
    }
    for (Mismatch mismatch :
        Subtyping.check(
            given == components ? inHostsTerms : given,
            wanted == components ? inHostsTerms : wanted,
            List.of(where))) {
      mismatches.add(mismatch.toString());
    }
  }

  private @Nullable EntityType exported(FunctionName name) {
    if (name.instance() == null) {
      return type.exportNamed(name.name());
    }
    return type.exportNamed(name.instance()) instanceof InstanceType instance
        ? instance.export(name.name())
        : null;
  }

  /**
   * The arguments of the outermost component; everything was checked.
   *
   * @param binding is told what the imported resource types are
   * @param declared is told what the host calls them
   */
  static InstanceExports arguments(
      ComponentType type,
      Map<FunctionName, FunctionCodec> imports,
      Linkage linkage,
      ResourceBinding binding,
      ResourceBinding declared) {
    Map<HostResource<?>, ResourceIdentity> identities = new IdentityHashMap<>();
    linkage
        .resources()
        .forEach(
            (name, resource) ->
                declared.bind(
                    resource.type(),
                    identities.computeIfAbsent(resource, ResourceIdentity::ofHost)));
    Arguments made = new Arguments(imports, linkage, binding, identities);
    InstanceExports arguments = new InstanceExports();
    for (Extern wanted : type.imports()) {
      arguments.put(wanted.name(), made.argument(null, wanted));
    }
    return arguments;
  }

  /** Makes the arguments of one instantiation. */
  private record Arguments(
      Map<FunctionName, FunctionCodec> imports,
      Linkage linkage,
      ResourceBinding binding,
      Map<HostResource<?>, ResourceIdentity> identities) {
    Object argument(@Nullable String instance, Extern wanted) {
      FunctionName name = new FunctionName(instance, wanted.name());
      switch (wanted.type().kind()) {
        case INSTANCE -> {
          InstanceExports given = new InstanceExports();
          String path = FunctionName.path(instance, wanted.name());
          for (Extern export : ((InstanceType) wanted.type()).exports()) {
            given.put(export.name(), argument(path, export));
          }
          return given;
        }
        case FUNC -> {
          return function(name);
        }
        case CORE_MODULE, COMPONENT -> {
          Linkage.Definition given = linkage.definition(name);
          if (given == null) {
            throw new AssertionError("checked before: " + name);
          }
          return given.value();
        }
        default -> {
          return type(name, wanted.type());
        }
      }
    }

    private Object function(FunctionName name) {
      FunctionCodec codec = imports.get(name);
      Linkage.HostImport host = linkage.function(name);
      if (codec == null || host == null) {
        throw new AssertionError("checked before: " + name);
      }
      return new ImportedFunction(name, codec, host, binding);
    }

    private Object type(FunctionName name, EntityType wanted) {
      AbstractResource resource = Linking.resource(wanted);
      if (resource == null) {
        return InstanceExports.NO_RESOURCE;
      }
      if (abstractResource(wanted) != null) {
        HostResource<?> given = linkage.resource(name);
        ResourceIdentity identity = given == null ? null : identities.get(given);
        if (identity == null) {
          throw new AssertionError("checked before: " + name);
        }
        binding.bind(resource, identity);
      }
      return binding.identity(resource);
    }
  }

  /** Notes what the host calls the resource types that were exported. */
  static void declare(InstanceExports exports, Linkage linkage, ResourceBinding declared) {
    linkage
        .expectedResources()
        .forEach(
            (name, resource) -> {
              Object found =
                  name.instance() == null
                      ? exports.get(name.name())
                      : exports.get(name.instance()) instanceof InstanceExports instance
                          ? instance.get(name.name())
                          : null;
              if (found instanceof ResourceIdentity identity) {
                declared.bind(resource.type(), identity);
                if (identity.host() == null) {
                  identity.called(resource.type().name());
                }
              }
            });
  }
}
