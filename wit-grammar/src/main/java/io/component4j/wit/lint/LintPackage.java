package io.component4j.wit.lint;

import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A package as rules see it. Immutable; what is in it, only the rules of this package see. */
public final class LintPackage {
  private final @Nullable PackageRef name;
  private final List<List<PackageItem>> files;
  private final Set<String> usedFromOutside;
  private final List<Subject> subjects;

  /**
   * Makes a package.
   *
   * @param files the items of each of its files
   * @param usedFromOutside the types that any {@code use} of the run brings from another interface:
   *     {@code interface.type}
   */
  LintPackage(
      @Nullable PackageRef name, List<List<PackageItem>> files, Set<String> usedFromOutside) {
    this.name = name;
    this.files = List.copyOf(files);
    this.usedFromOutside = Set.copyOf(usedFromOutside);
    this.subjects = Subjects.of(this.files.stream().flatMap(List::stream).toList());
  }

  /** The name; null where no file of the package has a header. */
  @Nullable PackageRef name() {
    return name;
  }

  /** The items of each file. */
  List<List<PackageItem>> files() {
    return files;
  }

  /** Interfaces, worlds and what stands in them, in order. */
  List<Subject> subjects() {
    return subjects;
  }

  /** Whether an interface or world of this run {@code use}s a type from an interface so called. */
  boolean isUsedFromOutside(String interfaceName, String type) {
    return usedFromOutside.contains(interfaceName + "." + type);
  }
}
