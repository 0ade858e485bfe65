package io.component4j.compose.compat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules there are. */
public final class CompatRules {
  /** What all their ids begin with. */
  public static final String PREFIX = "compat-";

  static final List<PackageRule> PACKAGE =
      List.of(
          new PackageRenamedRule(),
          new VersionTrackRule(),
          new VersionRaisedRule(),
          new VersionLoweredRule());

  static final List<PartRule> PART = parts();

  static final List<FunctionRule> FUNCTION =
      List.of(new AsyncRule(), new ResultRule(), new FunctionTypeNameRule());

  static final List<TypeRule> TYPE =
      List.of(new TypeKindRule(), new TypeDefinitionRule(), new TypeOriginRule());

  static final List<InfoRule> INFO =
      List.of(
          new DeprecatedRule(),
          new UndeprecatedRule(),
          new FeatureAddedRule(),
          new FeatureRemovedRule(),
          new FeatureRenamedRule(),
          new SinceRule(),
          new DocsRule());

  static final ItemKindRule ITEM_KIND = new ItemKindRule();

  private CompatRules() {}

  /** Every rule, by id. */
  public static List<CompatRule> all() {
    List<CompatRule> all = new ArrayList<>(PACKAGE);
    all.addAll(PART);
    all.addAll(FUNCTION);
    all.addAll(TYPE);
    all.addAll(INFO);
    all.add(ITEM_KIND);
    for (PresenceRule.Kind kind : PresenceRule.Kind.values()) {
      all.add(new PresenceRule(kind, /* added= */ true));
      all.add(new PresenceRule(kind, /* added= */ false));
    }
    all.sort(Comparator.comparing(CompatRule::id));
    return List.copyOf(all);
  }

  /** Whether there is a rule of an id; true also of ids that cannot be of a rule of these. */
  public static boolean mayFind(String id) {
    return !id.startsWith(PREFIX) || all().stream().anyMatch(rule -> rule.id().equals(id));
  }

  private static List<PartRule> parts() {
    List<PartRule> rules = new ArrayList<>();
    for (Part.Kind kind : Part.Kind.values()) {
      rules.add(new PartAddedRule(kind));
      rules.add(new PartRemovedRule(kind));
      rules.add(new PartRenamedRule(kind));
      rules.add(new PartsReorderedRule(kind));
      if (kind != Part.Kind.ENUM_CASE && kind != Part.Kind.FLAG) { // Those have no types.
        rules.add(new PartTypeRule(kind));
      }
    }
    return List.copyOf(rules);
  }
}
