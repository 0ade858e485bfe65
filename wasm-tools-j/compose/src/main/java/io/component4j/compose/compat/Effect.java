package io.component4j.compose.compat;

import java.util.EnumSet;
import java.util.Set;

/**
 * Whom a change breaks.
 *
 * @param links the meetings in which the two parties no longer link
 * @param compiles whether sources written against bindings need a change
 */
record Effect(Set<Meeting> links, boolean compiles) {
  /** Nobody can go on with the other version. */
  static final Effect BOTH = new Effect(EnumSet.allOf(Meeting.class), true);

  /** Something is gone: who uses it misses it. */
  static final Effect REMOVED = new Effect(EnumSet.of(Meeting.OLD_USER_NEW_PROVIDER), true);

  /** Something is new: who does not provide it yet is short of it. */
  static final Effect ADDED = new Effect(EnumSet.of(Meeting.NEW_USER_OLD_PROVIDER), true);

  /** Only sources need a change. */
  static final Effect COMPILES = new Effect(EnumSet.noneOf(Meeting.class), true);

  /** Only what is promised changes. */
  static final Effect BEHAVIOUR = new Effect(EnumSet.noneOf(Meeting.class), false);

  Category category() {
    if (!links.isEmpty()) {
      return Category.LINKS;
    }
    return compiles ? Category.COMPILES : Category.BEHAVIOUR;
  }
}
