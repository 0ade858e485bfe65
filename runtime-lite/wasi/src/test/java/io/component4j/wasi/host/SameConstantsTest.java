package io.component4j.wasi.host;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wasi.filesystem.DescriptorFlag;
import io.component4j.wasi.filesystem.DescriptorType;
import io.component4j.wasi.filesystem.ErrorCode;
import io.component4j.wasi.filesystem.OpenFlag;
import io.component4j.wasi.v0_2.filesystem.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mechanisms' constants are those of the interfaces, in the same order. */
class SameConstantsTest {
  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  @Test
  void theyAre() {
    assertThat(names(ErrorCode.values())).isEqualTo(names(Types.ErrorCode.values()));
    assertThat(names(DescriptorType.values())).isEqualTo(names(Types.DescriptorType.values()));
    assertThat(names(DescriptorFlag.values())).isEqualTo(names(Types.DescriptorFlags.values()));
    assertThat(names(OpenFlag.values())).isEqualTo(names(Types.OpenFlags.values()));
  }
}
