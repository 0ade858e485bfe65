package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;

/** An item of an interface. */
public sealed interface InterfaceItem
    permits UseDeclaration,
        TypeDeclaration,
        InterfaceItem.FunctionDeclaration,
        InterfaceItem.FunctionReference {
  /** The gates before it. */
  List<Attribute> attributes();

  /** As a whole, gates included. */
  Span span();

  /**
   * {@code name: func(..) -> ..;}.
   *
   * @param comments those right before it
   */
  record FunctionDeclaration(
      List<Comment> comments,
      List<Attribute> attributes,
      Id name,
      FunctionSignature signature,
      Span span)
      implements InterfaceItem {
    public FunctionDeclaration {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * {@code name: type;}, in WAC only: a function of a type that {@code type} declares.
   *
   * @param comments those right before it
   */
  record FunctionReference(
      List<Comment> comments, List<Attribute> attributes, Id name, Id type, Span span)
      implements InterfaceItem {
    public FunctionReference {
      comments = List.copyOf(comments);
      attributes = List.copyOf(attributes);
    }
  }
}
