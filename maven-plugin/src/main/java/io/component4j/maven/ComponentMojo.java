package io.component4j.maven;

import io.component4j.bindgen.SourceRoot;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have. */
abstract class ComponentMojo extends AbstractMojo {
  /**
   * Does nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "component4j.skip", defaultValue = "false")
  boolean skip;

  /** The project that the goal works on. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /** Which execution of the goal this is. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /** This plugin. */
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  PluginDescriptor plugin;

  /** Maven sets the parameters. */
  @SuppressWarnings("NullAway.Init")
  ComponentMojo() {}

  /**
   * Executes the goal.
   *
   * @throws MojoFailureException if what the project has is wrong; every finding is in the log
   * @throws MojoExecutionException if something cannot be read or written
   */
  @Override
  public final void execute() throws MojoFailureException, MojoExecutionException {
    if (skip) {
      getLog().info("Skipped");
      return;
    }
    try {
      run();
    } catch (InvalidInputException e) {
      List<Diagnostic> findings = e.findings().stream().map(ComponentMojo::inPom).toList();
      Findings.log(getLog(), findings);
      // Without the cause, whose text Maven would add: all findings again.
      throw new MojoFailureException(Findings.summary(findings));
    } catch (IOException e) {
      throw new MojoExecutionException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Says what a pom can do about a finding. */
  private static Diagnostic inPom(Diagnostic finding) {
    return finding.id().equals("wit-ambiguous-world") && finding.help() != null
        ? finding.withHelp(finding.help() + ", with the parameter world")
        : finding;
  }

  /** The goal. */
  abstract void run() throws IOException, MojoFailureException, MojoExecutionException;

  /** What is known from the last time. */
  final BuildRecord lastTime() {
    return BuildRecord.read(
        Path.of(project.getBuild().getDirectory(), "component4j"),
        execution.getGoal() + "-" + execution.getExecutionId());
  }

  /** Forgets the last time and writes files, so that a build that is cut short is done again. */
  final void write(BuildRecord last, Fingerprint now, Map<Path, Map<String, byte[]>> folders)
      throws MojoExecutionException {
    try {
      writeFiles(last, now, folders);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write to " + folders.keySet() + ": " + e, e);
    }
  }

  private void writeFiles(BuildRecord last, Fingerprint now, Map<Path, Map<String, byte[]>> folders)
      throws IOException {
    List<Path> written = new ArrayList<>();
    folders.forEach(
        (folder, files) -> files.keySet().forEach(name -> written.add(folder.resolve(name))));
    last.delete();
    for (Map.Entry<Path, Map<String, byte[]>> entry : folders.entrySet()) {
      Path folder = entry.getKey();
      SourceRoot root = new SourceRoot(folder);
      root.write(entry.getValue());
      List<String> stale = new ArrayList<>();
      for (Path file : last.stale(folder, written)) {
        stale.add(folder.relativize(file).toString());
      }
      root.delete(stale);
      if (!stale.isEmpty()) {
        getLog().info("Deleted " + stale.size() + " files that are not generated any more");
      }
      // What was copied there as a resource.
      new SourceRoot(Path.of(project.getBuild().getOutputDirectory())).delete(stale);
    }
    last.save(now, written);
  }

  /** Has the files of a folder packed into the jar. */
  final void addResources(Path folder) {
    Resource resource = new Resource();
    resource.setDirectory(folder.toString());
    project.addResource(resource);
  }

  /** The plugin with all that it consists of, as part of what makes a difference. */
  final Fingerprint fingerprint() throws IOException {
    Fingerprint fingerprint = new Fingerprint().parameter("plugin", plugin.getVersion());
    if (plugin.getArtifacts() != null) {
      for (Artifact artifact : plugin.getArtifacts()) {
        if (artifact.getFile() != null) {
          fingerprint.stamps(artifact.getFile().toPath());
        }
      }
    }
    return fingerprint;
  }

  /** A finding about a parameter. */
  static InvalidInputException wrongParameter(String parameter, String message, String help) {
    return new InvalidInputException(
        Diagnostic.error("maven-parameter", message, Span.ofInput("parameter " + parameter))
            .withHelp(help));
  }

  /** The two sides of each entry of a parameter. */
  static Map<String, String> pairs(String parameter, List<String> entries, String example) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw wrongParameter(parameter, "`" + entry + "` has no `=`", "write it like " + example);
      }
      pairs.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }
    return pairs;
  }

  /** The jars and class folders of the dependencies, in the order of the project's class path. */
  final List<Path> dependencies() {
    try {
      // What the goals make is not what they read.
      return paths(project.getCompileClasspathElements(), project.getBuild().getOutputDirectory());
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException("the goal asks Maven for resolved dependencies", e);
    }
  }

  /** Those of the tests, and what the project's main classes lie beside. */
  final List<Path> testDependencies() {
    try {
      return paths(project.getTestClasspathElements(), project.getBuild().getTestOutputDirectory());
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException("the goal asks Maven for resolved dependencies", e);
    }
  }

  private static List<Path> paths(List<String> elements, String own) {
    List<Path> paths = new ArrayList<>();
    for (String element : elements) {
      if (!element.equals(own)) {
        paths.add(Path.of(element));
      }
    }
    return paths;
  }
}
