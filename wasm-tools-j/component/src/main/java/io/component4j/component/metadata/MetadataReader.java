package io.component4j.component.metadata;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one custom section that says something about its binary. */
final class MetadataReader {
  /** A subsection of a name section. */
  record Subsection(int id, int start, int end) {}

  private final String inputName;
  private final RawBinary binary;
  private final RawSection section;
  private int at;

  MetadataReader(String inputName, RawBinary binary, RawSection section) {
    this.inputName = inputName;
    this.binary = binary;
    this.section = section;
    this.at = section.dataStart();
  }

  private InvalidInputException malformed(int offset, String message) {
    return new InvalidInputException(
        Diagnostic.error(
            "metadata-malformed",
            "section `" + section.customName() + "`: " + message,
            Span.ofByte(inputName, offset)));
  }

  private int number(String what) {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= section.end()) {
        throw malformed(at, "it ends where " + what + " should be");
      }
      int b = binary.input().get(at++);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        if (value > Integer.MAX_VALUE) {
          throw malformed(start, what + " is too large");
        }
        return (int) value;
      }
    }
    throw malformed(start, what + " is too long a number");
  }

  private String name(String what) {
    int length = number("the length of " + what);
    if (length > section.end() - at) {
      throw malformed(at, what + " reaches beyond the end");
    }
    at += length;
    return utf8(at - length, at, what);
  }

  private String utf8(int from, int to, String what) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(binary.bytes(from, to)))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed(from, what + " is not UTF-8");
    }
  }

  /** All of it as text. */
  String text() {
    return utf8(section.dataStart(), section.end(), "its content");
  }

  /** The subsections of a name section; what is behind a flaw is left out. */
  List<Subsection> subsections() {
    List<Subsection> found = new ArrayList<>();
    try {
      while (at < section.end()) {
        int id = binary.input().get(at++) & 0xff;
        int size = number("a size");
        if (size > section.end() - at) {
          return found;
        }
        found.add(new Subsection(id, at, at + size));
        at += size;
      }
    } catch (InvalidInputException e) {
      return found; // Names are for people: a binary is valid whatever they are.
    }
    return found;
  }

  /** The name that a name section gives to the whole. */
  @Nullable String ownName() {
    String found = null;
    for (Subsection part : subsections()) {
      if (part.id() == 0) {
        at = part.start();
        try {
          found = name("the name");
        } catch (InvalidInputException e) {
          return found;
        }
      }
    }
    return found;
  }

  ProducersSection producers() {
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    int count = number("the number of fields");
    for (int i = 0; i < count; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      String field = name("a field");
      int size = number("the number of values");
      for (int j = 0; j < size; j++) {
        String name = name("a name");
        values.put(name, name("a version"));
      }
      fields.put(field, values);
    }
    if (at < section.end()) {
      throw malformed(at, (section.end() - at) + " bytes too many at its end");
    }
    return new ProducersSection(fields);
  }

  Dependencies dependencies() {
    try {
      return Dependencies.inflate(binary.data(section));
    } catch (Dependencies.MalformedException e) {
      throw malformed(section.dataStart(), e.getMessage());
    }
  }
}
