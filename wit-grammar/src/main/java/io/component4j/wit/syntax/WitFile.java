package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code .wit} file as written: names are not resolved, includes not expanded. Immutable.
 *
 * @param header null where the file has none
 * @param nestedPackages the packages written out in this file
 * @param items the other items, in order
 */
public record WitFile(
    SourceText source,
    @Nullable PackageHeader header,
    List<NestedPackage> nestedPackages,
    List<PackageItem> items) {

  /** Copies. */
  public WitFile {
    nestedPackages = List.copyOf(nestedPackages);
    items = List.copyOf(items);
  }

  /**
   * {@code package ns:name@version;}.
   *
   * @param comments those right before it
   */
  public record PackageHeader(List<Comment> comments, PackageRef name) {
    /** Copies. */
    public PackageHeader {
      comments = List.copyOf(comments);
    }
  }

  /**
   * {@code package ns:name@version { .. }}.
   *
   * @param comments those right before it
   * @param span as a whole
   */
  public record NestedPackage(
      List<Comment> comments, PackageRef name, List<PackageItem> items, Span span) {
    /** Copies. */
    public NestedPackage {
      comments = List.copyOf(comments);
      items = List.copyOf(items);
    }
  }
}
