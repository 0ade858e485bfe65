package io.component4j.teavm;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program over the guest bindings of any world: it implements each export and each resource,
 * calls each import, and makes a value of each type, so that a compiler which leaves out what
 * nobody needs leaves out nothing. It does nothing of use when it is called.
 */
final class GuestStubs {
  /** What receives and gives all values. */
  private static final String ANY =
      """
      package sweep;
      import java.util.*;
      import io.component4j.values.*;
      public final class Any {
        private Any() {}
        public static boolean odd;
        private static Object value;
        public static Object any() { return value; }
        public static int number() { return odd ? 1 : 0; }
        public static void see(Object seen) {
          if (odd) { value = seen; }
          if (seen instanceof Iterable<?> many) { for (Object each : many) { value = each; } }
          if (seen instanceof Map<?, ?> map) { see(map.keySet()); see(map.values()); }
          if (seen instanceof Optional<?> maybe) { value = maybe.orElse(null); }
          if (seen instanceof Result.Ok<?, ?> ok) { value = ok.value(); }
          if (seen instanceof Result.Err<?, ?> err) { value = err.error(); }
          if (seen instanceof Object[] array) { see(Arrays.asList(array)); }
      %s  }
        static void make() {
          see(new ArrayList<>(List.of(any()))); see(new HashMap<>(Map.of(any(), any())));
          see(Optional.ofNullable(any())); see(new Result.Ok<>(any())); see(new Result.Err<>(any()));
          see(Unit.UNIT); see("text"); see((byte) 1); see((short) 1); see(1); see(1L); see(1f); see(1d); see(true);
          see(new byte[1]); see(new short[1]); see(new int[1]); see(new long[1]); see(new float[1]);
          see(new double[1]); see(new boolean[1]);
      %s  }
      %s}
      """;

  private final Path classes;
  private final ClassLoader loader;
  private final String worldClass;
  private final Map<String, String> sources = new TreeMap<>();
  private final List<Class<?>> api = new ArrayList<>();
  private final Map<Class<?>, String> stubs = new LinkedHashMap<>();

  private GuestStubs(Path classes, ClassLoader loader, String worldClass) {
    this.classes = classes;
    this.loader = loader;
    this.worldClass = worldClass;
  }

  /**
   * Source files of a program whose main class is {@code sweep.Main}.
   *
   * @param classes the compiled bindings
   * @param loader loads them and what they need
   */
  static Map<String, String> of(Path classes, ClassLoader loader, String worldClass)
      throws IOException, ClassNotFoundException {
    GuestStubs made = new GuestStubs(classes, loader, worldClass);
    made.all();
    return made.sources;
  }

  private void all() throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (String name :
          files
              .map(file -> classes.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .filter(name -> !name.startsWith(worldClass))
              .sorted()
              .toList()) {
        Class<?> type = Class.forName(name, false, loader);
        if (isPublic(type) && !type.getPackageName().endsWith(".guest")) {
          api.add(type);
        }
      }
    }
    for (int i = 1; i <= 16; i++) {
      api.add(Class.forName("io.component4j.values.Tuple" + i, false, loader));
    }
    Class<?> wanted = Class.forName(worldClass + "$Implementations", false, loader);
    Class<?> imports = Class.forName(worldClass + "$Imports", false, loader);
    for (Class<?> type : api) {
      if (isResource(type)) {
        stub(type);
      }
    }
    StringBuilder given = new StringBuilder();
    for (Method method : abstractMethods(wanted)) {
      given.append(
          "      public %s %s(%s imports) { if (Any.odd) { calls(imports); } return new %s(); }%n"
              .formatted(
                  name(method.getGenericReturnType()),
                  method.getName(),
                  name(imports),
                  stub(method.getReturnType())));
    }
    StringBuilder calls = new StringBuilder();
    for (Method accessor : declared(imports)) {
      if (Modifier.isPublic(accessor.getModifiers())) {
        calls.append(
            "    sweep.Calls.%s(imports.%s());%n"
                .formatted(calls(accessor.getReturnType()), accessor.getName()));
      }
    }
    any();
    sources.put(
        "sweep/Main.java",
        """
        package sweep;
        public final class Main {
          public static void main(String[] arguments) {
            Any.odd = arguments.length > 100;
            if (Any.odd) { Any.make(); }
            %s.start(new %s() {
        %s    });
          }
          private static void calls(%s imports) {
            Any.make();
        %s  }
        }
        """
            .formatted(worldClass, name(wanted), given, name(imports), calls));
    sources.put(
        "sweep/Calls.java", "package sweep;\npublic final class Calls {\n" + callers + "}\n");
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /** Interfaces of resources are closed; sealed ones are of variants. */
  private static boolean isResource(Class<?> type) {
    return type.isInterface() && AutoCloseable.class.isAssignableFrom(type);
  }

  private static Method[] declared(Class<?> type) {
    Method[] methods = type.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    return methods;
  }

  private static List<Method> abstractMethods(Class<?> type) {
    Map<String, Method> methods = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        // What an interface declares again is the one it means.
        methods.merge(
            method.getName() + Arrays.toString(method.getParameterTypes()),
            method,
            (a, b) -> a.getDeclaringClass().isAssignableFrom(b.getDeclaringClass()) ? b : a);
      }
    }
    return List.copyOf(methods.values());
  }

  // ---- values -----------------------------------------------------------------------------------

  private void any() {
    StringBuilder seen = new StringBuilder();
    StringBuilder made = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    int number = 0;
    for (Class<?> type : api) {
      String name = name(type);
      StringBuilder seeing = new StringBuilder();
      StringBuilder making = new StringBuilder();
      if (type.isEnum()) {
        making.append("see(%s.values()[0]); see(EnumSet.allOf(%s.class));".formatted(name, name));
      } else if (type.isRecord() || Throwable.class.isAssignableFrom(type)) {
        for (Constructor<?> constructor : type.getConstructors()) {
          making.append(
              "see(new %s(%s)); "
                  .formatted(
                      name + (type.getTypeParameters().length > 0 ? "<>" : ""),
                      arguments(constructor.getGenericParameterTypes())));
        }
        for (Method method : declared(type)) {
          if (method.getParameterCount() == 0
              && Modifier.isPublic(method.getModifiers())
              && !Modifier.isStatic(method.getModifiers())
              && !List.of("hashCode", "toString").contains(method.getName())) {
            seeing.append("see(a.%s()); ".formatted(method.getName()));
          }
        }
      } else if (isResource(type)) {
        making.append("see(new %s());".formatted(stubs.get(type)));
        seeing.append("sweep.Calls.%s(a);".formatted(calls(type)));
      } else {
        continue;
      }
      number++;
      made.append("    make%s();%n".formatted(number));
      methods.append("  private static void make%s() { %s }%n".formatted(number, making));
      if (seeing.length() > 0) {
        seen.append("    see%s(seen);%n".formatted(number));
        methods.append(
            "  private static void see%s(Object seen) { if (seen instanceof %s a) { %s } }%n"
                .formatted(number, name + wild(type), seeing));
      }
    }
    sources.put("sweep/Any.java", ANY.formatted(seen, made, methods));
  }

  private static String wild(Class<?> type) {
    int count = type.getTypeParameters().length;
    return count == 0 ? "" : "<" + "?, ".repeat(count - 1) + "?>";
  }

  private static String arguments(Type[] types) {
    return Stream.of(types).map(GuestStubs::any).collect(Collectors.joining(", "));
  }

  private static String any(Type type) {
    if (type == boolean.class) {
      return "sweep.Any.odd";
    }
    return type instanceof Class<?> one && one.isPrimitive()
        ? "(" + name(type) + ") sweep.Any.number()"
        : "(" + name(type) + ") sweep.Any.any()";
  }

  // ---- implementations --------------------------------------------------------------------------

  private String stub(Class<?> type) {
    String made = stubs.get(type);
    if (made != null) {
      return made;
    }
    String simple = "Stub" + stubs.size();
    stubs.put(type, "sweep." + simple);
    StringBuilder methods = new StringBuilder();
    for (Method method : abstractMethods(type)) {
      Type[] params = method.getGenericParameterTypes();
      List<String> declared = new ArrayList<>();
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < params.length; i++) {
        declared.add(name(params[i]) + " p" + i);
        body.append("sweep.Any.see(p%s); ".formatted(i));
      }
      for (Class<?> thrown : method.getExceptionTypes()) {
        body.append(
            "if (sweep.Any.any() instanceof %s thrown) { throw thrown; } ".formatted(name(thrown)));
      }
      if (method.getReturnType() != void.class) {
        body.append("return %s;".formatted(any(method.getGenericReturnType())));
      }
      methods.append(
          "  @java.lang.Override public %s %s(%s) %s { %s }%n"
              .formatted(
                  name(method.getGenericReturnType()),
                  method.getName(),
                  String.join(", ", declared),
                  thrown(method),
                  body));
    }
    sources.put(
        "sweep/" + simple + ".java",
        "package sweep;\n@java.lang.SuppressWarnings({\"unchecked\", \"deprecation\"})\n"
            + "public final class %s implements %s {%n%s}%n"
                .formatted(simple, name(type), methods));
    return "sweep." + simple;
  }

  private static String thrown(Method method) {
    return method.getExceptionTypes().length == 0
        ? ""
        : "throws "
            + Stream.of(method.getExceptionTypes())
                .map(GuestStubs::name)
                .collect(Collectors.joining(", "));
  }

  // ---- calls ------------------------------------------------------------------------------------

  private final Map<Class<?>, String> called = new LinkedHashMap<>();
  private final StringBuilder callers = new StringBuilder();

  private String calls(Class<?> type) {
    String made = called.get(type);
    if (made != null) {
      return made;
    }
    String name = "calls" + called.size();
    called.put(type, name);
    int number = 0;
    StringBuilder all = new StringBuilder();
    for (Method method : abstractMethods(type)) {
      String each = name + "x" + number++;
      all.append(" ").append(each).append("(a);");
      String call =
          "a.%s(%s)".formatted(method.getName(), arguments(method.getGenericParameterTypes()));
      callers.append(
          "  private static void %s(%s a) { try { %s; } catch (java.lang.Exception e) { sweep.Any.see(e); } }%n"
              .formatted(
                  each,
                  name(type),
                  method.getReturnType() == void.class ? call : "sweep.Any.see(" + call + ")"));
    }
    callers.append("  static void %s(%s a) {%s }%n".formatted(name, name(type), all));
    return name;
  }

  /** A type as source text has it. */
  static String name(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.getCanonicalName();
    }
    if (type instanceof ParameterizedType applied) {
      return name(applied.getRawType())
          + Stream.of(applied.getActualTypeArguments())
              .map(GuestStubs::name)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    return "java.lang.Object"; // A type variable of a tuple.
  }
}
