package io.component4j.teavm.inside;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;
import org.teavm.model.ValueType;

/** Says what the compiler found in the user's terms: Java's spelling, and where it is called. */
final class Findings {
  private Findings() {}

  static Map<String, String> of(Problem problem) {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("severity", problem.getSeverity().name());
    DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
    problem.render(text);
    String id = "guest-not-compilable";
    String said = text.getText();
    Object about = problem.getParams().length == 0 ? null : problem.getParams()[0];
    boolean missing = problem.getText().endsWith("was not found");
    if (missing && about instanceof MethodReference method) {
      id = "guest-missing-method";
      said = "`" + spelled(method) + "` is not in the guest class library";
    } else if (missing && about instanceof FieldReference field) {
      id = "guest-missing-field";
      said =
          "`"
              + field.getClassName()
              + "."
              + field.getFieldName()
              + "` is not in the guest class library";
    } else if (missing && about instanceof String name) {
      id = "guest-missing-class";
      said = "`" + name + "` is not in the guest class library";
    } else if (problem.getText().startsWith(RefusedCalls.ONE_THREAD)
        && about instanceof MethodReference method) {
      id = "guest-thread";
      said = "`" + spelled(method) + "` cannot be called: a component has one thread";
      found.put("help", problem.getText().substring(problem.getText().indexOf(';') + 2));
    } else if (problem.getText().equals(RefusedCalls.NO_FILES)
        && about instanceof MethodReference method) {
      id = "guest-needs-import";
      said = "`" + spelled(method) + "` needs `wasi:filesystem`, which the world does not import";
      found.put(
          "help",
          "import wasi:filesystem/types@0.2.12 and wasi:filesystem/preopens@0.2.12, or include"
              + " wasi:cli/command@0.2.12");
    }
    CallLocation location = problem.getLocation();
    if (location != null) {
      MethodReference caller = location.getMethod();
      if (caller != null) {
        said += "; called from " + caller.getClassName() + "." + name(caller);
      }
      TextLocation place = location.getSourceLocation();
      if (place != null && place.getFileName() != null) {
        found.put(
            "place",
            file(place.getFileName(), caller) + (place.getLine() > 0 ? ":" + place.getLine() : ""));
      }
    }
    found.put("id", id);
    found.put("text", said);
    return found;
  }

  /** The source of a class, relative to its root: {@code com/acme/Foo.java}. */
  private static String file(String name, @Nullable MethodReference caller) {
    String simple = name.substring(name.lastIndexOf('/') + 1);
    String type = caller == null ? "" : caller.getClassName();
    int dot = type.lastIndexOf('.');
    return dot < 0 ? simple : type.substring(0, dot + 1).replace('.', '/') + simple;
  }

  /** {@code java.util.UUID(long, long)} or {@code java.util.UUID.randomUUID()}. */
  private static String spelled(MethodReference method) {
    StringJoiner params = new StringJoiner(", ", "(", ")");
    for (ValueType type : List.of(method.getParameterTypes())) {
      params.add(spelled(type));
    }
    return method.getClassName()
        + (method.getName().equals("<init>") ? "" : "." + name(method))
        + params;
  }

  private static String name(MethodReference method) {
    return switch (method.getName()) {
      case "<init>" -> "its constructor";
      case "<clinit>" -> "its static initializer";
      default -> method.getName();
    };
  }

  private static String spelled(ValueType type) {
    if (type instanceof ValueType.Array array) {
      return spelled(array.getItemType()) + "[]";
    }
    if (type instanceof ValueType.Object object) {
      String name = object.getClassName();
      return name.startsWith("java.lang.") && name.indexOf('.', 10) < 0 ? name.substring(10) : name;
    }
    if (type == ValueType.INTEGER) {
      return "int";
    }
    if (type == ValueType.CHARACTER) {
      return "char";
    }
    return type instanceof ValueType.Primitive primitive
        ? primitive.getKind().name().toLowerCase(Locale.ROOT)
        : type.toString();
  }
}
