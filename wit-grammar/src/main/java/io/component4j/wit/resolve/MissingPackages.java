package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.WitFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for packages that no source has: in encoded packages, then on the class path. */
final class MissingPackages {
  private final PackageSources sources;
  private final EncodedPackages encoded;
  private final ClassPathPackages classPath;
  private final Diagnostics diagnostics;

  MissingPackages(
      PackageSources sources,
      EncodedPackages encoded,
      ClassPathPackages classPath,
      Diagnostics diagnostics) {
    this.sources = sources;
    this.encoded = encoded;
    this.classPath = classPath;
    this.diagnostics = diagnostics;
  }

  /**
   * Adds a package to the sources if there is one.
   *
   * @param name in the version that is wanted
   * @return which versions there are instead
   */
  Set<String> add(PackageName name) {
    Optional<SourceText> text = encoded.part(name);
    if (text.isPresent()) {
      sources.addGroup(text.get().name(), sources.parse(List.of(text.get())), false);
      return Set.of();
    }
    Set<String> versions = new TreeSet<>();
    for (ClassPathPackages.Candidate candidate : classPath.find(name)) {
      List<WitFile> files = sources.parse(candidate.texts());
      PackageRef found = declaredName(files);
      if (found == null || sources.targets().of(found.packageName()).equals(name)) {
        sources.addGroup(candidate.name(), files, false); // Or reports what is wrong.
        return Set.of();
      }
      if (!found.packageName().unversioned().equals(name.unversioned())) {
        reportWrongFolder(found, name);
        return Set.of();
      }
      versions.add(found.packageName().toString());
    }
    return versions;
  }

  private void reportWrongFolder(PackageRef found, PackageName name) {
    diagnostics.report(
        Diagnostic.error(
                "wit-package-name",
                "this is package `"
                    + found.packageName()
                    + "`, in a folder for packages `"
                    + name.unversioned()
                    + "`",
                found.span())
            .withHelp(
                "on a class path, package `"
                    + found.packageName().unversioned()
                    + "` is in `"
                    + ClassPathPackages.folder(found.packageName())
                    + "`"));
  }

  private static @Nullable PackageRef declaredName(List<WitFile> files) {
    for (WitFile file : files) {
      WitFile.PackageHeader header = file.header();
      if (header != null) {
        return header.name();
      }
    }
    return null;
  }
}
