package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.LinkException;
import io.component4j.testdata.TestData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings of another WIT than the component's never read anything by a wrong layout. */
class OtherWitTest {
  @TempDir Path classes;

  @Test
  void everyDifferenceIsNamedWithItsPathWhenAnInstanceIsMade() {
    String wit =
        TestData.wit("image-processor/image-processor.wit")
            .replace("height: u32, data", "height: u64, data")
            .replace("quality: u8", "quality: u16")
            .replace("record bounding-box { x: u32, y", "record bounding-box { x: u32, z")
            .replace("target-width: u32", "goal-width: u32")
            .replace("detect-faces:", "rotate: func(img: image) -> image;\n    detect-faces:");
    HostBindings bindings = HostBindings.builder(Wit.world(wit)).basePackage("com.wrong").build();
    Driver driver = Driver.compile("WrongWorld", classes, bindings);
    Component component =
        Component.load(Engine.create(), "image.wasm", TestData.component("image-processor"));
    LinkException e =
        assertThrows(LinkException.class, () -> driver.call("run", Component.class, component));
    String mismatches = String.join("\n", e.mismatches());
    assertThat(mismatches).contains("field \"height\"");
    assertThat(mismatches).contains("field \"quality\"");
    assertThat(mismatches).contains("goal-width");
    assertThat(mismatches).contains("detect-faces");
    assertThat(mismatches).contains("rotate");
  }
}
