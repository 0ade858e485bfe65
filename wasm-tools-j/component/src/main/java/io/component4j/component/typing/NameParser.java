package io.component4j.component.typing;

import io.component4j.component.typing.ExternNames.Annotation;
import io.component4j.component.typing.ExternNames.Parsed;
import io.component4j.wit.graph.SemanticVersion;
import org.jspecify.annotations.Nullable;

/** Takes the name of an import or export apart (Explainer, "Import and Export Definitions"). */
final class NameParser {
  /** Why a text is no name. */
  static final class MalformedNameException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedNameException(String message) {
      super(message, null, false, false);
    }
  }

  private final boolean nestedNames;
  private final boolean dependencies;
  private String rest;

  private NameParser(String name, boolean dependencies, boolean nestedNames) {
    this.rest = name;
    this.dependencies = dependencies;
    this.nestedNames = nestedNames;
  }

  /**
   * Takes a name apart. The version of an interface is not judged: an attribute may complete it.
   *
   * @param dependencies whether names of other components are allowed, which only imports have
   * @param nestedNames whether namespaces and packages can be nested
   */
  static Parsed parse(String name, boolean dependencies, boolean nestedNames)
      throws MalformedNameException {
    NameParser parser = new NameParser(name, dependencies, nestedNames);
    return parser.name();
  }

  private Parsed name() throws MalformedNameException {
    if (eat("[constructor]")) {
      String label = takeAll();
      label(label);
      return new Parsed(Annotation.CONSTRUCTOR, label, null, false, null);
    }
    if (eat("[method]")) {
      return function(Annotation.METHOD);
    }
    if (eat("[static]")) {
      return function(Annotation.STATIC);
    }
    if (rest.startsWith("unlocked-dep=")
        || rest.startsWith("locked-dep=")
        || rest.startsWith("url=")
        || rest.startsWith("integrity=")) {
      if (!dependencies) {
        throw new MalformedNameException(
            "an export cannot have the name of a dependency, address or hash");
      }
      dependency();
      return new Parsed(null, null, null, false, null);
    }
    if (rest.indexOf(':') >= 0) {
      packagePath(true);
      String version = null;
      if (eat("@")) {
        int end = rest.indexOf('>');
        version = end < 0 ? takeAll() : take(end);
      }
      end();
      return new Parsed(null, null, null, true, version);
    }
    label(takeAll());
    return new Parsed(null, null, null, false, null);
  }

  private Parsed function(Annotation annotation) throws MalformedNameException {
    int dot = rest.indexOf('.');
    if (dot < 0) {
      throw new MalformedNameException("a `.` should follow the name of the resource");
    }
    String resource = take(dot);
    label(resource);
    rest = rest.substring(1);
    String function = takeAll();
    label(function);
    return new Parsed(annotation, resource, function, false, null);
  }

  private void dependency() throws MalformedNameException {
    if (eat("unlocked-dep=")) {
      expect("<");
      packagePath(false);
      if (eat("@") && !eat("*")) {
        expect("{");
        versionRange(takeUpTo('}'));
        expect("}");
      }
      expect(">");
    } else if (eat("locked-dep=")) {
      expect("<");
      packagePath(false);
      if (eat("@")) {
        int end = rest.indexOf('>');
        version(end < 0 ? takeAll() : take(end));
      }
      expect(">");
      optionalIntegrity();
    } else if (eat("url=")) {
      expect("<");
      if (takeUpTo('>').indexOf('<') >= 0) {
        throw new MalformedNameException("an address cannot contain `<`");
      }
      expect(">");
      optionalIntegrity();
    } else {
      expect("integrity=");
      expect("<");
      integrity();
      expect(">");
    }
    end();
  }

  private void packagePath(boolean wantsInterface) throws MalformedNameException {
    lowercaseLabel();
    expect(":");
    lowercaseLabel();
    while (nestedNames && eat(":")) {
      lowercaseLabel();
    }
    if (!eat("/")) {
      if (wantsInterface) {
        throw new MalformedNameException("a `/` and an interface should follow the package name");
      }
      return;
    }
    label(takeLabel());
    while (nestedNames && eat("/")) {
      label(takeLabel());
    }
  }

  private void versionRange(String range) throws MalformedNameException {
    if (range.startsWith(">=")) {
      int space = range.indexOf(' ');
      version(range.substring(2, space < 0 ? range.length() : space));
      if (space >= 0) {
        if (range.charAt(Math.min(space + 1, range.length() - 1)) != '<') {
          throw new MalformedNameException("the upper bound of a version range starts with `<`");
        }
        version(range.substring(space + 2));
      }
    } else if (range.startsWith("<")) {
      version(range.substring(1));
    } else {
      throw new MalformedNameException("a version range starts with `>=` or `<`");
    }
  }

  private void optionalIntegrity() throws MalformedNameException {
    if (eat(",")) {
      expect("integrity=<");
      integrity();
      expect(">");
    }
  }

  private void integrity() throws MalformedNameException {
    boolean any = false;
    for (String hash : takeUpTo('>').split("\\s+")) {
      if (hash.isEmpty()) {
        continue;
      }
      any = true;
      if (!hash.startsWith("sha256") && !hash.startsWith("sha384") && !hash.startsWith("sha512")) {
        throw new MalformedNameException("unknown hash algorithm: `" + hash + "`");
      }
      if (hash.length() == 6 || hash.charAt(6) != '-') {
        throw new MalformedNameException("a `-` should follow the hash algorithm: `" + hash + "`");
      }
      int options = hash.indexOf('?');
      String base64 = hash.substring(7, options < 0 ? hash.length() : options);
      if (!base64.matches("[0-9a-zA-Z+/]++={0,2}")) {
        throw new MalformedNameException("`" + base64 + "` is not valid Base64");
      }
    }
    if (!any) {
      throw new MalformedNameException("an integrity cannot be empty");
    }
  }

  private static void version(String text) throws MalformedNameException {
    if (SemanticVersion.parse(text).isEmpty()) {
      throw new MalformedNameException("`" + text + "` is no semantic version");
    }
  }

  private void lowercaseLabel() throws MalformedNameException {
    String label = takeLabel();
    label(label);
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) >= 'A' && label.charAt(i) <= 'Z') {
        throw new MalformedNameException(
            "`" + label.charAt(i) + "` is not a lowercase letter, as package names have");
      }
    }
  }

  private static void label(String text) throws MalformedNameException {
    if (!ExternNames.isLabel(text)) {
      throw new MalformedNameException("`" + text + "` is not in kebab case");
    }
  }

  private String takeLabel() {
    int end = 0;
    while (end < rest.length() && isLabelCharacter(rest.charAt(end))) {
      end++;
    }
    return take(end);
  }

  private static boolean isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private void end() throws MalformedNameException {
    if (!rest.isEmpty()) {
      throw new MalformedNameException("trailing characters: `" + rest + "`");
    }
  }

  private boolean eat(String text) {
    if (!rest.startsWith(text)) {
      return false;
    }
    rest = rest.substring(text.length());
    return true;
  }

  private void expect(String text) throws MalformedNameException {
    if (!eat(text)) {
      throw new MalformedNameException("`" + text + "` should stand at `" + rest + "`");
    }
  }

  private String takeUpTo(char c) throws MalformedNameException {
    int end = rest.indexOf(c);
    if (end < 0) {
      throw new MalformedNameException("a `" + c + "` is missing");
    }
    return take(end);
  }

  private String take(int end) {
    String taken = rest.substring(0, end);
    rest = rest.substring(end);
    return taken;
  }

  private String takeAll() {
    return take(rest.length());
  }

  /** Whether a text is a version in its canonical form, which leaves out what may differ. */
  static boolean isVersion(String text, @Nullable String suffix) {
    return SemanticVersion.parse(suffix == null ? text : text + suffix).isPresent()
        || (suffix == null && ExternNames.isCanonicalVersion(text));
  }
}
