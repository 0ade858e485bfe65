package io.component4j.wasi.random;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Where random numbers come from. */
class RandomBytesTest {
  @Test
  void theSameSeedGivesTheSameNumbers() {
    RandomBytes first = RandomBytes.seeded(7);
    RandomBytes second = RandomBytes.seeded(7);
    assertThat(first.next()).isEqualTo(second.next());
    byte[] a = new byte[100];
    byte[] b = new byte[100];
    first.fill(a);
    second.fill(b);
    assertThat(a).isEqualTo(b);
    assertThat(first.next()).isNotEqualTo(RandomBytes.seeded(8).next());
  }

  @Test
  void secureNumbersDiffer() {
    assertThat(RandomBytes.secure().next()).isNotEqualTo(RandomBytes.secure().next());
  }
}
