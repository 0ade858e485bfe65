package io.component4j.compose.compat;

/**
 * Who moves from the old version to the new one, while those they meet stay where they are. A break
 * is what these notice.
 */
public enum Perspective {
  /** A host: components that were built for the old version shall go on running. */
  HOST,
  /** A component: it shall run on hosts of the old version. */
  GUEST,
  /** A component that others use: who uses the old version of what it exports shall go on. */
  LIBRARY,
  /**
   * Whoever publishes the WIT itself: users of its interfaces and components for its worlds shall
   * go on with providers and hosts of the new version.
   */
  INTERFACE;

  /**
   * Whether a change breaks those who stay.
   *
   * @param imported whether a world imports the interface that the change belongs to
   * @param exported whether a world exports it
   */
  boolean isBrokenBy(Change change, boolean imported, boolean exported) {
    Scope scope = change.scope();
    boolean old = change.breaks().contains(Meeting.OLD_USER_NEW_PROVIDER);
    boolean now = change.breaks().contains(Meeting.NEW_USER_OLD_PROVIDER);
    if (scope.kind() == Scope.Kind.WORLD) {
      // What a world imports, the host provides; of what it exports, the host is the user.
      return isHost() == scope.imported() ? old : now;
    }
    return switch (this) {
      case LIBRARY, INTERFACE -> old;
      case HOST -> (old && (imported || !exported)) || (now && exported);
      case GUEST -> (now && (imported || !exported)) || (old && exported);
    };
  }

  private boolean isHost() {
    return this == HOST || this == INTERFACE;
  }
}
