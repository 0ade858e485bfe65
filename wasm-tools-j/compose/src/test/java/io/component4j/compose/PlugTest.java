package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;

import com.sun.management.ThreadMXBean;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.InstanceType;
import io.component4j.testdata.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlugTest {
  private static final String PHRASES = "example:phrases/phrases@0.1.0";
  private static final String GREET = "example:greeter/greet@0.1.0";
  private static final int PADDING = 10 << 20;
  private static final String LOG = "example:log/log@0.1.0";

  @Test
  void theImportOfTheSocketIsSatisfiedByTheExportOfThePlug() {
    Composition composition = Parts.composition("polite-greeter", "phrases");

    assertThat(composition.connections()).containsExactly(new Connection(0, PHRASES, 1, PHRASES));
    assertThat(composition.openImports()).isEmpty();
    ComponentModel composed = Parts.compose("polite-greeter", "phrases");
    assertThat(Parts.imports(composed)).isEmpty();
    assertThat(Parts.exports(composed)).containsExactly(GREET);
    assertThat(
            Subtyping.check(
                Parts.exportNamed(composed, GREET),
                Parts.exportNamed(Parts.part("polite-greeter"), GREET)))
        .isEmpty();
  }

  @Test
  void thePartsAreNestedAsTheyAreAndNamed() {
    ComponentModel composed = Parts.compose("polite-greeter", "phrases");

    List<byte[]> nested =
        composed.items().stream()
            .filter(item -> item instanceof Item.NestedComponent)
            .map(item -> ((Item.NestedComponent) item).component().source().get().toByteArray())
            .toList();
    assertThat(nested).hasSize(2);
    assertThat(nested.get(0)).isEqualTo(TestData.component("phrases"));
    assertThat(nested.get(1)).isEqualTo(TestData.component("polite-greeter"));
    String names =
        new String(
            composed.customSections("component-name").get(0).content().toByteArray(),
            StandardCharsets.ISO_8859_1);
    assertThat(names).contains("phrases");
    assertThat(names).contains("polite-greeter");
    assertThat(names).doesNotContain("parts/");
  }

  @Test
  void theSamePartsGiveTheSameBytes() {
    byte[] once = Parts.composition("logged-greeter", "logged-phrases").toByteArray();
    byte[] again = Parts.composition("logged-greeter", "logged-phrases").toByteArray();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void whatSeveralPartsImportIsImportedOnce() {
    ComponentModel composed = Parts.compose("logged-greeter", "logged-phrases");

    assertThat(Parts.imports(composed)).containsExactly(LOG);
    assertThat(
            Subtyping.check(
                Parts.importNamed(composed, LOG),
                Parts.importNamed(Parts.part("logged-greeter"), LOG)))
        .isEmpty();
    assertThat(
            Subtyping.check(
                Parts.importNamed(Parts.part("logged-greeter"), LOG),
                Parts.importNamed(composed, LOG)))
        .isEmpty();
  }

  @Test
  void whatNoPlugSatisfiesStaysImported() {
    assertThat(Parts.imports(Parts.compose("logged-greeter", "phrases"))).containsExactly(LOG);
    assertThat(Parts.imports(Parts.compose("polite-greeter", "logged-phrases")))
        .containsExactly(LOG);
  }

  @Test
  void typesThatImportsShareStayShared() {
    ComponentModel composed = Parts.compose("painter", "canvas");

    assertThat(Parts.imports(composed)).containsExactly("example:shapes/types@1.0.0");
    assertThat(Parts.exports(composed)).containsExactly("example:shapes/picture@1.0.0");
  }

  @Test
  void anOpenImportDeclaresTheTypesThatAPlugProvides() {
    ComponentModel composed = Parts.compose("painter", "palette");

    assertThat(Parts.imports(composed)).containsExactly("example:shapes/canvas@1.0.0");
    assertThat(
            Subtyping.check(
                Parts.importNamed(composed, "example:shapes/canvas@1.0.0"),
                Parts.importNamed(Parts.part("painter"), "example:shapes/canvas@1.0.0")))
        .isEmpty();
  }

  @Test
  void anImportKeepsTheMembersThatAnyPartWantsOfIt() {
    // `worker` wants the resource, its method and `open`; `tee` only the resource and its method.
    ComponentModel composed = Parts.compose("worker", "tee");

    assertThat(Parts.imports(composed)).containsExactly("example:pipes/sinks@0.2.0");
    InstanceType sinks = (InstanceType) Parts.importNamed(composed, "example:pipes/sinks@0.2.0");
    assertThat(sinks.exports().stream().map(export -> export.name()))
        .containsExactly("sink", "open", "[method]sink.write");
  }

  @Test
  void aResourceThatAPlugProvidesReachesEveryPart() {
    Composition composition = Parts.composition("worker", "tee", "sinks");

    assertThat(composition.openImports()).isEmpty();
    assertThat(composition.connections())
        .containsExactly(
            new Connection(0, "example:pipes/sinks@0.2.0", 2, "example:pipes/sinks@0.2.0"),
            new Connection(0, "example:pipes/tees@0.2.0", 1, "example:pipes/tees@0.2.0"),
            new Connection(1, "example:pipes/sinks@0.2.0", 2, "example:pipes/sinks@0.2.0"))
        .inOrder();
    assertThat(Parts.exports(Parts.compose("worker", "tee", "sinks")))
        .containsExactly("example:pipes/jobs@0.2.0");
  }

  @Test
  void anExportMayUseAResourceThatStaysInside() {
    ComponentModel composed = Parts.compose("tee", "sinks");

    assertThat(Parts.imports(composed)).isEmpty();
    InstanceType tees = (InstanceType) Parts.exportNamed(composed, "example:pipes/tees@0.2.0");
    assertThat(tees.exports().stream().map(export -> export.name()))
        .containsExactly("sink", "copy");
  }

  @Test
  void anExportDeclaresTheTypesThatAPlugProvides() {
    ComponentModel composed = Parts.compose("room", "furniture");

    assertThat(Parts.imports(composed)).isEmpty();
    InstanceType rooms = (InstanceType) Parts.exportNamed(composed, "example:rooms/rooms@1.0.0");
    assertThat(rooms.exports().stream().map(export -> export.name()))
        .containsExactly("lamp", "size", "corner", "light")
        .inOrder();
  }

  @Test
  void functionsOfAWorldAreConnectedToo() {
    Composition composition = Parts.composition("logger", "log-counter");

    assertThat(composition.connections()).containsExactly(new Connection(0, "log", 1, "log"));
    assertThat(Parts.exports(Parts.compose("logger", "log-counter"))).containsExactly("run");
  }

  @Test
  void typesOfAWorldAreImportedOnce() {
    ComponentModel composed = Parts.compose("placer", "finder");

    assertThat(Parts.imports(composed)).containsExactly("place");
    assertThat(Parts.exports(composed)).containsExactly("distance", "middle").inOrder();
  }

  @Test
  void everyValueTypeFits() {
    ComponentModel composed = Parts.compose("echo", "echo-provider");

    assertThat(Parts.imports(composed)).isEmpty();
    assertThat(
            Subtyping.check(
                Parts.exportNamed(composed, "example:echo/echo"),
                Parts.exportNamed(Parts.part("echo"), "example:echo/echo")))
        .isEmpty();
  }

  @Test
  void aCompatibleVersionFitsWhereTheExactOneIsMissing() {
    Composition composition = Parts.composition("polite-greeter", "newer-phrases");

    assertThat(composition.connections())
        .containsExactly(new Connection(0, PHRASES, 1, "example:phrases/phrases@0.1.3"));
  }

  @Test
  void theExactVersionIsTakenBeforeACompatibleOne() {
    // The second plug is then of no use, which is said.
    assertThat(
            Parts.findings("polite-greeter", "newer-phrases", "phrases").stream()
                .map(finding -> finding.id() + " " + finding.primary()))
        .containsExactly("plug-fits-nothing parts/newer-phrases.wasm");
  }

  @Test
  void aCompositionIsAPartLikeAnyOther() {
    ComponentModel half = Parts.compose("worker", "tee");
    ComponentModel whole = Plug.composition(half, List.of(Parts.part("sinks"))).component();

    assertThat(Parts.imports(whole)).isEmpty();
    assertThat(Parts.exports(whole)).containsExactly("example:pipes/jobs@0.2.0");
  }

  /** A component with ten mebibytes more. */
  private static ComponentModel large(String name) {
    byte[] small = TestData.component(name);
    byte[] large = Arrays.copyOf(small, small.length + 1 + 4 + 1 + PADDING);
    int at = small.length;
    large[at++] = 0; // custom section
    int length = PADDING + 1;
    for (int i = 0; i < 4; i++) {
      large[at++] = (byte) ((length >>> (7 * i) & 0x7f) | (i < 3 ? 0x80 : 0));
    }
    return ComponentReader.read("large-" + name + ".wasm", large);
  }

  @Test
  void aLargePartIsCopiedOnce() {
    ComponentModel plug = large("phrases");

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    byte[] composed = Plug.compose(Parts.part("polite-greeter"), List.of(plug));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(composed.length).isGreaterThan(PADDING);
    System.out.printf(
        "composing a part of %d MiB allocated %d MiB%n", PADDING >> 20, allocated >> 20);
    assertThat(allocated).isLessThan(3L * PADDING / 2);
  }

  @Test
  void largePartsAreWrittenWithoutACopy() throws IOException {
    ComponentModel socket = large("polite-greeter");
    ComponentModel plug = large("phrases");

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Composition composition = Plug.composition(socket, List.of(plug));
    ComponentWriter.write(composition.component(), OutputStream.nullOutputStream());
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    System.out.printf(
        "composing and writing two parts of %d MiB allocated %d KiB%n",
        PADDING >> 20, allocated >> 10);
    assertThat(allocated).isLessThan(2L << 20);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ComponentWriter.write(composition.component(), written);
    assertThat(written.toByteArray()).isEqualTo(composition.toByteArray());
  }
}
