package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.bindgen.GuestBindings;
import io.component4j.bindgen.ResultStyle;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Val;
import io.component4j.testdata.NodeFolder;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import io.component4j.wit.types.FuncType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Java guest gives back values of types by chance as it was given them; through this runtime, and
 * through npm's jco in Node. {@code -Dguest.values=N} makes more values, {@code -Dguest.seed=N}
 * others, and other types. (In the 232nd call of this seed the guest would lose the constants of an
 * enum, were the collector left to overlook the last static field.)
 */
class EchoedValuesTest {
  private static final String INSTANCE = "test:chance/values";
  private static final int VALUES = Integer.getInteger("guest.values", 10_000);
  private static final long SEED = Long.getLong("guest.seed", 1);
  private static final int TYPES = 36;
  private static final int FUNCTIONS = 72;

  @TempDir Path scratch;

  /** A call, and the one value that its arguments are. */
  private record Call(ExportedFunction function, List<Val> arguments) {
    Val expected() {
      return arguments.size() == 1 ? arguments.get(0) : new Val.TupleVal(arguments);
    }

    String outcome() {
      try {
        Val result = function.invoke(arguments);
        return NodeText.value(function.type().result(), result);
      } catch (ComponentException e) {
        return e.toString();
      }
    }
  }

  @Test
  void everyValueComesBackAsItWasSent() throws Exception {
    byte[] component = guest(ChanceWit.text(SEED, TYPES, FUNCTIONS, true));
    try (ComponentInstance instance = instance(component)) {
      List<Call> calls = calls(instance);
      ExportedFunction inUse = instance.function(INSTANCE, "memory-in-use");
      int values = 0;
      for (Call call : calls) {
        assertWithMessage("%s%s", call.function().name(), call.arguments())
            .that(call.outcome())
            .isEqualTo(NodeText.value(call.function().type().result(), call.expected()));
        assertWithMessage("memory that %s%s keeps", call.function().name(), call.arguments())
            .that(inUse.invoke(List.of()))
            .isEqualTo(new Val.S32(0));
        values += call.arguments().size();
      }
      System.out.printf(
          "%,d values of %d types in %,d calls come back from a Java guest of %,d bytes%n",
          values, TYPES, calls.size(), component.length);
      assertThat(values).isAtLeast(VALUES);
    }
  }

  @Test
  @Tag("toolchains")
  void nodeIsAnsweredTheSame() throws Exception {
    NodeFolder node = NodeFolder.of("assemble");
    assumeTrue(node.hasNode(), "node and npm are not there");
    node.install();
    byte[] component = guest(ChanceWit.text(SEED, TYPES, FUNCTIONS, false));
    Files.write(scratch.resolve("guest.wasm"), component);
    try (ComponentInstance instance = instance(component)) {
      List<Call> calls = calls(instance);
      int values = calls.stream().mapToInt(call -> call.arguments().size()).sum();
      write(instance, calls);
      node.run("node", "echoed.mjs", scratch.toString());
      List<String> answers = Files.readAllLines(scratch.resolve("answers.txt"));
      assertThat(answers).hasSize(calls.size());
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        String here = calls.get(i).outcome();
        String there = answers.get(i);
        if (!here.equals(there)) {
          Call call = calls.get(i);
          differences.add(
              call.function().name()
                  + call.arguments()
                  + "\n  here  "
                  + here
                  + "\n  there "
                  + there);
        }
      }
      System.out.printf(
          "%,d values in %,d calls: %d answers differ in Node%n",
          values, calls.size(), differences.size());
      assertWithMessage(
              "%s", String.join("\n", differences.subList(0, Math.min(9, differences.size()))))
          .that(differences)
          .isEmpty();
      assertThat(values).isAtLeast(VALUES);
    }
  }

  private static ComponentInstance instance(byte[] component) {
    return Component.load(Engine.create(), "echoes", component).instantiation().instantiate();
  }

  private static List<ExportedFunction> echoes(ComponentInstance instance) {
    return instance.functions().stream()
        .filter(function -> function.name().startsWith("echo"))
        .toList();
  }

  /** Each function in turn, until there are enough values. */
  private static List<Call> calls(ComponentInstance instance) {
    ChanceValues chance = new ChanceValues(SEED);
    List<Call> calls = new ArrayList<>();
    List<ExportedFunction> functions = echoes(instance);
    for (int values = 0; values < VALUES; ) {
      ExportedFunction function = functions.get(calls.size() % functions.size());
      List<Val> arguments =
          function.type().params().stream().map(param -> chance.of(param.type())).toList();
      calls.add(new Call(function, arguments));
      values += arguments.size();
    }
    return calls;
  }

  /** What the script in Node reads. */
  private void write(ComponentInstance instance, List<Call> calls) throws IOException {
    NodeText text = new NodeText();
    List<ExportedFunction> functions = echoes(instance);
    String described =
        functions.stream()
            .map(
                function ->
                    "{\"name\":\"%s\",\"params\":%s,\"result\":%d}"
                        .formatted(
                            function.name(),
                            function.type().params().stream()
                                .map(param -> text.type(param.type()))
                                .toList(),
                            text.type(function.type().result())))
            .collect(Collectors.joining(",\n", "[", "]"));
    Files.writeString(
        scratch.resolve("types.json"),
        "{\"instance\":\"%s\",\n\"functions\":%s,\n\"types\":%s}\n"
            .formatted(INSTANCE, described, text.types()));
    List<String> lines = new ArrayList<>();
    for (Call call : calls) {
      List<FuncType.Param> params = call.function().type().params();
      lines.add(
          IntStream.range(0, params.size())
              .mapToObj(i -> NodeText.value(params.get(i).type(), call.arguments().get(i)))
              .collect(
                  Collectors.joining(",", "[" + functions.indexOf(call.function()) + ",", "]")));
    }
    Files.write(scratch.resolve("calls.txt"), lines);
  }

  private byte[] guest(String wit) throws Exception {
    WitGraph graph =
        WitResolver.builder().addRoot(new SourceText("chance.wit", wit)).resolve().graph();
    World world = Worlds.select(graph, null);
    GuestBindings bindings =
        GuestBindings.builder(world).basePackage("com.acme").results(ResultStyle.VALUES).build();
    Path classes = Files.createTempDirectory(scratch, "guest");
    GuestBuild.javac(classes, GuestBuild.texts(bindings.files()));
    GuestBuild.javac(classes, Map.of("Main.java", implementation(classes)));
    return GuestBuild.component(
        graph,
        world,
        GuestBuild.BACKEND
            .compile(GuestProgram.release("Main", GuestBuild.classPath(classes)))
            .module());
  }

  private static String implementation(Path classes) throws Exception {
    StringBuilder methods = new StringBuilder();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, EchoedValuesTest.class.getClassLoader())) {
      for (Method method : loader.loadClass("com.acme.test.chance.Values").getMethods()) {
        if (!Modifier.isAbstract(method.getModifiers())) {
          continue;
        }
        int count = method.getParameterCount();
        if (count == 0) {
          methods.append(
              "  @Override public int %s() { return io.component4j.guest.Memory.used(); }%n"
                  .formatted(method.getName()));
          continue;
        }
        String values =
            IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
        String params =
            IntStream.range(0, count)
                .mapToObj(i -> GuestStubs.name(method.getGenericParameterTypes()[i]) + " p" + i)
                .collect(Collectors.joining(", "));
        methods.append(
            "  @Override public %s %s(%s) { return %s; }%n"
                .formatted(
                    GuestStubs.name(method.getGenericReturnType()),
                    method.getName(),
                    params,
                    count == 1
                        ? values
                        : "new io.component4j.values.Tuple%d<>(%s)".formatted(count, values)));
      }
    }
    return """
    public final class Main implements com.acme.test.chance.Values {
      public static void main(String[] arguments) {
        com.acme.test.chance.EchoesGuest.start(imports -> new Main());
      }
    %s}
    """
        .formatted(methods);
  }
}
