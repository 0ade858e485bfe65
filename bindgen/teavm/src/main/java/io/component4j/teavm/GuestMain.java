package io.component4j.teavm;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.resolve.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class with which a guest begins: it hands the program's implementations to the glue of its
 * world. They are found among the program's classes: one that implements {@code
 * <World>Guest.Implementations}, or for each export one that implements its Java interface.
 *
 * <p>Where a world exports {@code wasi:cli/run} and nothing implements that, it is a class with
 * {@code public static void main(String[])}.
 *
 * <p>An implementation is a public class, not abstract, with a public constructor whose parameters
 * are all {@code <World>Guest.Imports} or Java interfaces of imports. Of several such constructors
 * the one with most parameters is called.
 *
 * @param className its full name, in the package of the world's class
 * @param source its text
 */
public record GuestMain(String className, String source) {
  /**
   * Finds the implementations. The classes are loaded, but none of their code is executed.
   *
   * @param classes the folder of the program's classes
   * @param classPath what they need
   * @param worldClass the full name of the class that the guest bindings have of the world
   * @param chosen full names of implementations where there are several; may be empty
   * @param places where the WIT has what the world exports, by the full name of its Java interface,
   *     for findings; one that is missing is found in {@code classes}
   * @param command what is known of {@code wasi:cli/run}
   * @throws InvalidInputException with all findings, if an export has no implementation ({@code
   *     guest-not-implemented}) or several ({@code guest-ambiguous}), one cannot be made ({@code
   *     guest-constructor}), the class chosen for {@code main} has none ({@code guest-main}), the
   *     world's class is not there ({@code guest-world-class}), or classes are of a newer Java than
   *     can be read ({@code guest-class-version}). A finding about a class is placed in its source,
   *     relative to a source root: {@code com/acme/Greeter.java}
   * @throws IOException if the folder cannot be read
   */
  public static GuestMain of(
      Path classes,
      List<Path> classPath,
      String worldClass,
      Set<String> chosen,
      Map<String, Span> places,
      Command command)
      throws IOException {
    List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
    for (Path path : classPath) {
      urls.add(path.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      return new Search(classes, loader, worldClass, chosen, places, command).main();
    }
  }

  /**
   * What makes a component a command.
   *
   * @param runInterface the full name of the Java interface of {@code wasi:cli/run}, if the world
   *     exports it
   * @param mainClass the full name of the class whose {@code main} is executed; without it, the
   *     only one that has such a method
   */
  public record Command(Optional<String> runInterface, Optional<String> mainClass) {
    /** Of a world that does not export it. */
    public static final Command NONE = new Command(Optional.empty(), Optional.empty());
  }

  /** The newest classes that the compiler reads; JVMS 4.1 counts them from 44 on. */
  private static final int NEWEST_JAVA = 25;

  private static final class Search {
    private final Path classes;
    private final ClassLoader loader;
    private final String worldClass;
    private final Set<String> chosen;
    private final Map<String, Span> places;
    private final Command command;
    private final Diagnostics diagnostics = new Diagnostics();
    private final List<Class<?>> candidates = new ArrayList<>();
    private final List<Class<?>> others = new ArrayList<>();

    Search(
        Path classes,
        ClassLoader loader,
        String worldClass,
        Set<String> chosen,
        Map<String, Span> places,
        Command command) {
      this.places = places;
      this.classes = classes;
      this.loader = loader;
      this.worldClass = worldClass;
      this.chosen = chosen;
      this.command = command;
    }

    GuestMain main() throws IOException {
      List<String> names = names();
      checkVersions(names);
      Class<?> wanted = load(worldClass + "$Implementations");
      Class<?> imports = load(worldClass + "$Imports");
      if (wanted == null || imports == null) {
        throw new InvalidInputException(
            Diagnostic.error(
                    "guest-world-class",
                    "there is no class " + worldClass + " for guests",
                    Span.ofInput(classes.toString()))
                .withHelp("generate guest bindings of the world, and compile them"));
      }
      for (String name : names) {
        Class<?> type = name.equals(worldClass) ? null : load(name);
        if (type != null) {
          (isCandidate(type) ? candidates : others).add(type);
        }
      }
      for (String name : chosen) {
        if (candidates.stream().noneMatch(type -> type.getName().equals(name))) {
          diagnostics.report(
              Diagnostic.error(
                      "guest-not-implemented",
                      name + " is no public class of the program that can be made",
                      Span.ofInput("parameter implementations"))
                  .withHelp(
                      NearestName.of(name, candidates.stream().map(Class::getName).toList())
                          .map(near -> "did you mean `" + near + "`?")
                          .orElse(
                              "write the full name of a class that is neither abstract nor an"
                                  + " inner one")));
        }
      }
      String made = made(wanted, imports);
      diagnostics.throwIfErrors();
      int dot = worldClass.lastIndexOf('.');
      String simple = worldClass.substring(dot + 1) + "Main";
      String source =
          (dot < 0 ? "" : "package " + worldClass.substring(0, dot) + ";\n\n")
              + "/** Begins the component. */\n"
              + "public final class "
              + simple
              + " {\n"
              + "  private "
              + simple
              + "() {}\n\n"
              + "  /** Hands over what the component exports. */\n"
              + "  public static void main(String[] arguments) {\n"
              + "    "
              + worldClass
              + ".start("
              + made
              + ");\n  }\n}\n";
      return new GuestMain(dot < 0 ? simple : worldClass.substring(0, dot + 1) + simple, source);
    }

    /** The expression that makes all implementations. */
    private String made(Class<?> wanted, Class<?> imports) {
      List<Class<?>> whole = implementing(wanted);
      if (!whole.isEmpty()) {
        Class<?> one = one(wanted, whole, "everything that the world exports");
        return one == null ? "" : "new " + one.getCanonicalName() + "()";
      }
      StringBuilder out = new StringBuilder("new ").append(wanted.getCanonicalName());
      out.append("() {\n");
      Method[] methods = wanted.getMethods();
      Arrays.sort(methods, Comparator.comparing(Method::getName));
      for (Method method : methods) {
        Class<?> type = method.getReturnType();
        String expression = implementation(type, imports);
        out.append("          @Override\n          public ")
            .append(type.getCanonicalName())
            .append(' ')
            .append(method.getName())
            .append('(')
            .append(imports.getCanonicalName())
            .append(" imports) {\n            return ")
            .append(expression)
            .append(";\n          }\n");
      }
      return out.append("        }").toString();
    }

    /** The expression that makes what implements an interface. */
    private @Nullable String implementation(Class<?> type, Class<?> imports) {
      List<Class<?>> found = implementing(type);
      boolean isCommand = command.runInterface().equals(Optional.of(type.getCanonicalName()));
      if (isCommand && (found.isEmpty() || command.mainClass().isPresent())) {
        return program(type);
      }
      Class<?> one = one(type, found, "what the world exports");
      return one == null ? null : expression(one, imports);
    }

    /** An implementation of {@code wasi:cli/run} that executes a {@code main}. */
    private @Nullable String program(Class<?> type) {
      List<Class<?>> found = new ArrayList<>();
      for (Class<?> candidate : candidates) {
        if (hasMain(candidate)
            && command.mainClass().map(candidate.getName()::equals).orElse(true)) {
          found.add(candidate);
        }
      }
      Method[] methods = type.getMethods();
      if (found.size() == 1
          && methods.length == 1
          && methods[0].getReturnType() == void.class
          && methods[0].getExceptionTypes().length == 1) {
        return "() -> {\n              if (!io.component4j.guest.Program.run("
            + found.get(0).getCanonicalName()
            + "::main)) {\n                throw new "
            + methods[0].getExceptionTypes()[0].getCanonicalName()
            + "();\n              }\n            }";
      }
      String names = found.stream().map(Class::getName).collect(Collectors.joining(", "));
      diagnostics.report(
          Diagnostic.error(
                  found.size() > 1 ? "guest-ambiguous" : "guest-main",
                  found.size() > 1
                      ? found.size() + " classes have a main: " + names
                      : found.isEmpty()
                          ? command.mainClass().map(name -> "`" + name + "` has").orElse("there is")
                              + " no public static void main(String[])"
                          : type.getCanonicalName() + " cannot be implemented by a main",
                  found.isEmpty()
                      ? places.getOrDefault(
                          type.getCanonicalName(), Span.ofInput(classes.toString()))
                      : source(found.get(0)))
              .withHelp(
                  found.size() > 1
                      ? "say which with the parameter mainClass"
                      : "write a public class that has, or one that implements "
                          + type.getCanonicalName()));
      return null;
    }

    private static boolean hasMain(Class<?> type) {
      try {
        Method main = type.getMethod("main", String[].class);
        return Modifier.isStatic(main.getModifiers()) && main.getReturnType() == void.class;
      } catch (NoSuchMethodException | LinkageError e) {
        return false;
      }
    }

    private List<Class<?>> implementing(Class<?> wanted) {
      List<Class<?>> found = new ArrayList<>();
      for (Class<?> type : candidates) {
        // Glue implements what the component imports.
        if (implementsIt(type, wanted)) {
          found.add(type);
        }
      }
      List<Class<?>> narrowed = new ArrayList<>(found);
      narrowed.removeIf(type -> !chosen.contains(type.getName()));
      return narrowed.isEmpty() ? found : narrowed;
    }

    private @Nullable Class<?> one(Class<?> wanted, List<Class<?>> found, String what) {
      if (found.size() == 1) {
        return found.get(0);
      }
      if (!found.isEmpty()) {
        Diagnostic several =
            Diagnostic.error(
                    "guest-ambiguous",
                    found.size()
                        + " classes implement "
                        + wanted.getCanonicalName()
                        + ": "
                        + found.stream().map(Class::getName).collect(Collectors.joining(", ")),
                    source(found.get(0)))
                .withHelp("say which with the parameter implementations");
        for (Class<?> other : found.subList(1, found.size())) {
          several = several.withRelated("another one", source(other));
        }
        diagnostics.report(several);
        return null;
      }
      Class<?> other =
          others.stream().filter(type -> implementsIt(type, wanted)).findFirst().orElse(null);
      if (other != null) {
        diagnostics.report(
            Diagnostic.error(
                    "guest-not-implemented",
                    other.getName()
                        + " implements "
                        + wanted.getCanonicalName()
                        + ", but it "
                        + whyNot(other),
                    source(other))
                .withHelp("make it a public class that can be made with `new`"));
        return null;
      }
      Span place = places.getOrDefault(wanted.getCanonicalName(), Span.ofInput(classes.toString()));
      diagnostics.report(
          Diagnostic.error(
                  "guest-not-implemented",
                  "nothing implements " + wanted.getCanonicalName() + ", " + what,
                  place)
              .withHelp(
                  "write a public class that does, with a public constructor that takes"
                      + " nothing, or imports"));
      return null;
    }

    private static boolean implementsIt(Class<?> type, Class<?> wanted) {
      return wanted.isAssignableFrom(type)
          && !type.isInterface()
          && type.getCanonicalName() != null
          && !type.getPackageName().endsWith(".guest");
    }

    /** Why a class is no candidate. */
    private static String whyNot(Class<?> type) {
      int modifiers = type.getModifiers();
      if (Modifier.isAbstract(modifiers)) {
        return "is abstract";
      }
      if (type.isEnum()) {
        return "is an enum";
      }
      boolean isPublic = true;
      for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
        isPublic &= Modifier.isPublic(each.getModifiers());
      }
      return isPublic ? "is an inner class, which is not static" : "is not public";
    }

    private @Nullable String expression(Class<?> type, Class<?> imports) {
      List<Constructor<?>> constructors = new ArrayList<>(List.of(type.getConstructors()));
      constructors.sort(
          Comparator.comparingInt((Constructor<?> c) -> c.getParameterCount()).reversed());
      for (Constructor<?> constructor : constructors) {
        List<String> arguments = new ArrayList<>();
        for (Class<?> parameter : constructor.getParameterTypes()) {
          String argument = argument(parameter, imports);
          if (argument == null) {
            break;
          }
          arguments.add(argument);
        }
        if (arguments.size() == constructor.getParameterCount()) {
          return "new " + type.getCanonicalName() + "(" + String.join(", ", arguments) + ")";
        }
      }
      diagnostics.report(
          Diagnostic.error(
                  "guest-constructor",
                  type.getName() + " has no public constructor that can be called",
                  source(type))
              .withHelp(
                  "write one that takes nothing, or what the world imports: "
                      + imports.getCanonicalName()
                      + ", or what its methods return"));
      return null;
    }

    private static @Nullable String argument(Class<?> parameter, Class<?> imports) {
      if (parameter == imports) {
        return "imports";
      }
      List<String> accessors = new ArrayList<>();
      for (Method method : imports.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == parameter) {
          accessors.add(method.getName());
        }
      }
      return accessors.size() == 1 ? "imports." + accessors.get(0) + "()" : null;
    }

    /** Where a class is written, as far as its name tells. */
    private static Span source(Class<?> type) {
      Class<?> top = type;
      while (top.getEnclosingClass() != null) {
        top = top.getEnclosingClass();
      }
      return Span.ofInput(top.getName().replace('.', '/') + ".java");
    }

    /** Says what would look as if the classes were not there. */
    private void checkVersions(List<String> names) throws IOException {
      int newest = Math.min(Runtime.version().feature(), NEWEST_JAVA);
      for (String name : names) {
        Path file = classes.resolve(name.replace('.', '/') + ".class");
        try (InputStream in = Files.newInputStream(file)) {
          byte[] start = in.readNBytes(8);
          int java = start.length < 8 ? 0 : ((start[6] & 0xff) << 8 | start[7] & 0xff) - 44;
          if (java > newest && name.indexOf('$') < 0) {
            diagnostics.report(
                Diagnostic.error(
                        "guest-class-version",
                        name
                            + " is compiled for Java "
                            + java
                            + "; this build can make components of classes up to Java "
                            + newest,
                        Span.ofInput(name.replace('.', '/') + ".java"))
                    .withHelp(
                        java > NEWEST_JAVA
                            ? "set maven.compiler.release to " + newest + " or less"
                            : "run Maven on a newer JDK, or set maven.compiler.release to "
                                + newest));
          }
        }
      }
      diagnostics.throwIfErrors();
    }

    private static boolean isCandidate(Class<?> type) {
      int modifiers = type.getModifiers();
      boolean made =
          Modifier.isPublic(modifiers)
              && !Modifier.isAbstract(modifiers)
              && !type.isInterface()
              && !type.isEnum()
              && type.getCanonicalName() != null;
      for (Class<?> outer = type.getEnclosingClass(); made && outer != null; ) {
        made = Modifier.isPublic(outer.getModifiers()) && Modifier.isStatic(modifiers);
        outer = outer.getEnclosingClass();
      }
      return made;
    }

    private @Nullable Class<?> load(String name) {
      try {
        return Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // A class that needs what is not there implements nothing that is.
        return null;
      }
    }

    private List<String> names() throws IOException {
      if (!Files.isDirectory(classes)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(classes)) {
        return files
            .map(file -> classes.relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith(".class"))
            .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
            .filter(name -> !name.toLowerCase(Locale.ROOT).endsWith("module-info"))
            .sorted()
            .toList();
      }
    }
  }
}
