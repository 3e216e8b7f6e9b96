/**
 * What the tests of all modules share. Not below {@code io.routelock}: the rules for the architecture are
 * about the program.
 */
@NullMarked
package routelock.testing;

import org.jspecify.annotations.NullMarked;
