package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {
  private static String of(String markdown) {
    return JavadocText.of(markdown, "Fallback.");
  }

  @Test
  void nothingIsSaidByTheFallback() {
    assertThat(of("")).isEqualTo("Fallback.");
    assertThat(of(" \n ")).isEqualTo("Fallback.");
  }

  @Test
  void whatCommentsAndTagsAndCompilersReadIsEscaped() {
    assertThat(of("a */ b @c <d> &e {@f} \\u0041 \"g\""))
        .isEqualTo(
            "a &#42;/ b &#64;c &lt;d&gt; &amp;e &#123;&#64;f&#125; &#92;u0041 &quot;g&quot;");
  }

  @Test
  void theOutputIsAscii() {
    assertThat(of("Größe 🐱\u0000\u0085\ufffe")).isEqualTo("Gr&#246;&#223;e &#128049;  &#65534;");
  }

  @Test
  void paragraphsListsAndFencesKeepTheirShape() {
    assertThat(of("One.\nStill one.\n\nTwo.\n- a\n- b\n  more\n\nThree.\n```\nx < y\n```\nFour."))
        .isEqualTo(
            """
            One.
            Still one.
            <p>Two.
            <ul>
            <li>a
            <li>b
            more
            </ul>
            <p>Three.
            <pre>
            x &lt; y
            </pre>
            <p>Four.""");
  }

  @Test
  void codeStrongAndLinksAreKept() {
    assertThat(of("See `a<b>` or **this** or [that](https://example.com/a?b=c&d).\n1. x"))
        .isEqualTo(
            """
            See <code>a&lt;b&gt;</code> or <strong>this</strong> or\
             <a href="https://example.com/a?b=c&amp;d">that</a>.
            <ol>
            <li>x
            </ol>""");
  }

  @Test
  void linksThatRunCodeStayText() {
    assertThat(of("[x](javascript:alert)")).isEqualTo("[x](javascript:alert)");
  }

  @Test
  void textThatBeginsWithABlockGetsAFirstSentence() {
    assertThat(of("- a")).isEqualTo("Fallback.\n<ul>\n<li>a\n</ul>");
  }

  @Test
  void anUnclosedFenceIsClosed() {
    assertThat(of("A.\n```\nx")).isEqualTo("A.\n<pre>\nx\n</pre>");
  }
}
