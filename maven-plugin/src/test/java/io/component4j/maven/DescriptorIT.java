package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Given the plugin's descriptor, docs/maven-plugin.md and Eclipse's metadata say the same. */
class DescriptorIT {
  private static final Path DOCS = Path.of("..", "docs", "maven-plugin.md");

  private static Document xml(String file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new File("target/classes/META-INF/" + file));
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList all = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String child) {
    List<Element> found = elements(parent, child);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }

  /** The text of each section of the guide, by its heading. */
  private static Map<String, String> sections() throws Exception {
    Map<String, String> sections = new HashMap<>();
    for (String section : Files.readString(DOCS).split("\n## ")) {
      int end = section.indexOf('\n');
      sections.put(section.substring(0, end), section.substring(end));
    }
    return sections;
  }

  private static Element configuration(Element goal, String parameter) {
    NodeList all = elements(goal, "configuration").get(0).getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      Node node = all.item(i);
      if (node instanceof Element element && element.getTagName().equals(parameter)) {
        return element;
      }
    }
    throw new AssertionError(parameter + " has no property");
  }

  private static String written(String value) {
    return value
        .replace("${project.basedir}/", "")
        .replace("${project.build.directory}", "target")
        .replace("${project.build.sourceDirectory}", "src/main/java");
  }

  @Test
  void theGuideHasEveryGoalAndEveryParameterWithPropertyAndDefault() throws Exception {
    Map<String, String> sections = sections();
    int parameters = 0;
    for (Element goal : elements(xml("maven/plugin.xml").getDocumentElement(), "mojo")) {
      String name = text(goal, "goal");
      if (name.equals("help")) {
        continue;
      }
      assertThat(text(goal, "threadSafe")).isEqualTo("true");
      assertWithMessage("phase of " + name)
          .that(sections.get("# The Maven plugin"))
          .contains("| [`" + name + "`](#" + name + ") | `" + text(goal, "phase") + "` |");
      String text = sections.get("Which bindings, and how") + sections.get(name);
      for (Element parameter : elements(goal, "parameter")) {
        if (!text(parameter, "editable").equals("true")) {
          continue;
        }
        parameters++;
        assertThat(text(parameter, "description")).isNotEmpty();
        Element configuration = configuration(goal, text(parameter, "name"));
        String property = configuration.getTextContent().replaceAll("[${}]", "");
        String value = configuration.getAttribute("default-value");
        String row =
            "| `"
                + text(parameter, "name")
                + "` | `"
                + property
                + "` | "
                + (value.isEmpty() ? "" : "`" + written(value) + "` |");
        assertWithMessage(name).that(text).contains(row);
      }
    }
    System.out.println(parameters + " parameters of goals are documented");
    assertThat(parameters).isAtLeast(152);
  }

  @Test
  void eclipseKnowsEveryGoal() throws Exception {
    List<String> goals = new ArrayList<>();
    for (Element goal : elements(xml("maven/plugin.xml").getDocumentElement(), "mojo")) {
      goals.add(text(goal, "goal"));
    }
    goals.remove("help");
    List<String> known = new ArrayList<>();
    for (Element goal :
        elements(xml("m2e/lifecycle-mapping-metadata.xml").getDocumentElement(), "goal")) {
      known.add(goal.getTextContent());
    }
    assertThat(known).containsExactlyElementsIn(goals);
  }
}
