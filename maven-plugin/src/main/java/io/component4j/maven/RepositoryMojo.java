package io.component4j.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/** A goal that works on artifacts. */
abstract class RepositoryMojo extends ComponentMojo {
  /** What is known of repositories. */
  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  RepositorySystemSession session;

  /** Those of the project. */
  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  List<RemoteRepository> repositories = List.of();

  private final RepositorySystem system;

  /**
   * Made by Maven, which sets the parameters afterwards.
   *
   * @param system finds artifacts
   */
  @SuppressWarnings("NullAway.Init")
  RepositoryMojo(RepositorySystem system) {
    this.system = system;
  }

  /** What is in the project's repositories. */
  final Artifacts artifacts() {
    return new Artifacts(system, session, repositories);
  }

  /** Files that parameters name by path or as artifacts. */
  final ComponentFiles componentFiles() {
    return new ComponentFiles(project, artifacts());
  }
}
