package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.ResultType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the functions of a unit their Java names, and their errors an exception. */
final class FunctionNamer {
  /** Longer WIT texts make no good class name; the exception is called after its function then. */
  private static final int LONGEST_SPELLED_ERROR = 40;

  /** Methods of every resource's interface. */
  private static final Set<String> RESOURCE_MEMBERS = Set.of("close");

  private final Units units;

  FunctionNamer(Units units) {
    this.units = units;
  }

  /**
   * Names the functions of a unit whose types are named.
   *
   * @param reserved further names that no function may have
   */
  void name(Unit unit, Set<String> reserved) {
    Naming naming = new Naming(unit, reserved);
    List<JavaFunction> named = new ArrayList<>();
    for (WitFunction function : unit.declared()) {
      ResourceDef receiver = receiver(function);
      Unit declaring = receiver == null ? unit : units.of(receiver);
      named.add(
          receiver == null || declaring == unit
              ? naming.function(function)
              : method(declaring.resource(receiver), function));
    }
    // Those of the interface first: what they are called must not depend on the resources.
    NameScope stems = NameScope.ofMembers(List.of());
    named.stream().filter(f -> !f.isMethod()).forEach(f -> stems.allocate(f.name()));
    for (JavaFunction function : named) {
      ResourceDef receiver = receiver(function.function());
      if (receiver == null) {
        unit.functions().add(function);
        continue;
      }
      String owner = JavaNames.uncapitalized(units.of(receiver).typeName(receiver));
      JavaFunction method =
          function.withStem(stems.allocate(owner + JavaNames.capitalized(function.name())));
      unit.functions().add(method);
      if (units.of(receiver) == unit) {
        unit.resource(receiver).methods().add(method);
      }
    }
  }

  /** Names the methods of the resources that a world declares itself. */
  void nameMethods(Unit types, List<WitFunction> functions) {
    Naming naming = new Naming(types, Set.of());
    for (WitFunction function : functions) {
      ResourceDef receiver = receiver(function);
      if (receiver != null) {
        types.resource(receiver).methods().add(naming.function(function));
      }
    }
  }

  private static @Nullable ResourceDef receiver(WitFunction function) {
    return function.role() == WitFunction.Role.METHOD
        ? Objects.requireNonNull(function.resource()).declaration()
        : null;
  }

  private static JavaFunction method(Unit.ResourceClass resource, WitFunction function) {
    for (JavaFunction method : resource.methods()) {
      if (method.function() == function) {
        return method;
      }
    }
    throw new AssertionError(function.externName());
  }

  /** The scopes of one unit. */
  private final class Naming {
    private final Unit unit;
    private final NameScope functions;
    private final NameScope classes;
    private final Map<ResourceDef, NameScope> methods = new IdentityHashMap<>();
    private final Map<String, ErrorClass> errors = new HashMap<>();

    Naming(Unit unit, Set<String> reserved) {
      this.unit = unit;
      this.functions = NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(reserved);
      this.classes = NameScope.ofTypes(unit.names().api().simpleNames());
      if (!reserved.isEmpty()) {
        classes.reserve(units.topLevelNames());
      }
      unit.named().forEach(type -> classes.allocate(unit.typeName(type)));
      unit.nested().forEach(nested -> classes.allocate(nested.names().api().simpleName()));
    }

    JavaFunction function(WitFunction function) {
      NameScope params = NameScope.ofMembers(JavaNames.PACKAGE_ROOTS);
      List<String> paramNames = new ArrayList<>();
      for (FuncType.Param param : function.type().params()) {
        paramNames.add(params.allocate(JavaNames.member(param.name())));
      }
      ValType result = function.type().result();
      ErrorClass error = null;
      if (result != null
          && result.structure() instanceof ResultType fallible
          && units.naming().options().results() == ResultStyle.EXCEPTIONS) {
        error = error(unit, classes, errors, function, fallible.err());
        result = fallible.ok();
      }
      ResourceDef receiver = receiver(function);
      NameScope scope =
          receiver == null
              ? functions
              : methods.computeIfAbsent(
                  receiver,
                  r -> NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(RESOURCE_MEMBERS));
      String name = scope.allocate(JavaNames.member(wanted(function)));
      return new JavaFunction(function, name, name, List.copyOf(paramNames), result, error);
    }
  }

  /** What a function would be called if it stood alone. */
  private static String wanted(WitFunction function) {
    ResourceDef resource = function.resource();
    return switch (function.role()) {
      case FREESTANDING, METHOD -> function.name();
      case CONSTRUCTOR -> "new-" + Objects.requireNonNull(resource).name();
      case STATIC -> Objects.requireNonNull(resource).name() + "-" + function.name();
    };
  }

  private ErrorClass error(
      Unit unit,
      NameScope classes,
      Map<String, ErrorClass> known,
      WitFunction function,
      @Nullable ValType payload) {
    ValueTypeDef named = payload instanceof ValueTypeDef type ? TypeMapper.root(type) : null;
    if (named != null && !inPlace(named)) {
      ClassName shared = units.exceptionOf(named, unit);
      if (shared != null) {
        return new ErrorClass(shared, named);
      }
    }
    String key = payload == null ? "" : key(payload);
    ErrorClass error = known.get(key);
    if (error == null) {
      ClassName api = unit.names().api();
      String wanted = wanted(function, named != null ? named.name() : spelled(payload));
      error = new ErrorClass(api.nestedClass(classes.allocate(wanted)), payload);
      known.put(key, error);
      unit.errors().add(error);
    }
    return error;
  }

  /** Whether a type is declared where nobody else can name it. */
  private static boolean inPlace(ValueTypeDef type) {
    return type.owner() instanceof WitInterface owner && owner.name().isEmpty();
  }

  /** Tells types apart that are spelled alike but mean different ones. */
  private static String key(ValType type) {
    StringBuilder key = new StringBuilder(WitText.of(type));
    append(key, type);
    return key.toString();
  }

  private static void append(StringBuilder key, ValType type) {
    if (type instanceof ValueTypeDef named) {
      ValueTypeDef root = TypeMapper.root(named);
      key.append('|').append(root.owner()).append('#').append(root.name());
    } else if (Resources.of(type) != null) {
      ResourceDef resource = Objects.requireNonNull(Resources.of(type));
      key.append('|').append(resource.owner()).append('#').append(resource.name());
    } else {
      TypeParts.of(type).forEach(part -> append(key, part));
    }
  }

  private static String spelled(@Nullable ValType payload) {
    return payload == null ? "failure" : WitText.of(payload).replaceAll("[^0-9A-Za-z]+", "-");
  }

  private static String wanted(WitFunction function, String spelled) {
    String stem = spelled.length() <= LONGEST_SPELLED_ERROR ? spelled : wanted(function);
    return JavaNames.type(stem) + "Exception";
  }
}
