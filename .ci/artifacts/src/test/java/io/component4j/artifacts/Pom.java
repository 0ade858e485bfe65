package io.component4j.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A {@code pom.xml} of this checkout. */
record Pom(Path file, Element project) {
  /** The checkout. */
  static final Path ROOT = Path.of("../..");

  static Pom of(String module) {
    Path file = ROOT.resolve(module).resolve("pom.xml").normalize();
    try {
      return new Pom(
          file,
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** The texts of the elements at a path of names; what stands in profiles does not count. */
  List<String> texts(String... path) {
    return elements(path).stream().map(element -> element.getTextContent().trim()).toList();
  }

  List<Element> elements(String... path) {
    List<Element> found = List.of(project);
    for (String name : path) {
      List<Element> next = new ArrayList<>();
      for (Element element : found) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
          if (node instanceof Element child && child.getTagName().equals(name)) {
            next.add(child);
          }
        }
      }
      found = next;
    }
    return found;
  }

  String text(String... path) {
    List<String> texts = texts(path);
    if (texts.size() != 1) {
      throw new AssertionError(file + " has " + texts.size() + " of " + List.of(path));
    }
    return texts.get(0);
  }
}
