package io.component4j.values;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void okGivesItsValueAndNoError() {
    Result<String, Integer> result = Result.ok("yes");
    assertThat(result.isOk()).isTrue();
    assertThat(result.okIfAny()).hasValue("yes");
    assertThat(result.errIfAny()).isEmpty();
    assertThat(result.toString()).isEqualTo("Ok[value=yes]");
  }

  @Test
  void errGivesItsErrorAndNoValue() {
    Result<String, Integer> result = Result.err(7);
    assertThat(result.isOk()).isFalse();
    assertThat(result.okIfAny()).isEmpty();
    assertThat(result.errIfAny()).hasValue(7);
    assertThat(result.toString()).isEqualTo("Err[error=7]");
  }

  @Test
  void payloadsThatAreArraysAreComparedByContent() {
    assertThat(Result.<byte[], byte[]>ok(new byte[] {1})).isEqualTo(Result.ok(new byte[] {1}));
    assertThat(Result.<byte[], byte[]>ok(new byte[] {1}))
        .isNotEqualTo(Result.<byte[], byte[]>err(new byte[] {1}));
    assertThat(Result.ok(new byte[] {1}).hashCode())
        .isEqualTo(Result.ok(new byte[] {1}).hashCode());
  }

  @Test
  void casesWithoutPayloadAreEqual() {
    assertThat(Result.ok()).isEqualTo(Result.ok());
    assertThat(Result.err()).isEqualTo(Result.err());
    assertThat(Result.<Unit>ok()).isNotEqualTo(Result.<Unit>err());
  }
}
