package io.component4j.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/**
 * What is in the repositories of a project: the local one, and remote ones as far as Maven is
 * allowed to ask them.
 */
record Artifacts(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
  private static final Pattern COORDINATES =
      Pattern.compile("[^\\s:/\\\\]{2,}(:[^\\s:/\\\\]+){2,4}");

  /** Whether a text is {@code group:artifact[:extension[:classifier]]:version}. */
  static boolean areCoordinates(String text) {
    return COORDINATES.matcher(text).matches();
  }

  /** The highest release in a range of versions; empty where there is none. */
  Optional<Artifact> lastRelease(String group, String artifact, String range)
      throws MojoExecutionException {
    Artifact wanted = new DefaultArtifact(group, artifact, "jar", range);
    try {
      List<Version> versions =
          system
              .resolveVersionRange(session, new VersionRangeRequest(wanted, repositories, null))
              .getVersions();
      for (int i = versions.size() - 1; i >= 0; i--) {
        Artifact found = wanted.setVersion(versions.get(i).toString());
        if (!found.isSnapshot()) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    } catch (VersionRangeResolutionException e) {
      throw new MojoExecutionException(
          "the versions of " + group + ":" + artifact + " cannot be found out: " + e.getMessage(),
          e);
    }
  }

  /** The file of an artifact. */
  Path file(String coordinates) throws MojoExecutionException {
    return file(new DefaultArtifact(coordinates));
  }

  /** The file of an artifact. */
  Path file(Artifact artifact) throws MojoExecutionException {
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
