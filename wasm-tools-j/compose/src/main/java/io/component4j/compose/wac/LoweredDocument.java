package io.component4j.compose.wac;

import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.WitFile;
import java.util.List;

/**
 * What of a document is WIT, as one package.
 *
 * @param file with the interfaces and worlds of the document, an interface for each {@code import}
 *     of one that is written in place, and one more for the rest
 * @param root the name of that one more: it has the types of the document, and a function for each
 *     function type and each imported function
 * @param refs all references to other packages
 */
record LoweredDocument(WitFile file, String root, List<PackageRef> refs) {}
