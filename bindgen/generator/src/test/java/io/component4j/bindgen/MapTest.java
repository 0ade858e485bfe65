package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapTest {
  @TempDir Path classes;

  private Object run(int size) throws Throwable {
    HostBindings bindings =
        Wit.bindings(
            """
            package a:b;
            interface maps { f: func(m: map<u8, string>) -> map<u8, string>; }
            world w { import maps; }
            """);
    return Driver.compile("MapCalls", classes, bindings).call("run", Integer.class, size);
  }

  @Test
  void mapsKeepTheirOrderAndTheLastOfEqualKeys() throws Throwable {
    String map = "{255=value 0, 254=value 1, 253=value 2}";
    assertThat(run(3)).isEqualTo(List.of(map, map, map, "{7=value 2}", false));
  }

  @Test
  void anEmptyMapStaysEmpty() throws Throwable {
    assertThat(run(0)).isEqualTo(List.of("{}", "{}", "{}", "{}", false));
  }
}
