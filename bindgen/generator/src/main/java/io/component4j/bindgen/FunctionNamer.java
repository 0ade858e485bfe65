package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.bindgen.Unit.ErrorClass;
import io.component4j.bindgen.Unit.JavaFunction;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.ResultType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the functions of a unit their Java names, and their errors an exception. */
final class FunctionNamer {
  /** Longer WIT texts make no good class name; the exception is called after its function then. */
  private static final int LONGEST_SPELLED_ERROR = 40;

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
    NameScope methods = NameScope.ofMembers(JavaNames.OBJECT_METHODS).reserve(reserved);
    NameScope classes = NameScope.ofTypes(unit.names().api().simpleNames());
    unit.types().forEach(type -> classes.allocate(unit.typeName(type)));
    unit.nested().forEach(nested -> classes.allocate(nested.names().api().simpleName()));
    Map<String, ErrorClass> errors = new HashMap<>();
    for (WitFunction function : unit.declared()) {
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
      String name = function.name().isEmpty() ? "constructor" : function.name();
      unit.functions()
          .add(
              new JavaFunction(
                  function,
                  methods.allocate(JavaNames.member(name)),
                  List.copyOf(paramNames),
                  result,
                  error));
    }
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
    } else {
      TypeParts.of(type).forEach(part -> append(key, part));
    }
  }

  private static String spelled(@Nullable ValType payload) {
    return payload == null ? "failure" : WitText.of(payload).replaceAll("[^0-9A-Za-z]+", "-");
  }

  private static String wanted(WitFunction function, String spelled) {
    String stem = spelled.length() <= LONGEST_SPELLED_ERROR ? spelled : function.name();
    return JavaNames.type(stem) + "Exception";
  }
}
