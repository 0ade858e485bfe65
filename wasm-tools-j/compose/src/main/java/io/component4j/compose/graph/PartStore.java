package io.component4j.compose.graph;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.typing.NameRules;
import io.component4j.component.typing.TypeEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The components of a composed component: each stored or imported once, before its first use. */
final class PartStore {
  private final ComponentBuilder builder;
  private final TypeEncoder types;
  private final Dependencies dependencies;
  private final SharedModules modules;
  private final List<GraphError> errors;
  private final Map<GraphPackage, Integer> indices = new HashMap<>();
  private final Map<ComponentModel, Integer> identical = new IdentityHashMap<>();
  private final SameBytes<Integer> equal = new SameBytes<>();
  private final Map<Integer, String> labels = new TreeMap<>();

  PartStore(
      ComponentBuilder builder,
      TypeEncoder types,
      EncodeOptions options,
      SharedModules modules,
      List<GraphError> errors) {
    this.builder = builder;
    this.types = types;
    this.dependencies = options.dependencies();
    this.modules = modules;
    this.errors = errors;
  }

  /** What people call the components that are stored, by index. */
  Map<Integer, String> labels() {
    return labels;
  }

  /** The component index of a package. */
  int index(GraphPackage part) {
    return indices.computeIfAbsent(
        part, key -> dependencies == Dependencies.NESTED ? store(part) : imported(part));
  }

  private int store(GraphPackage part) {
    Optional<ComponentModel> body = part.component();
    if (body.isEmpty()) {
      errors.add(new GraphError.NoBody(part));
      return 0;
    }
    ComponentModel component = body.get();
    Integer same = identical.get(component);
    if (same == null && component.source().isPresent()) {
      int stored = equal.get(component.source().get(), -1);
      same = stored < 0 ? null : stored;
    }
    if (same != null) {
      return same;
    }
    int index = builder.component(modules.sharing(component, builder));
    identical.put(component, index);
    labels.put(index, part.toString());
    component.source().ifPresent(source -> equal.put(source, index));
    return index;
  }

  private int imported(GraphPackage part) {
    String name = importName(part);
    Optional<String> fault = NameRules.importFault(name);
    if (fault.isPresent()) {
      errors.add(new GraphError.InvalidName("import", name, fault.get()));
      return 0;
    }
    return types.importComponent(ExternName.of(name), part.type());
  }

  private String importName(GraphPackage part) {
    Optional<ComponentModel> body = part.component();
    if (dependencies == Dependencies.LOCKED && body.isPresent()) {
      return "locked-dep=<" + part + ">,integrity=<sha256-" + hash(body.get()) + ">";
    }
    return part.version()
        .map(version -> "unlocked-dep=<" + part.name() + "@{>=" + version + "}>")
        .orElse("unlocked-dep=<" + part.name() + ">");
  }

  private static String hash(ComponentModel component) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(digest.digest(ComponentWriter.write(component)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
