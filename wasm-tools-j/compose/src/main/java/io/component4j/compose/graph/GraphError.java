package io.component4j.compose.graph;

import io.component4j.component.subtype.Mismatch;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing that is wrong with a composition graph. */
public sealed interface GraphError {

  /** A stable id, by which tools tell kinds of findings from each other. */
  String id();

  /** The finding in words. */
  String message();

  /** The finding as a diagnostic at a place. */
  default Diagnostic at(Span place) {
    return Diagnostic.error(id(), message(), place);
  }

  /** A package of this name and version is there already. */
  record PackageRegistered(GraphPackage existing) implements GraphError {
    @Override
    public String id() {
      return "graph-package-exists";
    }

    @Override
    public String message() {
      return "there is a package `" + existing + "` already";
    }
  }

  /** An import of this name is there already. */
  record ImportExists(String name, GraphNode existing) implements GraphError {
    @Override
    public String id() {
      return "graph-import-exists";
    }

    @Override
    public String message() {
      return "there is an import `" + name + "` already";
    }
  }

  /** Something is exported by this name already, or by one that cannot be told from it. */
  record ExportExists(String name, GraphNode existing) implements GraphError {
    @Override
    public String id() {
      return "graph-export-exists";
    }

    @Override
    public String message() {
      return "there is an export `" + name + "` already: " + existing;
    }
  }

  /**
   * A text cannot be the name of an import or export.
   *
   * @param what {@code import} or {@code export}
   */
  record InvalidName(String what, String name, String reason) implements GraphError {
    @Override
    public String id() {
      return "graph-name-invalid";
    }

    @Override
    public String message() {
      return "`" + name + "` is no name of an " + what + ": " + reason;
    }
  }

  /** An export is to be taken of something that is no instance. */
  record NotAnInstance(GraphNode node) implements GraphError {
    @Override
    public String id() {
      return "graph-not-an-instance";
    }

    @Override
    public String message() {
      return node
          + " is "
          + node.type().kind().withArticle()
          + ", not an instance; it has no exports";
    }
  }

  /** An instance has no export of a name. */
  record MissingExport(GraphNode instance, String name, List<String> present)
      implements GraphError {
    /** Copies. */
    public MissingExport {
      present = List.copyOf(present);
    }

    @Override
    public String id() {
      return "graph-export-missing";
    }

    @Override
    public String message() {
      return instance + " has no export `" + name + "`; it exports " + Names.listed(present);
    }
  }

  /** Arguments are to be given to something that is no instantiation. */
  record NotAnInstantiation(GraphNode node) implements GraphError {
    @Override
    public String id() {
      return "graph-not-an-instantiation";
    }

    @Override
    public String message() {
      return node + " takes no arguments: only an instantiation does";
    }
  }

  /** An argument is given that the package does not import. */
  record UnknownArgument(GraphNode instantiation, String name, List<String> wanted)
      implements GraphError {
    /** Copies. */
    public UnknownArgument {
      wanted = List.copyOf(wanted);
    }

    @Override
    public String id() {
      return "graph-argument-unknown";
    }

    @Override
    public String message() {
      return "`"
          + instantiation.instantiated().orElseThrow()
          + "` has no import `"
          + name
          + "`; it imports "
          + Names.listed(wanted);
    }
  }

  /** An argument is given twice. */
  record ArgumentSet(GraphNode instantiation, String name, GraphNode given) implements GraphError {
    @Override
    public String id() {
      return "graph-argument-given";
    }

    @Override
    public String message() {
      return "the argument `" + name + "` of " + instantiation + " is given already: " + given;
    }
  }

  /** What is given is not of the type that is imported. */
  record ArgumentMismatch(
      GraphNode instantiation, String name, GraphNode given, List<Mismatch> mismatches)
      implements GraphError {
    /** Copies. */
    public ArgumentMismatch {
      mismatches = List.copyOf(mismatches);
    }

    @Override
    public String id() {
      return "graph-argument-mismatch";
    }

    @Override
    public String message() {
      return given
          + " is not what "
          + instantiation
          + " imports: "
          + mismatches.stream().map(Mismatch::toString).collect(Collectors.joining("; "));
    }
  }

  /**
   * A type is to be defined that cannot: a resource belongs to the component that implements it.
   */
  record UndefinableType(String name) implements GraphError {
    @Override
    public String id() {
      return "graph-type-undefinable";
    }

    @Override
    public String message() {
      return "`" + name + "` is a resource; only a component can define one";
    }
  }

  /** Instances need each other. */
  record Cycle(List<GraphNode> nodes) implements GraphError {
    /** Copies. */
    public Cycle {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String id() {
      return "graph-cycle";
    }

    @Override
    public String message() {
      return "each of these needs the next one before, and the last one the first: "
          + nodes.stream().map(GraphNode::toString).collect(Collectors.joining(", "));
    }
  }

  /** An argument that is not given would be imported by a name that an import node has. */
  record ImplicitImportConflict(GraphNode instantiation, String name, GraphNode existing)
      implements GraphError {
    @Override
    public String id() {
      return "graph-import-conflict";
    }

    @Override
    public String message() {
      return instantiation
          + " is not given `"
          + name
          + "`, which would be imported for it; but there is an import of this name already: give"
          + " it that one, or name the import otherwise";
    }
  }

  /** What is imported once for several is not of one type. */
  record ImportTypeConflict(
      String name, GraphNode first, String secondName, GraphNode second, List<Mismatch> mismatches)
      implements GraphError {
    /** Copies. */
    public ImportTypeConflict {
      mismatches = List.copyOf(mismatches);
    }

    @Override
    public String id() {
      return "compose-import-conflict";
    }

    @Override
    public String message() {
      return "`"
          + secondName
          + "` is imported by "
          + second
          + " with another type than "
          + (name.equals(secondName) ? "" : "`" + name + "` ")
          + "by "
          + first
          + ", so that it cannot be imported once for both: "
          + mismatches.stream().map(Mismatch::toString).collect(Collectors.joining("; "));
    }
  }

  /** Imports use types of each other. */
  record ImportCycle(List<String> names) implements GraphError {
    /** Copies. */
    public ImportCycle {
      names = List.copyOf(names);
    }

    @Override
    public String id() {
      return "compose-import-cycle";
    }

    @Override
    public String message() {
      return "the imports " + Names.listed(names) + " use types of each other";
    }
  }

  /**
   * An import or export mentions a type that stays inside, so that nobody outside could have or
   * name it.
   *
   * @param what {@code import} or {@code export}
   * @param node that wants the import first, or that is exported
   * @param type what it is called inside
   * @param origin the argument of {@code node} that it comes from, if that is known
   */
  record TypeInside(
      String what,
      String name,
      GraphNode node,
      String type,
      boolean resource,
      Optional<String> origin)
      implements GraphError {
    @Override
    public String id() {
      return resource ? "compose-resource-inside" : "compose-type-inside";
    }

    @Override
    public String message() {
      return "the "
          + what
          + " `"
          + name
          + "` "
          + (what.equals("import") ? "stays open but " : "")
          + "uses the "
          + (resource ? "resource `" : "type `")
          + type
          + "`"
          + origin.map(from -> " of `" + from + "`").orElse("")
          + ", which stays inside"
          + (resource ? "" : ", and does not export it itself")
          + ": no one outside could "
          + (resource ? "have" : "name")
          + " it";
    }
  }

  /** A package of which only the type is known was to be stored. */
  record NoBody(GraphPackage withoutBody) implements GraphError {
    @Override
    public String id() {
      return "graph-package-without-body";
    }

    @Override
    public String message() {
      return "only the type of `" + withoutBody + "` is known; it can be imported, not stored";
    }
  }

  /** What was encoded is not valid; says what the validator found. */
  record Invalid(List<Diagnostic> findings) implements GraphError {
    /** Copies. */
    public Invalid {
      findings = List.copyOf(findings);
    }

    @Override
    public String id() {
      return "graph-result-invalid";
    }

    @Override
    public String message() {
      return "the composed component is invalid: "
          + findings.stream().map(Diagnostic::message).collect(Collectors.joining("; "));
    }
  }

  /** The types are too large to be compared. */
  record TooLarge() implements GraphError {
    @Override
    public String id() {
      return "compose-too-large";
    }

    @Override
    public String message() {
      return "the types of the parts are too large to be compared";
    }
  }

  /** Says how names are listed in messages. */
  final class Names {
    private static final int SHOWN = 20;

    private Names() {}

    /** Names in back quotes; the first ones only of many. */
    static String listed(List<String> names) {
      if (names.isEmpty()) {
        return "nothing";
      }
      String shown =
          names.stream()
              .limit(SHOWN)
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", "));
      int more = names.size() - SHOWN;
      return more > 0 ? shown + " and " + more + " more" : shown;
    }
  }
}
