package io.component4j.bindgen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Javadoc and annotations of an item: its documentation, its gates, what its signature says. */
final class Docs {
  private static final ClassName UNSTABLE = ClassName.get(TypeMapper.VALUES, "Unstable");

  private Docs() {}

  /**
   * A whole comment.
   *
   * @param fallback what to say of an item without documentation, as Javadoc
   * @param tags block tags, in the order of Javadoc's convention, for example {@code @param x ..}
   */
  static CodeBlock of(ItemInfo info, String fallback, List<String> tags) {
    StringBuilder text = new StringBuilder(JavadocText.of(info.docs(), fallback)).append('\n');
    List<String> all = new ArrayList<>(tags);
    Stability stability = info.stability();
    if (stability.since() != null) {
      all.add("@since " + stability.since());
    }
    if (stability.deprecated() != null) {
      all.add("@deprecated since " + stability.deprecated());
    }
    if (!all.isEmpty()) {
      text.append('\n');
      all.forEach(tag -> text.append(tag).append('\n'));
    }
    return CodeBlock.of("$L", text);
  }

  static CodeBlock of(ItemInfo info, String fallback) {
    return of(info, fallback, List.of());
  }

  /** Whether {@link #of(ItemInfo, String, List)} ends with block tags. */
  static boolean hasTags(ItemInfo info, List<String> tags) {
    Stability stability = info.stability();
    return !tags.isEmpty() || stability.since() != null || stability.deprecated() != null;
  }

  /** Documentation as the text of a block tag: one paragraph, or the fallback. */
  static String tag(ItemInfo info, String fallback) {
    String text = JavadocText.of(info.docs(), fallback);
    return text.strip();
  }

  /** {@code @Deprecated} and the marker of unstable features. */
  static List<AnnotationSpec> annotations(ItemInfo info) {
    List<AnnotationSpec> out = new ArrayList<>();
    Stability stability = info.stability();
    if (stability.deprecated() != null) {
      out.add(
          AnnotationSpec.builder(Deprecated.class)
              .addMember("since", "$S", Objects.requireNonNull(stability.deprecated()).toString())
              .build());
    }
    if (stability.feature() != null) {
      out.add(
          AnnotationSpec.builder(UNSTABLE).addMember("value", "$S", stability.feature()).build());
    }
    return out;
  }
}
