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

  static Map<String, String> of(Problem problem, ProgramCalls calls) {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("severity", problem.getSeverity().name());
    CallLocation location = problem.getLocation();
    MethodReference through = null;
    if (location != null && !ProgramCalls.isProgram(location.getMethod())) {
      ProgramCalls.Call call = calls.leadingTo(location.getMethod());
      if (call != null) {
        through = call.called();
        location = call.location();
      }
    }
    String said = said(problem, through, found);
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
    found.put("text", said);
    return found;
  }

  /**
   * What is wrong, in a sentence.
   *
   * @param through what the program calls, if that is where the class library meets the problem
   * @param found receives the id, and what helps
   */
  private static String said(
      Problem problem, @Nullable MethodReference through, Map<String, String> found) {
    Object about = problem.getParams().length == 0 ? null : problem.getParams()[0];
    boolean isMissing = problem.getText().endsWith("was not found");
    if (problem.getText().contains("is native") && about instanceof MethodReference method) {
      found.put("id", "guest-missing-method");
      return missing(spelled(through == null ? method : through), null);
    }
    if (isMissing && about instanceof MethodReference method) {
      found.put("id", "guest-missing-method");
      return missing(spelled(method), through);
    }
    if (isMissing && about instanceof FieldReference field) {
      found.put("id", "guest-missing-field");
      return missing(field.getClassName() + "." + field.getFieldName(), through);
    }
    if (isMissing && about instanceof String name) {
      found.put("id", "guest-missing-class");
      return missing(name, through);
    }
    if (problem.getText().startsWith(RefusedCalls.ONE_THREAD)
        && about instanceof MethodReference method) {
      found.put("id", "guest-thread");
      found.put("help", problem.getText().substring(problem.getText().indexOf(';') + 2));
      return "`"
          + spelled(through == null ? method : through)
          + "` cannot be called: a component has one thread";
    }
    if (problem.getText().equals(RefusedCalls.NO_FILES)
        && about instanceof MethodReference method) {
      found.put("id", "guest-needs-import");
      found.put(
          "help",
          "import wasi:filesystem/types@0.2.12 and wasi:filesystem/preopens@0.2.12, or include"
              + " wasi:cli/command@0.2.12");
      return "`" + spelled(method) + "` needs `wasi:filesystem`, which the world does not import";
    }
    found.put("id", "guest-not-compilable");
    DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
    problem.render(text);
    return text.getText() + (through == null ? "" : ", in `" + spelled(through) + "`");
  }

  private static String missing(String what, @Nullable MethodReference through) {
    return through == null
        ? "`" + what + "` is not in the guest class library"
        : "`"
            + spelled(through)
            + "` needs `"
            + what
            + "`, which is not in the guest class library";
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
