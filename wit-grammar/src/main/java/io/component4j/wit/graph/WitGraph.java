package io.component4j.wit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Resolved WIT packages. Every name is resolved to the object it means; nothing needs looking up.
 *
 * <p>Immutable once {@linkplain Builder#build() built}, and then safe for use by several threads.
 */
public final class WitGraph {
  private final List<WitPackage> packages;
  private final List<WitPackage> roots;

  private WitGraph(List<WitPackage> packages, List<WitPackage> roots) {
    this.packages = List.copyOf(packages);
    this.roots = List.copyOf(roots);
  }

  /**
   * All packages, each after those it depends on; the order is the same whenever the same packages
   * are resolved.
   */
  public List<WitPackage> packages() {
    return packages;
  }

  /**
   * The packages that were asked for, as opposed to those that came as dependencies, in the order
   * asked for.
   */
  public List<WitPackage> roots() {
    return roots;
  }

  /**
   * The same packages, of which others were asked for.
   *
   * @param others of the packages of this graph
   */
  public WitGraph withRoots(List<WitPackage> others) {
    return new WitGraph(packages, others);
  }

  /** The package of a name; the version must be the same too. */
  public Optional<WitPackage> witPackage(PackageName name) {
    return packages.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Builds a graph. Not safe for use by several threads. */
  public static final class Builder {
    private final List<WitPackage> packages = new ArrayList<>();
    private final List<WitPackage> roots = new ArrayList<>();

    /** Adds a package; its dependencies must have been added before. */
    public WitPackage.Builder addPackage(PackageName name, ItemInfo info) {
      WitPackage added = new WitPackage(Objects.requireNonNull(name), info);
      packages.add(added);
      return new WitPackage.Builder(added);
    }

    /** Marks a package that was added as one that was asked for. */
    public void addRoot(WitPackage root) {
      roots.add(Objects.requireNonNull(root));
    }

    /** Ends the construction; no builder of this graph may be used afterwards. */
    public WitGraph build() {
      return new WitGraph(packages, roots);
    }
  }
}
